//! Complaints about coupons.

use atrium_domain::Money;
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::CouponStatus;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::till::CouponChoice;
use futures_util::future::join_all;

use crate::support::offers::yuan_off;
use crate::support::till::new_key;
use crate::support::{BOOKS, NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

on_both_databases! {
    /// 17: "One coupon used five times by parallel orders" (macrozheng/mall#1003; limit 3, used 5:
    /// fossasia/eventyay#1398).
    async fn c17_a_coupon_in_parallel_orders_is_used_as_often_as_it_may_be(app) {
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 50), |template| template.per_member = 3).await;
        let claims = (0..5).map(|_| member.act(Deed::ClaimCoupon { template_id }));
        let claimed = join_all(claims).await;
        assert_eq!(claimed.iter().filter(|outcome| **outcome == Outcome::Applied).count(), 3);
        let mut orders = Vec::new();
        for _ in 0..5 {
            let till = app.till(NOODLES).await;
            app.clock.next_step();
            let visit = till.visit(&member).await;
            orders.push((till.new_sale(&visit, &[100]).await, till, new_key()));
        }
        let commits = orders.iter().map(|(sale, till, key)| till.commit(sale, key));
        let replies = join_all(commits).await;
        let settled: Vec<_> = replies.iter().filter(|reply| reply.status == 200).collect();
        // The first three find a coupon each; the others' quotes are true no more.
        assert_eq!(settled.len(), 3);
        let used: std::collections::BTreeSet<_> =
            settled.iter().map(|reply| reply.ok().quote.coupons[0].id).collect();
        assert_eq!(used.len(), 3, "three coupons, each once");
        let others = replies.iter().filter(|reply| reply.status != 200);
        assert!(others.map(|reply| reply.refused()).all(|code| code == ErrorCode::QuoteChanged));
        let held = member.coupons().await;
        assert!(held.iter().all(|coupon| coupon.status == CouponStatus::Used));
        assert_eq!(member.balance().await, 3 * 80);
    }

    /// 18: "Validate-then-consume at the till is not atomic" (BrainWise-DEV/POSNext#198;
    /// PrestaShop/PrestaShop#29493).
    async fn c18_a_coupon_that_two_tills_found_valid_is_consumed_at_one(app) {
        let tills = [app.till(NOODLES).await, app.till(BOOKS).await];
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 50), |_| {}).await;
        let coupon = member.claim(template_id).await;
        let mut sales = Vec::new();
        for till in &tills {
            app.clock.next_step();
            let visit = till.visit(&member).await;
            let mut sale = till.new_sale(&visit, &[100]).await;
            assert_eq!(sale.expected_payable, Money(8_000), "valid at both");
            sale.coupons = CouponChoice::These { ids: vec![coupon.id] };
            sales.push(sale);
        }
        let keys = [new_key(), new_key()];
        let commits = tills.iter().zip(&sales).zip(&keys);
        let commits = commits.map(|((till, sale), key)| till.commit(sale, key));
        let replies = join_all(commits).await;
        let lost: Vec<_> = replies.iter().filter(|reply| reply.status != 200).collect();
        assert_eq!(lost.len(), 1);
        assert_eq!(lost[0].refused(), ErrorCode::CouponUsed);
        assert_eq!(member.balance().await, 80, "and nothing else of the lost sale happened");
    }

    /// 19: "Coupon not given back after cancel/refund" (linlinjava/litemall PR 397).
    async fn c19_a_refunded_coupon_is_there_again(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 100), |_| {}).await;
        let coupon = member.claim(template_id).await;
        let sale = till.sell(&member, &[100]).await;
        assert_eq!(member.coupons().await[0].status, CouponStatus::Used);
        let refund = till.refund(sale.id, &["1"]).await.ok();
        assert_eq!(refund.coupons_returned[0].id, coupon.id);
        assert_eq!(member.coupons().await, [coupon], "as it was, with its old expiry");
        app.clock.next_step();
        assert_eq!(till.sell(&member, &[100]).await.quote.payable, Money(8_000));
    }
}
