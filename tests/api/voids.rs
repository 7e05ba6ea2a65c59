//! Taking a whole sale back on its day.

use atrium_domain::Money;
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{CouponStatus, EntryKind};
use atrium_protocol::routes::VOID;

use crate::support::offers::yuan_off;
use crate::support::till::new_key;
use crate::support::{BOOKS, NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

on_both_databases! {
    async fn complaint_8_what_was_voided_has_earned_nothing(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 100), |_| {}).await;
        let coupon = member.claim(template_id).await;
        let sale = till.sell(&member, &[88, 40]).await;
        assert_eq!((sale.quote.payable, sale.balance.0), (Money(10_800), 108));
        let void = till.void(sale.id, &new_key()).await.ok();
        assert_eq!((void.amount, void.points.0, void.balance.0), (Money(10_800), 108, 0));
        assert_eq!(void.coupons_returned[0].id, coupon.id);
        assert_eq!(member.balance().await, 0);
        assert_eq!(member.coupons().await[0].status, CouponStatus::Ready);
        let kinds: Vec<_> = member.entries().await.iter().map(|entry| entry.kind).collect();
        assert!(kinds.contains(&EntryKind::Void) && !kinds.contains(&EntryKind::Refund));
        assert_eq!(till.sale(sale.id).await.ok().refunded_lines, ["1", "2"]);
    }

    async fn a_void_happens_once(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[88]).await;
        let key = new_key();
        let first = till.void(sale.id, &key).await;
        first.ok();
        assert_eq!(till.void(sale.id, &key).await.body, first.body);
        assert_eq!(till.void(sale.id, &new_key()).await.refused(), ErrorCode::RefundLineDone);
        let refund = till.refund_with(sale.id, &["1"], &key).await;
        assert_eq!(refund.refused(), ErrorCode::IdempotencyKeyReused);
        let without = till.client.to_path(VOID, &[&sale.id]).by(&till.key).send().await;
        assert_eq!(without.refused(), ErrorCode::IdempotencyKeyMissing);
        assert_eq!(member.balance().await, 0);
    }

    async fn a_sale_that_is_refunded_in_part_is_not_voided(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[88, 12]).await;
        till.refund(sale.id, &["2"]).await.ok();
        assert_eq!(till.void(sale.id, &new_key()).await.refused(), ErrorCode::RefundLineDone);
        assert_eq!(member.balance().await, 88);
    }

    async fn a_void_is_for_the_day_of_the_sale_and_its_store(app) {
        let till = app.till(NOODLES).await;
        let other = app.till(BOOKS).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[88]).await;
        assert_eq!(other.void(sale.id, &new_key()).await.refused(), ErrorCode::SaleUnknown);
        // From noon to midnight in the mall's time zone.
        app.clock.pass_secs(12 * 3_600);
        let late = ErrorCode::VoidTooLate;
        assert_eq!(till.void(sale.id, &new_key()).await.refused(), late);
        app.clock.pass_ms(-1);
        till.void(sale.id, &new_key()).await.ok();
        assert_eq!(member.balance().await, 0);
    }
}
