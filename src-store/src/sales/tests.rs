use atrium_domain::basket::Basket;
use atrium_domain::coupon::{Coupon, CouponKind, CouponRules, CouponTemplate, Gifting, Validity};
use atrium_domain::ledger::TransactionKind;
use atrium_domain::quote::CouponChoice;
use atrium_domain::{
    CouponId, CouponTemplateId, MemberId, Millis, Money, Points, RefundId, SaleId, Scope,
};
use uuid::Uuid;

use super::*;
use crate::settling::{Done, Refusal, ToSell, Wanted, Who};
use crate::templates::{self, Published};
use crate::testing::{NOW, World, new_id, on_each_database, text};
use crate::till::idempotency;
use crate::till::visits::Visit;
use crate::{Store, StoreError, coupons, ledger, members};

/// ¥50 off from ¥300.
async fn give_coupon(store: &Store, world: &World, member_id: MemberId) -> CouponId {
    let kind = CouponKind::AmountOff { minimum: Money::major(300), off: Money::major(50) };
    let template = CouponTemplate {
        id: CouponTemplateId(new_id()),
        name: text("满 300 减 50"),
        kind,
        scope: Scope::All,
        funder: funder(&world.place),
        claim_from: Millis(0),
        claim_until: NOW.at.plus_days(30),
        validity: Validity { from: Millis(0), until: NOW.at.plus_days(60), days_after_claim: None },
        stock: None,
        per_member: 1,
        tier: None,
        rules: CouponRules::default(),
    };
    let coupon = Coupon {
        id: CouponId(new_id()),
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
        .write(async |tx| {
            templates::insert(tx, &published).await?;
            coupons::insert(tx, &coupon).await
        })
        .await;
    given.expect("the coupon is given");
    coupon.id
}

/// Settles as a till does, in a batch of one.
async fn sell(
    store: &Store,
    world: &World,
    visit: &Visit,
    basket: &Basket,
    choice: &CouponChoice,
    yuan: i64,
) -> Result<Sale, Refused> {
    let payable = Money::major(yuan);
    let call = world.sale(Who::Visit(visit.id), visit.terminal_id, basket, choice, payable);
    let Wanted::Sale(ToSell { id, .. }) = &call.wanted else { panic!("a sale") };
    let id = *id;
    match world.settle(store, vec![call]).await.pop().expect("an outcome") {
        Done::Sold(_) => Ok(find(store, world, id).await),
        Done::Refused(Refusal::Sale(refused)) => Err(refused),
        other => panic!("{other:?}"),
    }
}

async fn find(store: &Store, world: &World, id: SaleId) -> Sale {
    let place = &world.place;
    let found: Result<_, StoreError> =
        store.read(async |tx| by_id(tx, place.store_id, id).await).await;
    found.expect("read").expect("the sale is there")
}

async fn take_back(
    store: &Store,
    world: &World,
    visit: &Visit,
    sale: &Sale,
    lines: &[&str],
) -> Result<Refunded, RefundRefused> {
    let lines: Vec<LineId> = lines.iter().map(|line| LineId::from(*line)).collect();
    let refunding = Refunding {
        refund_id: RefundId(new_id()),
        sale_id: sale.id,
        terminal_id: visit.terminal_id,
        place: &world.place,
        lines: &lines,
        void: false,
        at: NOW,
    };
    let key = refunding.refund_id.to_string();
    let outcome: Result<_, StoreError> = store
        .write(async |tx| {
            let outcome = refund(tx, &world.program, &refunding, &mut new_id).await?;
            if outcome.is_ok() {
                idempotency::begin(tx, visit.terminal_id, &key, &[1; 32], NOW.at).await?;
                let id = refunding.refund_id.0;
                idempotency::finish(tx, visit.terminal_id, &key, id, 200, b"{}").await?;
            }
            Ok(outcome)
        })
        .await;
    outcome.expect("the database serves")
}

async fn member(store: &Store, id: MemberId) -> crate::members::Member {
    let member: Result<_, StoreError> = store.read(async |tx| members::get(tx, id).await).await;
    member.expect("the member is there")
}

#[test]
fn a_sale_earns_uses_the_coupon_and_explains_itself() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, _] = world.visitor(&store).await;
        let coupon = give_coupon(&store, &world, visit.member_id).await;
        let basket = world.basket(&[200, 120]);
        let sale = sell(&store, &world, &visit, &basket, &CouponChoice::Best, 270).await;
        let sale = sale.expect("settled");
        assert_eq!(sale.balance, Points(270));
        let found: Result<_, StoreError> = store
            .read(async |tx| {
                let records = ledger::history(tx, visit.member_id, None, 10).await?;
                let briefs = briefs(tx, visit.member_id, &[sale.id]).await?;
                let stored = by_id(tx, world.place.store_id, sale.id).await?;
                Ok((records, briefs, stored))
            })
            .await;
        let (records, briefs, stored) = found.expect("found");
        assert_eq!(stored, Some(sale.clone()));
        let [record] = records.as_slice() else { panic!("one record: {records:?}") };
        assert_eq!(record.kind, TransactionKind::Sale(sale.id));
        assert_eq!((record.points, record.balance), (Points(270), Points(270)));
        assert_eq!(record.workings.len(), 1);
        let brief = &briefs[&sale.id];
        assert_eq!((brief.total, brief.paid), (Money::major(320), Money::major(270)));
        assert_eq!(brief.coupons, [(coupon, text("满 300 减 50"), Money::major(50))]);
    });
}

#[test]
fn a_coupon_used_at_two_tills_at_once_has_one_winner() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [here, there] = world.visitor(&store).await;
        let coupon = give_coupon(&store, &world, here.member_id).await;
        let basket = world.basket(&[300]);
        let best = CouponChoice::Best;
        let these = CouponChoice::These(vec![coupon]);
        let (first, second) = tokio::join!(
            sell(&store, &world, &here, &basket, &best, 250),
            sell(&store, &world, &there, &basket, &these, 250),
        );
        let lost = match (first, second) {
            (Ok(_), Err(lost)) => (lost, Refused::CouponUsed),
            (Err(lost), Ok(_)) => (lost, Refused::QuoteChanged),
            both => panic!("exactly one wins: {both:?}"),
        };
        assert_eq!(lost.0, lost.1);
        assert_eq!(member(&store, here.member_id).await.balance, Points(250));
    });
}

#[test]
fn a_refund_takes_back_what_its_lines_earned_and_the_last_one_returns_the_coupon() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, _] = world.visitor(&store).await;
        let coupon = give_coupon(&store, &world, visit.member_id).await;
        let basket = world.basket(&[200, 300]);
        let sale = sell(&store, &world, &visit, &basket, &CouponChoice::Best, 450).await;
        let sale = sale.expect("settled");
        let first = take_back(&store, &world, &visit, &sale, &["1"]).await.expect("refunded");
        assert_eq!((first.amount, first.points), (Money::major(180), Points(180)));
        assert_eq!((first.balance, first.coupons), (Points(270), Vec::new()));
        let again = take_back(&store, &world, &visit, &sale, &["2", "1"]).await;
        let done = atrium_domain::quote::RefundFault::AlreadyRefunded("1".into());
        assert_eq!(again, Err(RefundRefused::Lines(done)));
        let last = take_back(&store, &world, &visit, &sale, &["2"]).await.expect("refunded");
        assert_eq!(last.balance, Points::ZERO);
        assert_eq!(last.coupons.iter().map(|back| back.id).collect::<Vec<_>>(), [coupon]);
        assert_eq!(member(&store, visit.member_id).await.tier_spend, Money::ZERO);
        // The coupon is as good as before.
        let again = CouponChoice::These(vec![coupon]);
        assert!(sell(&store, &world, &visit, &basket, &again, 450).await.is_ok());
    });
}

#[test]
fn one_line_refunded_twice_at_once_is_refunded_once() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, other] = world.visitor(&store).await;
        let basket = world.basket(&[200, 300]);
        let sale = sell(&store, &world, &visit, &basket, &CouponChoice::None, 500).await;
        let sale = sale.expect("settled");
        let (first, second) = tokio::join!(
            take_back(&store, &world, &visit, &sale, &["1"]),
            take_back(&store, &world, &other, &sale, &["1", "2"]),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    });
}

#[test]
fn enough_spend_lifts_the_tier_at_once() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, _] = world.visitor(&store).await;
        let sell = async |yuan| {
            let basket = world.basket(&[yuan]);
            sell(&store, &world, &visit, &basket, &CouponChoice::Best, yuan).await.expect("settled")
        };
        sell(10_000).await;
        assert_eq!(member(&store, visit.member_id).await.tier, "gold".into());
        // The next purchase earns by the new tier.
        assert_eq!(sell(100).await.quote.quote.earned, Points(120));
    });
}

#[test]
fn an_unexpected_outcome_changes_nothing() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, _] = world.visitor(&store).await;
        let basket = world.basket(&[100]);
        let unknown = CouponChoice::These(vec![CouponId(Uuid::nil())]);
        let refused = sell(&store, &world, &visit, &basket, &unknown, 100).await;
        assert_eq!(refused, Err(Refused::CouponUnknown));
        let refused = sell(&store, &world, &visit, &basket, &CouponChoice::Best, 99).await;
        assert_eq!(refused, Err(Refused::QuoteChanged));
        assert_eq!(member(&store, visit.member_id).await.balance, Points::ZERO);
    });
}

#[test]
fn a_sale_too_small_for_a_point_is_still_in_the_history() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, _] = world.visitor(&store).await;
        let line = atrium_domain::basket::Line {
            id: "1".into(),
            amount: Money(50),
            quantity: 1,
            category: None,
        };
        let basket = Basket::new(world.place.clone(), vec![line]).expect("a good basket");
        let (who, till) = (Who::Visit(visit.id), visit.terminal_id);
        let call = world.sale(who, till, &basket, &CouponChoice::Best, Money(50));
        let done = world.settle(&store, vec![call]).await;
        assert!(matches!(done[..], [Done::Sold(_)]), "{done:?}");
        let history: Result<_, StoreError> =
            store.read(async |tx| ledger::history(tx, visit.member_id, None, 10).await).await;
        let history = history.expect("settled");
        assert_eq!(history.iter().map(|record| record.points).collect::<Vec<_>>(), [Points::ZERO]);
    });
}

#[test]
fn a_tampered_entry_is_found() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [visit, _] = world.visitor(&store).await;
        let basket = world.basket(&[100]);
        sell(&store, &world, &visit, &basket, &CouponChoice::Best, 100).await.expect("settled");
        let tamper = async |by: i64| {
            let sql = "UPDATE ledger_entries SET points = points + $1 WHERE account = 'wallet'";
            let faults: Result<_, StoreError> = store
                .write(async |tx| {
                    tx.execute(sql, [by.into()]).await?;
                    ledger::verify_member(tx, visit.member_id, NOW.at).await
                })
                .await;
            faults.expect("the ledger can be checked")
        };
        let faults = tamper(1).await;
        assert!(faults.iter().any(|fault| fault.contains("do not sum to zero")), "{faults:?}");
        assert!(faults.iter().any(|fault| fault.contains("not the sum")), "{faults:?}");
        assert_eq!(tamper(-1).await, Vec::<String>::new());
    });
}
