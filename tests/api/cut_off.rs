//! Tills that were cut off: what they sold by signed codes, settled later.

use std::collections::BTreeSet;

use atrium_domain::card::Mode;
use atrium_domain::{Millis, Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::offline::{ConflictDecision, OfflineConflicts};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::staff::Role;
use atrium_protocol::till::{
    BatchItem, BatchOutcome, BatchWhat, CouponChoice, NewSale, PointsChoice, Sale, SaleRef,
};

use crate::support::phone::Phone;
use crate::support::till::{Till, lines, new_key};
use crate::support::{BOOKS, Member, NOODLES, TestApp, on_both_databases};

const PHONE: &str = "13800000001";

/// What a till notes that sold by a signed code: 1 yuan off for each 100 points.
fn item(code: &str, at: Millis, yuan: &[i64], points: i64) -> BatchItem {
    let key = new_key();
    let sale = NewSale {
        visit_id: None,
        code: Some(code.to_owned()),
        receipt: format!("R-{key}"),
        lines: lines(yuan),
        coupons: CouponChoice::None,
        points: match points {
            0 => PointsChoice::None,
            points => PointsChoice::Some { points: Points(points) },
        },
        expected_payable: Money(yuan.iter().sum::<i64>() * 100 - points),
    };
    BatchItem { key, at, what: BatchWhat::Sale { sale } }
}

async fn hand_in(till: &Till, items: &[BatchItem]) -> Vec<BatchOutcome> {
    let results = till.batch(items).await.ok().results;
    results.into_iter().map(|result| result.outcome).collect()
}

fn sale(outcome: &BatchOutcome) -> &Sale {
    match outcome {
        BatchOutcome::Sold { sale } => sale,
        other => panic!("not sold: {other:?}"),
    }
}

fn refusal(outcome: &BatchOutcome) -> Option<ErrorCode> {
    match outcome {
        BatchOutcome::Refused { problem } => Some(problem.code),
        _ => None,
    }
}

/// A member with 500 points, and their phone, which the server has certified.
async fn shopper(app: &mut TestApp) -> (Member, Phone) {
    let till = app.till(NOODLES).await;
    let member = app.member(PHONE).await;
    till.sell(&member, &[500]).await;
    app.clock.pass_secs(60);
    let phone = Phone::certified(&member, 1).await;
    (member, phone)
}

/// Both tills are cut off and take the whole allowance of one card. In whatever order and however
/// often they hand it in, 500 points are lost, and one of them is told of.
pub(crate) async fn two_tills(app: &mut TestApp, first: usize) {
    let (member, phone) = shopper(app).await;
    let tills = [app.till(NOODLES).await, app.till(BOOKS).await];
    let at = app.clock.now().plus_secs(3_600);
    let items = [0, 90].map(|secs| {
        let at = at.plus_secs(secs);
        vec![item(&phone.code(at, Mode::Spend), at, &[20], 500)]
    });
    app.clock.pass_days(1);
    let order = [first, 1 - first];
    let mut done = Vec::new();
    for turn in [order, order, [order[1], order[0]]] {
        for till in turn {
            done.push((till, tills[till].batch(&items[till]).await));
        }
    }
    for (till, reply) in &done {
        let same = done.iter().filter(|(other, _)| other == till);
        assert!(same.map(|(_, again)| &again.body).all(|body| *body == reply.body));
    }
    let sales: Vec<Sale> = done[..2]
        .iter()
        .map(|(_, reply)| {
            let results = reply.ok().results;
            sale(&results[0].outcome).clone()
        })
        .collect();
    assert!(sales.iter().all(|sale| sale.quote.points.used == Points(500)));
    assert!(sales.iter().all(|sale| sale.quote.payable == Money(1_500)));
    // Each purchase earned 15 points: the first while 500 were spent, the second pays the debt.
    assert_eq!((sales[0].balance.0, sales[1].balance.0), (15, 15 - 500 + 15));
    assert_eq!(member.balance().await, -470);
    // Reported once, with both tills and the device.
    let operator = app.staff(Role::Operator).await;
    let OfflineConflicts { waiting, decided, .. } = operator.conflicts().await;
    assert_eq!((waiting.len(), decided.len()), (1, 0));
    let conflict = &waiting[0];
    assert_eq!((conflict.cost, conflict.sales.len()), (Points(485), 2));
    let here: BTreeSet<_> = conflict.sales.iter().map(|sale| sale.terminal_id).collect();
    assert_eq!(here, tills.iter().map(|till| till.terminal.id).collect());
    let device_id = member.session.device_id;
    assert!(conflict.sales.iter().all(|sale| sale.device_id == device_id));
    assert!(conflict.sales.iter().all(|sale| sale.points == Points(500)));
}

on_both_databases! {
    async fn two_cut_off_tills_lose_one_allowance_together_and_no_more(app) {
        two_tills(app, 0).await;
    }

    async fn two_cut_off_tills_in_the_other_order(app) {
        two_tills(app, 1).await;
    }

    /// Complaint 6: "loyalty must work in offline POS".
    async fn complaint_6_a_till_without_a_network_earns_and_spends(app) {
        let (member, phone) = shopper(app).await;
        let till = app.till(BOOKS).await;
        let at = app.clock.now().plus_secs(7_200);
        let earn = item(&phone.code(at, Mode::Identify), at, &[100], 0);
        let later = at.plus_secs(600);
        let spend = item(&phone.code(later, Mode::Spend), later, &[30], 300);
        app.clock.pass_days(3);
        // In any order: each stands alone.
        let done = hand_in(&till, &[spend, earn]).await;
        assert_eq!((sale(&done[1]).at, sale(&done[1]).quote.earned), (at, Points(100)));
        assert_eq!((sale(&done[0]).at, sale(&done[0]).quote.points.off), (later, Money(300)));
        assert_eq!(member.balance().await, 500 + 100 - 300 + 27);
    }

    /// Complaint 7: "offline redemption gives the discount but leaves the balance".
    async fn complaint_7_points_redeemed_offline_leave_the_balance(app) {
        let (member, phone) = shopper(app).await;
        let till = app.till(BOOKS).await;
        let at = app.clock.now().plus_secs(60);
        let sold = item(&phone.code(at, Mode::Spend), at, &[20, 10], 500);
        // Meanwhile, the phone spends them where there is a network.
        let other = app.till(NOODLES).await;
        let visit = other.identify(&member.code_of_mode(app.clock.now(), Mode::Spend).qr).await.ok();
        let mut online = other.new_sale(&visit, &[20]).await;
        online.points = PointsChoice::Some { points: Points(500) };
        online.expected_payable = Money(1_500);
        other.commit(&online, &new_key()).await.ok();
        app.clock.pass_secs(3_600);
        let done = sale(&hand_in(&till, std::slice::from_ref(&sold)).await[0]).clone();
        assert_eq!(done.quote.points.used, Points(500));
        // The phone spent what was there and earned 15; the till took 500 more, and its sale earned 25.
        assert_eq!(member.balance().await, 15 - 500 + 25);
        // What was owed comes back with the goods, and no more than that.
        let of = SaleRef::Key { key: sold.key };
        let void = BatchItem { key: new_key(), at: app.clock.now(), what: BatchWhat::Void { of } };
        let back = hand_in(&till, &[void]).await;
        let BatchOutcome::Refunded { refund } = &back[0] else { panic!("{back:?}") };
        assert_eq!((refund.points_back, refund.points), (Points(500), Points(25)));
        assert_eq!(member.balance().await, 15);
    }

    async fn a_conflict_is_forgiven_once(app) {
        two_tills(app, 0).await;
        let operator = app.staff(Role::Operator).await;
        let id = operator.conflicts().await.waiting[0].id;
        let first = operator.decide_conflict(id, ConflictDecision::Forgive).await.ok();
        let again = operator.decide_conflict(id, ConflictDecision::Forgive).await.ok();
        assert_eq!(first, again);
        assert_eq!(first.decision, Some(ConflictDecision::Forgive));
        let other = operator.decide_conflict(id, ConflictDecision::Debt).await;
        assert_eq!(other.refused(), ErrorCode::ConflictDecided);
        assert_eq!(app.member(PHONE).await.balance().await, 15);
        let after = operator.conflicts().await;
        assert_eq!((after.waiting.len(), after.decided.len()), (0, 1));
    }

    async fn a_conflict_may_end_with_the_device_signed_out(app) {
        two_tills(app, 1).await;
        let operator = app.staff(Role::Operator).await;
        let id = operator.conflicts().await.waiting[0].id;
        let decided = operator.decide_conflict(id, ConflictDecision::RevokeDevice).await.ok();
        assert!(decided.sales.iter().all(|sale| sale.device_removed));
        let other = app.member(PHONE).await;
        assert_eq!(other.balance().await, -470);
        assert_eq!(other.devices().await.len(), 1);
    }

    async fn a_till_takes_no_more_than_the_allowance(app) {
        let (member, phone) = shopper(app).await;
        let till = app.till(NOODLES).await;
        let at = app.clock.now().plus_secs(60);
        let later = at.plus_secs(60);
        let items = [
            item(&phone.code(at, Mode::Spend), at, &[20], 300),
            item(&phone.code(later, Mode::Spend), later, &[20], 300),
        ];
        app.clock.pass_secs(3_600);
        let done = hand_in(&till, &items).await;
        assert_eq!(sale(&done[0]).quote.points.used, Points(300));
        assert_eq!(refusal(&done[1]), Some(ErrorCode::OfflineAllowanceExceeded));
        assert_eq!(member.balance().await, 500 - 300 + 17);
    }

    /// A till that is cut off cannot know that two cards are of one member: it counts each by what
    /// its certificate says, and the server counts like it.
    async fn a_replaced_card_shares_one_allowance_with_the_new_one(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[300]).await;
        let old = Phone::certified(&member, 1).await;
        till.sell(&member, &[1_700]).await;
        assert_eq!(member.act(Deed::RotateCard).await, Outcome::Applied);
        app.clock.pass_secs(60);
        let new = Phone::certified(&member, 2).await;
        assert_eq!((old.allowance(), new.allowance()), (Points(300), Points(200)));
        let at = app.clock.now().plus_secs(60);
        let (later, too_late) = (at.plus_secs(60), at.plus_secs(120));
        let items = [
            item(&new.code(later, Mode::Spend), later, &[20], 200),
            item(&old.code(at, Mode::Spend), at, &[20], 300),
            item(&new.code(too_late, Mode::Spend), too_late, &[20], 100),
        ];
        app.clock.pass_secs(3_600);
        let done = hand_in(&till, &items).await;
        let used = |place: usize| sale(&done[place]).quote.points.used;
        assert_eq!((used(0), used(1)), (Points(200), Points(300)));
        assert_eq!(refusal(&done[2]), Some(ErrorCode::OfflineAllowanceExceeded));
        assert_eq!(app.staff(Role::Operator).await.conflicts().await.waiting, []);
        // A day after the old card's certificate is over, no till counts by it any more.
        app.clock.pass_days(2);
        assert_eq!(Phone::certified(&member, 2).await.allowance(), Points(500));
    }

    async fn one_signed_code_is_one_sale_at_a_till(app) {
        let (_, phone) = shopper(app).await;
        let till = app.till(NOODLES).await;
        let at = app.clock.now().plus_secs(60);
        let code = phone.code(at, Mode::Spend);
        let items = [item(&code, at, &[20], 100), item(&code, at, &[20], 100)];
        app.clock.pass_secs(3_600);
        let done = hand_in(&till, &items).await;
        assert_eq!(sale(&done[0]).quote.points.used, Points(100));
        assert_eq!(refusal(&done[1]), Some(ErrorCode::CodeAlreadyUsed));
        assert_eq!(refusal(&hand_in(&till, &items[1..]).await[0]), Some(ErrorCode::CodeAlreadyUsed));
    }

    async fn a_signed_code_has_to_be_of_its_time_and_whole(app) {
        let (_, phone) = shopper(app).await;
        let till = app.till(NOODLES).await;
        let at = app.clock.now().plus_secs(60);
        let code = phone.code(at, Mode::Identify);
        app.clock.pass_secs(7_200);
        let why = async |item: BatchItem| refusal(&hand_in(&till, &[item]).await[0]);
        let late = item(&code, at.plus_secs(3_600), &[20], 0);
        assert_eq!(why(late).await, Some(ErrorCode::CodeExpired));
        let early = item(&code, at.plus_secs(-600), &[20], 0);
        assert_eq!(why(early).await, Some(ErrorCode::CodeExpired));
        let spends = item(&code, at, &[20], 100);
        assert_eq!(why(spends).await, Some(ErrorCode::SpendCodeNeeded));
        let forged = format!("{}Y0", &code[..code.len() - 2]);
        assert_eq!(why(item(&forged, at, &[20], 0)).await, Some(ErrorCode::CodeNotRecognised));
        let mut best = item(&code, at, &[20], 0);
        let BatchWhat::Sale { sale: basket } = &mut best.what else { panic!("a sale") };
        basket.coupons = CouponChoice::Best;
        assert_eq!(why(best).await, Some(ErrorCode::FieldInvalid));
        assert_eq!(why(item(&code, at, &[20], 0)).await, None);
    }

    async fn a_removed_device_spends_nothing_of_the_members(app) {
        let (member, phone) = shopper(app).await;
        let keeper = app.member(PHONE).await;
        let till = app.till(NOODLES).await;
        let device_id = member.session.device_id;
        assert_eq!(keeper.act(Deed::RevokeDevice { device_id }).await, Outcome::Applied);
        let at = app.clock.now().plus_secs(600);
        let items = [item(&phone.code(at, Mode::Spend), at, &[20], 500)];
        app.clock.pass_secs(3_600);
        let done = hand_in(&till, &items).await;
        assert_eq!(refusal(&done[0]), Some(ErrorCode::DeviceRemoved));
        assert_eq!(keeper.balance().await, 500);
        // The goods are gone: a person is told once, with till and device.
        hand_in(&till, &items).await;
        let operator = app.staff(Role::Operator).await;
        let told = operator.conflicts().await.refused;
        assert_eq!(told.len(), 1);
        let refused = (told[0].terminal_id, told[0].device_id, told[0].points, told[0].payable);
        assert_eq!(refused, (till.terminal.id, device_id, Points(500), Money(1_500)));
    }

    async fn a_signed_code_serves_a_till_that_has_a_network_too(app) {
        let (member, phone) = shopper(app).await;
        let (here, there) = (app.till(NOODLES).await, app.till(BOOKS).await);
        let now = app.clock.now();
        let visit = here.identify(&phone.code(now, Mode::Spend)).await.ok();
        assert!(visit.may_spend);
        assert_eq!(visit.balance, Points(500));
        let taken = there.identify(&phone.code(now, Mode::Spend)).await;
        assert_eq!(taken.refused(), ErrorCode::CodeAlreadyUsed);
        // The same moment in its other form is the same code.
        let plain = there.identify(&member.code_of_mode(now, Mode::Spend).qr).await;
        assert_eq!(plain.refused(), ErrorCode::CodeAlreadyUsed);
        app.clock.pass_secs(600);
        let late = here.identify(&phone.code(now, Mode::Identify)).await;
        assert_eq!(late.refused(), ErrorCode::CodeExpired);
    }
}
