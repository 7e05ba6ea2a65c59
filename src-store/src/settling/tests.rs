use atrium_domain::basket::Basket;
use atrium_domain::card::{CardKey, CodeFaces, Mode, Presented, Slot, Step, mac, message};
use atrium_domain::coupon::{Coupon, CouponKind, CouponRules, CouponTemplate, Gifting, Validity};
use atrium_domain::ledger::Funder;
use atrium_domain::quote::CouponChoice;
use atrium_domain::{
    CouponId, CouponTemplateId, DeviceId, Locale, MemberId, Millis, Money, Points, Scope,
    TerminalId, VisitId,
};

use super::*;
use crate::attempts::{self, Subject};
use crate::devices::{self, Device};
use crate::ledger;
use crate::members::Member;
use crate::sales::Refused;
use crate::templates::Published;
use crate::testing::{NOW, World, new_id, new_member, on_each_database, text};
use crate::{Store, Tx, coupons, members, templates};

const KEY: CardKey = CardKey([9; 32]);

fn slot() -> Slot {
    Slot::new(3).expect("a slot")
}

/// A member with a phone.
pub(super) async fn with_phone(store: &Store, world: &World) -> Member {
    let member = new_member(&world.program);
    let mut token_hash = [0; 32];
    token_hash[..16].copy_from_slice(member.id.0.as_bytes());
    let phone = Device {
        member_id: member.id,
        id: DeviceId(new_id()),
        slot: slot(),
        name: String::new(),
        platform: "web".to_owned(),
        locale: Locale::En,
        token_hash,
        card_key: KEY,
        signed_in_at: NOW.at,
        seen_at: NOW.at,
        revoked_at: None,
    };
    let added = member.clone();
    let done: Result<(), StoreError> = store
        .write(async move |tx: &Tx| {
            members::insert(tx, &added).await?;
            devices::insert(tx, &phone).await
        })
        .await;
    done.expect("the member is added");
    member
}

/// What the phone shows at `at`.
fn faces(member: &Member, at: Millis) -> CodeFaces {
    let step = Step::of(at);
    let mac = mac(&KEY, &message(member.card_id, slot(), step, Mode::Identify));
    CodeFaces::assemble(member.card_id, member.card_number, slot(), step, Mode::Identify, &mac)
}

pub(super) fn by_code(member: &Member) -> Who {
    Who::Code(Presented::parse(&faces(member, NOW.at).qr).expect("a code"))
}

/// ¥50 off from ¥300.
pub(super) async fn give_coupon(store: &Store, world: &World, member_id: MemberId) -> CouponId {
    let template = CouponTemplate {
        id: CouponTemplateId(new_id()),
        name: text("满 300 减 50"),
        kind: CouponKind::AmountOff { minimum: Money::major(300), off: Money::major(50) },
        scope: Scope::All,
        funder: Funder::Mall(world.place.mall_id),
        claim_from: Millis(0),
        claim_until: NOW.at.plus_days(30),
        validity: Validity { from: Millis(0), until: NOW.at.plus_days(60), days_after_claim: None },
        stock: None,
        per_member: 1,
        tier: None,
        rules: CouponRules::default(),
    };
    let id = CouponId(new_id());
    let coupon = Coupon {
        id,
        template_id: template.id,
        member_id,
        claimed_at: NOW.at,
        valid_from: Millis(0),
        valid_until: NOW.at.plus_days(60),
        used: None,
        gifting: Gifting::Kept,
    };
    let published = Published { template, claimed: 1, created_at: NOW.at };
    let given: Result<(), StoreError> = store
        .write(async move |tx: &Tx| {
            templates::insert(tx, &published).await?;
            coupons::insert(tx, &coupon).await
        })
        .await;
    given.expect("the coupon is given");
    id
}

fn plain(world: &World, who: Who, till: TerminalId, basket: &Basket, yuan: i64) -> Call {
    world.sale(who, till, basket, &CouponChoice::Best, Money::major(yuan))
}

async fn member(store: &Store, id: MemberId) -> Member {
    let found: Result<_, StoreError> = store.read(async |tx| members::get(tx, id).await).await;
    found.expect("the member is there")
}

#[test]
fn one_that_is_refused_costs_the_others_nothing() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let basket = world.basket(&[100]);
        let mut calls = Vec::new();
        for number in 0..20 {
            let [visit, _] = world.visitor(&store).await;
            let yuan = if number == 7 { 99 } else { 100 };
            calls.push(plain(&world, Who::Visit(visit.id), visit.terminal_id, &basket, yuan));
        }
        calls.push(plain(&world, Who::Visit(VisitId(new_id())), world.tills[0], &basket, 100));
        let done = world.settle(&store, calls).await;
        assert_eq!(done[7], Done::Refused(Refused::QuoteChanged.into()));
        assert_eq!(done[20], Done::Refused(Refusal::VisitExpired));
        assert_eq!(done.iter().filter(|done| matches!(done, Done::Sold(_))).count(), 19);
    });
}

#[test]
fn many_sales_of_one_member_go_in_their_order() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, _] = world.visitor(&store).await;
        let calls: Vec<Call> = (1..=60)
            .map(|yuan| {
                let basket = world.basket(&[yuan]);
                plain(&world, Who::Visit(visit.id), visit.terminal_id, &basket, yuan)
            })
            .collect();
        world.settle(&store, calls).await;
        let history: Result<_, StoreError> =
            store.read(async |tx| ledger::history(tx, visit.member_id, None, 1_000).await).await;
        let points: Vec<i64> =
            history.expect("read").iter().rev().map(|record| record.points.0).collect();
        assert_eq!(points, (1..=60).collect::<Vec<i64>>());
        let member = member(&store, visit.member_id).await;
        assert_eq!(member.balance, Points(60 * 61 / 2));
        // One batch, one revision: devices hear of it once.
        assert_eq!(member.revision, 2);
    });
}

#[test]
fn a_key_has_one_answer_in_a_batch_and_after_it() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, _] = world.visitor(&store).await;
        let basket = world.basket(&[100]);
        let call = |asked: u8, yuan: i64| {
            let mut call = plain(&world, Who::Visit(visit.id), visit.terminal_id, &basket, yuan);
            let Wanted::Sale(sale) = &mut call.wanted else { panic!("a sale") };
            sale.asked = [asked; 32];
            sale.key = "key".to_owned();
            call
        };
        // A refused sale keeps no key.
        let done =
            world.settle(&store, vec![call(1, 99), call(1, 100), call(1, 100), call(2, 100)]);
        let done = done.await;
        let [Done::Refused(_), Done::Sold(first), Done::Sold(again), reused] = &done[..] else {
            panic!("{done:?}")
        };
        assert_eq!((first.first, again.first, &first.answer), (true, false, &again.answer));
        assert_eq!(*reused, Done::Refused(Refusal::KeyReused));
        let other = store.other_process().await;
        let later = world.settle(&other, vec![call(1, 100), call(2, 100)]).await;
        assert_eq!(later[..], [Done::Sold(again.clone()), Done::Refused(Refusal::KeyReused)]);
        assert_eq!(member(&store, visit.member_id).await.balance, Points(100));
    });
}

#[test]
fn two_processes_that_fight_over_one_member_both_settle() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let visits = world.visitor(&store).await;
        let basket = world.basket(&[10]);
        let other = store.other_process().await;
        let fight = async |store: &Store, visit: usize| {
            for _ in 0..10 {
                let visit = &visits[visit];
                let one = || plain(&world, Who::Visit(visit.id), visit.terminal_id, &basket, 10);
                let done = world.settle(store, (0..5).map(|_| one()).collect()).await;
                assert!(done.iter().all(|done| matches!(done, Done::Sold(_))), "{done:?}");
            }
        };
        tokio::join!(fight(&store, 0), fight(&other, 1));
        assert_eq!(member(&store, visits[0].member_id).await.balance, Points(1_000));
    });
}

#[test]
fn two_processes_that_fight_over_one_coupon_have_one_winner() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let other = store.other_process().await;
        for _ in 0..10 {
            let [here, there] = world.visitor(&store).await;
            let coupon = give_coupon(&store, &world, here.member_id).await;
            let these = CouponChoice::These(vec![coupon]);
            let basket = world.basket(&[300]);
            let call = |who, till| world.sale(who, till, &basket, &these, Money::major(250));
            let (first, second) = tokio::join!(
                world.settle(&store, vec![call(Who::Visit(here.id), here.terminal_id)]),
                world.settle(&other, vec![call(Who::Visit(there.id), there.terminal_id)]),
            );
            let done = [first, second].concat();
            assert!(done.contains(&Done::Refused(Refused::CouponUsed.into())), "{done:?}");
            assert_eq!(done.iter().filter(|done| matches!(done, Done::Sold(_))).count(), 1);
        }
    });
}

#[test]
fn a_code_at_two_tills_at_once_has_one_owner() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let other = store.other_process().await;
        let basket = world.basket(&[100]);
        for _ in 0..5 {
            let member = with_phone(&store, &world).await;
            let call =
                |till: usize| plain(&world, by_code(&member), world.tills[till], &basket, 100);
            let (here, there) = tokio::join!(
                world.settle(&store, vec![call(0), call(1), call(0)]),
                world.settle(&other, vec![call(1), call(0), call(1)]),
            );
            let lost = Done::Refused(CodeRefusal::AnothersAlready.into());
            // In both processes it is the same till that owns the code.
            let mine = |done: &[Done], places: [usize; 3]| {
                places.map(|place| matches!(done[place], Done::Sold(_)))
            };
            let first_till = mine(&[&here[..], &there[..]].concat(), [0, 2, 4]);
            let second_till = mine(&[&here[..], &there[..]].concat(), [1, 3, 5]);
            assert!(
                first_till == [true; 3] && second_till == [false; 3]
                    || first_till == [false; 3] && second_till == [true; 3],
                "{here:?} {there:?}"
            );
            assert_eq!([here, there].concat().iter().filter(|done| **done == lost).count(), 3);
        }
    });
}

#[test]
fn a_code_of_either_form_names_its_member_and_no_other_code_does() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let member = with_phone(&store, &world).await;
        let till = world.tills[0];
        let visit = |text: &str| Call {
            terminal_id: till,
            who: Who::Code(Presented::parse(text).expect("a code")),
            wanted: Wanted::Visit { id: VisitId(new_id()), lasts_ms: 1_000 },
            at: NOW,
        };
        let now = faces(&member, NOW.at);
        let old = faces(&member, NOW.at.plus_secs(-120));
        let strangers = faces(&new_member(&world.program), NOW.at);
        let calls = [&now.qr, &now.digits, &old.qr, &strangers.qr].map(|text| visit(text));
        let done = world.settle(&store, calls.into()).await;
        let [Done::Visitor(by_qr), Done::Visitor(by_digits), old, stranger] = &done[..] else {
            panic!("{done:?}")
        };
        assert_eq!(by_qr.visit.member_id, member.id);
        assert_eq!(by_digits.visit.member_id, member.id);
        assert_eq!(*old, Done::Refused(CodeRefusal::Expired.into()));
        assert_eq!(*stranger, Done::Refused(CodeRefusal::Wrong.into()));
        // A visit is no news for the member's devices.
        assert_eq!(self::member(&store, member.id).await.revision, 1);
    });
}

#[test]
fn where_too_many_codes_were_wrong_none_is_looked_at() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let member = with_phone(&store, &world).await;
        let till = world.tills[0];
        let locked: Result<(), StoreError> = store
            .write(async |tx| {
                let subject = Subject::Terminal(till);
                let mut wrong = attempts::lock(tx, &subject, NOW.at).await?;
                for _ in 0..5 {
                    wrong = wrong.and_one(NOW.at);
                }
                attempts::save(tx, &subject, &wrong).await
            })
            .await;
        locked.expect("locked");
        let basket = world.basket(&[100]);
        let call = |till| plain(&world, by_code(&member), till, &basket, 100);
        let done = world.settle(&store, vec![call(till), call(world.tills[1])]).await;
        assert_eq!(done[0], Done::Refused(CodeRefusal::Wait(10_000).into()));
        assert!(matches!(done[1], Done::Sold(_)));
    });
}

#[test]
fn what_the_sums_say_is_what_the_lots_come_to() {
    on_each_database(async |store| {
        let mut world = World::build(&store).await;
        world.program.pending_days = 3;
        let [visit, _] = world.visitor(&store).await;
        let basket = world.basket(&[100]);
        for day in [0, 0, 1, 2, 3, 4, 10, 400, 900] {
            let mut call = plain(&world, Who::Visit(visit.id), visit.terminal_id, &basket, 100);
            call.at = atrium_domain::Moment::new(NOW.at.plus_days(day), NOW.offset_secs);
            call.who = Who::Visit(extend(&store, &visit, call.at.at).await);
            let at = call.at.at;
            let done = world.settle(&store, vec![call]).await;
            assert!(matches!(done[..], [Done::Sold(_)]), "{done:?}");
            let member_id = visit.member_id;
            let found: Result<_, StoreError> = store
                .read(async |tx| {
                    let wallet = ledger::wallet(tx, member_id).await?;
                    Ok((members::get(tx, member_id).await?, wallet))
                })
                .await;
            let (member, wallet) = found.expect("read");
            assert_eq!(member.pending, wallet.balance(at).pending, "day {day}");
            assert_eq!(member.balance.0 + member.pending.0, wallet.total().0, "day {day}");
        }
    });
}

/// Another visit of the same member, open at `at`.
async fn extend(store: &Store, visit: &crate::till::visits::Visit, at: Millis) -> VisitId {
    let id = VisitId(new_id());
    let visit = crate::till::visits::Visit { id, expires_at: at.plus_secs(60), ..*visit };
    let opened: Result<(), StoreError> =
        store.write(async move |tx: &Tx| crate::till::visits::insert(tx, &visit).await).await;
    opened.expect("the visit is open");
    id
}
