//! What a till did without a network, handed in later.

use atrium_domain::{Millis, Money};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::CouponStatus;
use atrium_protocol::till::{
    BatchItem, BatchOutcome, BatchWhat, CouponChoice, NewSale, PointsChoice, Refund, Sale, SaleRef,
    Visit,
};
use futures_util::future::join_all;

use crate::support::offers::yuan_off;
use crate::support::till::{Till, lines, new_key};
use crate::support::{NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

/// A sale that the till settled by itself.
fn offline(visit: &Visit, receipt: &str, yuan: &[i64]) -> NewSale {
    NewSale {
        visit_id: Some(visit.visit_id),
        code: None,
        receipt: receipt.to_owned(),
        lines: lines(yuan),
        coupons: CouponChoice::None,
        points: PointsChoice::None,
        expected_payable: Money(yuan.iter().sum::<i64>() * 100),
    }
}

fn sold(key: &str, at: Millis, sale: &NewSale) -> BatchItem {
    BatchItem { key: key.to_owned(), at, what: BatchWhat::Sale { sale: sale.clone() } }
}

fn refunded(key: &str, at: Millis, sale_key: &str, line: &str) -> BatchItem {
    let of = SaleRef::Key { key: sale_key.to_owned() };
    let what = BatchWhat::Refund { of, lines: vec![line.to_owned()] };
    BatchItem { key: key.to_owned(), at, what }
}

fn voided(key: &str, at: Millis, of: SaleRef) -> BatchItem {
    BatchItem { key: key.to_owned(), at, what: BatchWhat::Void { of } }
}

fn sale(outcome: &BatchOutcome) -> Sale {
    match outcome {
        BatchOutcome::Sold { sale } => sale.clone(),
        other => panic!("not sold: {other:?}"),
    }
}

fn refund(outcome: &BatchOutcome) -> Refund {
    match outcome {
        BatchOutcome::Refunded { refund } => refund.clone(),
        other => panic!("not refunded: {other:?}"),
    }
}

async fn outcomes(till: &Till, items: &[BatchItem]) -> Vec<BatchOutcome> {
    let results = till.batch(items).await.ok().results;
    let keys: Vec<_> = results.iter().map(|result| &result.key).collect();
    assert!(keys.into_iter().eq(items.iter().map(|item| &item.key)), "in the order asked for");
    results.into_iter().map(|result| result.outcome).collect()
}

fn refusal(outcome: &BatchOutcome) -> Option<ErrorCode> {
    match outcome {
        BatchOutcome::Refused { problem } => Some(problem.code),
        _ => None,
    }
}

on_both_databases! {
    async fn complaint_4_what_was_sold_offline_counts_once_and_at_its_time(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let at = app.clock.now().plus_secs(60);
        let items = [
            sold("k1", at, &offline(&visit, "R-1", &[88])),
            sold("k2", at.plus_secs(60), &offline(&visit, "R-2", &[12, 30])),
        ];
        app.clock.pass_days(3);
        let done = outcomes(&till, &items).await;
        let (first, second) = (sale(&done[0]), sale(&done[1]));
        assert_eq!((first.at, second.at), (at, at.plus_secs(60)));
        assert_eq!((first.balance.0, second.balance.0), (88, 130));
        assert_eq!(member.balance().await, 130);
        assert_eq!(till.sale(second.id).await.ok(), second);
    }

    async fn complaint_5_a_batch_that_is_handed_in_again_changes_nothing(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let at = app.clock.now();
        let items = [
            sold("k1", at, &offline(&visit, "R-1", &[88, 20])),
            refunded("k2", at.plus_secs(1), "k1", "2"),
        ];
        let first = till.batch(&items).await;
        let known = first.ok();
        let again = join_all((0..4).map(|_| till.batch(&items))).await;
        for reply in again {
            let busy = |outcome: &BatchOutcome| {
                refusal(outcome) == Some(ErrorCode::IdempotencyInFlight)
            };
            let results = reply.ok().results;
            let same = results.iter().zip(&known.results);
            assert!(same.clone().all(|(now, then)| now == then || busy(&now.outcome)));
        }
        assert_eq!(till.batch(&items).await.body, first.body);
        // Nor does sending one of them alone.
        let alone = till.commit(&offline(&visit, "R-1", &[88, 20]), "k1").await.ok();
        assert_eq!(alone, sale(&known.results[0].outcome));
        assert_eq!(member.balance().await, 88);
    }

    /// Complaint 6 besides: the till settles by itself, and the points are there afterwards.
    async fn complaint_7_a_coupon_redeemed_offline_is_used_up(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 50), |_| {}).await;
        let coupon = member.claim(template_id).await;
        let visit = till.visit(&member).await;
        let mut with_coupon = offline(&visit, "R-1", &[100]);
        with_coupon.coupons = CouponChoice::These { ids: vec![coupon.id] };
        with_coupon.expected_payable = Money(8_000);
        let items = [sold("k1", app.clock.now().plus_secs(60), &with_coupon)];
        app.clock.pass_secs(7_200);
        let done = sale(&outcomes(&till, &items).await[0]);
        assert_eq!((done.quote.discount, done.balance.0), (Money(2_000), 80));
        let held = member.coupons().await;
        assert_eq!((held[0].status, held[0].used_at), (CouponStatus::Used, Some(done.at)));
    }

    async fn the_order_of_the_items_does_not_matter(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let at = app.clock.now();
        let items = [
            voided("k4", at.plus_secs(3), SaleRef::Key { key: "k3".to_owned() }),
            refunded("k2", at.plus_secs(2), "k1", "2"),
            sold("k3", at.plus_secs(1), &offline(&visit, "R-3", &[500])),
            sold("k1", at, &offline(&visit, "R-1", &[88, 20])),
        ];
        let done = outcomes(&till, &items).await;
        assert_eq!(refund(&done[0]).points.0, 500);
        assert_eq!((refund(&done[1]).amount, refund(&done[1]).points.0), (Money(2_000), 20));
        assert_eq!(refund(&done[1]).sale_id, sale(&done[3]).id);
        assert_eq!(member.balance().await, 88);
    }

    async fn a_refund_before_its_sale_waits(app) {
        let till = app.till(NOODLES).await;
        let other = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let at = app.clock.now();
        let refund_first = [refunded("k2", at, "k1", "1")];
        let not_yet = Some(ErrorCode::SaleNotYet);
        assert_eq!(refusal(&outcomes(&till, &refund_first).await[0]), not_yet);
        outcomes(&till, &[sold("k1", at, &offline(&visit, "R-1", &[88]))]).await;
        // Keys are a terminal's own.
        assert_eq!(refusal(&outcomes(&other, &refund_first).await[0]), not_yet);
        assert_eq!(refund(&outcomes(&till, &refund_first).await[0]).points.0, 88);
        assert_eq!(member.balance().await, 0);
    }

    async fn one_that_is_refused_does_not_hold_up_the_others(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 50), |_| {}).await;
        let coupon = member.claim(template_id).await;
        let visit = till.visit(&member).await;
        let at = app.clock.now();
        let mut twice = offline(&visit, "R-2", &[100]);
        twice.coupons = CouponChoice::These { ids: vec![coupon.id] };
        twice.expected_payable = Money(8_000);
        let again = NewSale { receipt: "R-3".to_owned(), ..twice.clone() };
        let mut wrong = offline(&visit, "R-4", &[10]);
        wrong.expected_payable = Money(1);
        let items = [
            sold("k1", at, &wrong),
            sold("k2", at, &offline(&visit, "", &[10])),
            sold("a b", at, &offline(&visit, "R-5", &[10])),
            sold("k3", at.plus_secs(1), &twice),
            sold("k4", at.plus_secs(2), &again),
            sold("k5", at, &offline(&visit, "R-6", &[7])),
        ];
        app.clock.pass_secs(10);
        let done = outcomes(&till, &items).await;
        let refused: Vec<_> = done.iter().map(refusal).collect();
        assert_eq!(refused[0], Some(ErrorCode::QuoteChanged));
        assert_eq!(refused[1], Some(ErrorCode::FieldInvalid));
        assert_eq!(refused[2], Some(ErrorCode::FieldInvalid));
        // Complaint 17: a coupon is used once, also by a till that could not ask.
        assert_eq!((refused[3], refused[4]), (None, Some(ErrorCode::CouponUsed)));
        assert_eq!(refused[5], None);
        assert_eq!(member.balance().await, 87);
    }

    async fn what_is_too_old_or_yet_to_come_is_refused(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let at = app.clock.now();
        let late = [sold("k1", at, &offline(&visit, "R-1", &[88]))];
        app.clock.pass_days(7);
        app.clock.pass_ms(1);
        let refused = refusal(&outcomes(&till, &late).await[0]);
        assert_eq!(refused, Some(ErrorCode::OperationTooOld));
        app.clock.pass_ms(-1);
        sale(&outcomes(&till, &late).await[0]);
        let visit = till.visit(&member).await;
        let early = |ms| [sold("k2", app.clock.now().plus_ms(ms), &offline(&visit, "R-2", &[12]))];
        let refused = refusal(&outcomes(&till, &early(300_001)).await[0]);
        assert_eq!(refused, Some(ErrorCode::OperationInFuture));
        sale(&outcomes(&till, &early(300_000)).await[0]);
        assert_eq!(member.balance().await, 100, "the points of a till ahead are there at once");
        // The member was at the till then, and not later.
        let after = [sold("k3", visit.expires_at, &offline(&visit, "R-3", &[5]))];
        app.clock.pass_secs(3_600);
        assert_eq!(refusal(&outcomes(&till, &after).await[0]), Some(ErrorCode::VisitExpired));
        assert_eq!(member.balance().await, 100);
    }

    async fn a_batch_has_at_most_a_hundred_items(app) {
        let till = app.till(NOODLES).await;
        let key = new_key();
        let item = refunded("k", app.clock.now(), &key, "1");
        let items = vec![item; 101];
        assert_eq!(till.batch(&items).await.refused(), ErrorCode::FieldInvalid);
        assert_eq!(outcomes(&till, &items[..100]).await.len(), 100);
        assert_eq!(outcomes(&till, &[]).await.len(), 0);
    }
}
