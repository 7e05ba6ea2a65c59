//! Refunds per line: the money, the points and the coupon, each line once.

use atrium_domain::{Money, SaleId};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{CouponStatus, EntryKind};
use atrium_protocol::routes::REFUND;
use atrium_protocol::till::NewRefund;
use futures_util::future::join_all;

use crate::support::offers::yuan_off;
use crate::support::till::new_key;
use crate::support::{BOOKS, NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

on_both_databases! {
    async fn a_refund_gives_back_what_the_line_cost_and_takes_what_it_earned(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[100, 36]).await;
        let refund = till.refund(sale.id, &["2"]).await.ok();
        assert_eq!((refund.amount, refund.points.0, refund.balance.0), (Money(3_600), 36, 100));
        assert_eq!(refund.sale_id, sale.id);
        assert!(refund.coupons_returned.is_empty());
        assert_eq!(member.balance().await, 100);
        assert_eq!(till.sale(sale.id).await.ok().refunded_lines, ["2"]);
        let entries = member.entries().await;
        let refunds = entries.iter().filter(|entry| entry.kind == EntryKind::Refund);
        assert_eq!(refunds.map(|entry| entry.points.0).collect::<Vec<_>>(), [-36]);
        let purchase = entries.iter().find(|entry| entry.kind == EntryKind::Purchase);
        let brief = purchase.and_then(|entry| entry.sale.clone()).expect("the sale");
        assert_eq!(brief.refunded, Money(3_600));
    }

    async fn a_coupon_comes_back_with_the_last_line_that_it_counted_for(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 100), |_| {}).await;
        let coupon = member.claim(template_id).await;
        let sale = till.sell(&member, &[60, 40]).await;
        assert_eq!((sale.quote.payable, sale.balance.0), (Money(8_000), 80));
        let first = till.refund(sale.id, &["1"]).await.ok();
        assert_eq!((first.amount, first.points.0), (Money(4_800), 48));
        assert!(first.coupons_returned.is_empty());
        assert_eq!(member.coupons().await[0].status, CouponStatus::Used);
        let second = till.refund(sale.id, &["2"]).await.ok();
        assert_eq!((second.amount, second.points.0, second.balance.0), (Money(3_200), 32, 0));
        assert_eq!(second.coupons_returned[0].id, coupon.id);
        let held = member.coupons().await;
        assert_eq!((held[0].status, held[0].used_at), (CouponStatus::Ready, None));
        assert_eq!(held[0].expires_at, coupon.expires_at, "with its old expiry");
        app.clock.next_step();
        assert_eq!(till.sell(&member, &[100]).await.quote.coupons[0].id, coupon.id);
    }

    async fn a_coupon_that_has_expired_meanwhile_does_not_come_back(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 100), |template| template.valid_days = 2).await;
        member.claim(template_id).await;
        let sale = till.sell(&member, &[100]).await;
        app.clock.pass_days(5);
        let refund = till.refund(sale.id, &["1"]).await.ok();
        assert_eq!((refund.amount, refund.points.0), (Money(8_000), 80));
        assert!(refund.coupons_returned.is_empty());
        assert_ne!(member.coupons().await[0].status, CouponStatus::Ready);
    }

    async fn a_line_is_refunded_once(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[100, 36]).await;
        till.refund(sale.id, &["1"]).await.ok();
        for lines in [&["1"][..], &["1", "2"]] {
            let refused = till.refund(sale.id, lines).await;
            assert_eq!(refused.refused(), ErrorCode::RefundLineDone);
            let refused = till.preview_refund(sale.id, lines).await;
            assert_eq!(refused.refused(), ErrorCode::RefundLineDone);
        }
        assert_eq!(member.balance().await, 36);
    }

    async fn a_line_refunded_many_times_at_once_is_refunded_once(app) {
        let member = app.member(PHONE).await;
        let mut tills = Vec::new();
        for _ in 0..4 {
            tills.push(app.till(NOODLES).await);
        }
        let sale = tills[0].sell(&member, &[100, 36]).await;
        let replies = join_all(tills.iter().map(|till| till.refund(sale.id, &["2"]))).await;
        assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
        let others = replies.iter().filter(|reply| reply.status != 200);
        assert!(others.map(|reply| reply.refused()).all(|code| code == ErrorCode::RefundLineDone));
        assert_eq!(member.balance().await, 100);
    }

    async fn a_repeated_refund_gets_the_same_bytes(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[100, 36]).await;
        let other = till.sell(&member, &[5]).await;
        let key = new_key();
        let first = till.refund_with(sale.id, &["1"], &key).await;
        first.ok();
        assert_eq!(till.refund_with(sale.id, &["1"], &key).await.body, first.body);
        let reused = ErrorCode::IdempotencyKeyReused;
        assert_eq!(till.refund_with(sale.id, &["2"], &key).await.refused(), reused);
        assert_eq!(till.refund_with(other.id, &["1"], &key).await.refused(), reused);
        let body = NewRefund { lines: vec!["2".to_owned()] };
        let without = till.client.to_path(REFUND, &[&sale.id]).by(&till.key).body(&body).send();
        assert_eq!(without.await.refused(), ErrorCode::IdempotencyKeyMissing);
        assert_eq!(member.balance().await, 41);
    }

    async fn a_preview_says_what_a_refund_does_and_changes_nothing(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 100), |_| {}).await;
        member.claim(template_id).await;
        let sale = till.sell(&member, &[60, 40]).await;
        let cursor = member.changes(None).await.cursor;
        let foreseen = till.preview_refund(sale.id, &["1", "2"]).await.ok();
        assert_eq!(till.preview_refund(sale.id, &["1", "2"]).await.ok().amount, foreseen.amount);
        assert_eq!(member.ask_changes(Some(&cursor)).await.status, 304);
        assert_eq!(till.sale(sale.id).await.ok(), sale);
        let done = till.refund(sale.id, &["1", "2"]).await.ok();
        assert_ne!(foreseen.id, done.id);
        let known = |refund: &atrium_protocol::till::Refund| {
            let refund = refund.clone();
            (refund.amount, refund.points, refund.coupons_returned, refund.balance, refund.why)
        };
        assert_eq!(known(&foreseen), known(&done));
    }

    async fn unknown_sales_and_lines_are_told(app) {
        let till = app.till(NOODLES).await;
        let other = app.till(BOOKS).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[100]).await;
        let unknown: SaleId = crate::support::new_id();
        let refused = till.refund(unknown, &["1"]).await;
        assert_eq!(refused.refused(), ErrorCode::SaleUnknown);
        let refused = other.refund(sale.id, &["1"]).await;
        assert_eq!(refused.refused(), ErrorCode::SaleUnknown);
        let refused = till.refund(sale.id, &["9"]).await;
        assert_eq!(refused.refused(), ErrorCode::RefundLineUnknown);
        for lines in [&[][..], &["1", "1"]] {
            let refused = till.refund(sale.id, lines).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid, "{lines:?}");
        }
        assert_eq!(member.balance().await, 100);
    }

    async fn another_till_of_the_store_may_refund(app) {
        let till = app.till(NOODLES).await;
        let neighbour = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[100]).await;
        neighbour.refund(sale.id, &["1"]).await.ok();
        assert_eq!(member.balance().await, 0);
    }

    async fn points_that_have_expired_are_not_taken_twice(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[100]).await;
        // Earned in 2026, they end with 2027.
        app.clock.pass_days(411);
        app.restart().await;
        let refund = till.refund(sale.id, &["1"]).await.ok();
        assert_eq!((refund.amount, refund.points.0, refund.balance.0), (Money(10_000), 0, 0));
        assert_eq!(member.balance().await, 0);
    }
}
