//! Settling a sale: once, exactly, however often it is asked for.

use atrium_domain::Money;
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{CouponStatus, EntryKind};
use atrium_protocol::routes::{COMMIT, SALES};
use atrium_protocol::till::{CouponChoice, SalePage};
use futures_util::future::join_all;

use crate::support::offers::yuan_off;
use crate::support::till::{Till, new_key};
use crate::support::{BOOKS, NOODLES, Reply, on_both_databases};

const PHONE: &str = "13800000001";

async fn sales(till: &Till, query: &str) -> Reply<SalePage> {
    let path = format!("{}{query}", SALES.template);
    till.client.by_hand::<(), SalePage>("GET", &path).by(&till.key).send().await
}

on_both_databases! {
    async fn a_sale_brings_the_points_uses_the_coupon_and_says_why(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 100), |_| {}).await;
        let coupon = member.claim(template_id).await;
        let sale = till.sell(&member, &[128, 45]).await;
        assert_eq!(sale.quote.payable, Money(15_300));
        assert_eq!((sale.quote.earned.0, sale.balance.0), (153, 153));
        assert_eq!((sale.at, sale.store_id), (app.clock.now(), NOODLES));
        assert_eq!(member.balance().await, 153);
        let held = member.coupons().await;
        assert_eq!(held[0].id, coupon.id);
        assert_eq!((held[0].status, held[0].used_at), (CouponStatus::Used, Some(sale.at)));
        let entries = member.entries().await;
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].kind, entries[0].points.0), (EntryKind::Purchase, 153));
        assert!(!entries[0].why.is_empty());
        let brief = entries[0].sale.clone().expect("the sale behind the points");
        assert_eq!((brief.sale_id, brief.paid), (sale.id, Money(15_300)));
        assert_eq!(brief.coupons[0].coupon_id, coupon.id);
    }

    async fn the_same_key_and_body_get_the_same_bytes(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let sale = till.new_sale(&visit, &[88]).await;
        let key = new_key();
        let first = till.commit(&sale, &key).await;
        first.ok();
        app.clock.pass_days(29);
        for _ in 0..3 {
            assert_eq!(till.commit(&sale, &key).await.body, first.body);
        }
        assert_eq!(member.balance().await, 88);
    }

    async fn the_same_key_with_another_body_is_refused(app) {
        let till = app.till(NOODLES).await;
        let other_till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let sale = till.new_sale(&visit, &[88]).await;
        let key = new_key();
        let settled = till.commit(&sale, &key).await.ok();
        let mut other = sale.clone();
        other.receipt = "R-2".to_owned();
        let refused = till.commit(&other, &key).await;
        assert_eq!(refused.refused(), ErrorCode::IdempotencyKeyReused);
        let refund = till.refund_with(settled.id, &["1"], &key).await;
        assert_eq!(refund.refused(), ErrorCode::IdempotencyKeyReused);
        app.clock.next_step();
        let visit = other_till.visit(&member).await;
        let theirs = other_till.new_sale(&visit, &[12]).await;
        other_till.commit(&theirs, &key).await.ok();
        assert_eq!(member.balance().await, 100);
    }

    async fn a_commit_without_a_sound_key_is_refused(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let sale = till.new_sale(&visit, &[88]).await;
        let without = till.client.to(COMMIT).by(&till.key).body(&sale).send().await;
        assert_eq!(without.refused(), ErrorCode::IdempotencyKeyMissing);
        for key in ["", " ", "a b", &"k".repeat(129)] {
            let refused = till.commit(&sale, key).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid, "{key:?}");
        }
        assert_eq!(member.balance().await, 0);
        till.commit(&sale, &"k".repeat(128)).await.ok();
    }

    async fn sixteen_requests_with_one_key_at_once_make_one_sale(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let sale = till.new_sale(&visit, &[88]).await;
        let key = new_key();
        let replies = join_all((0..16).map(|_| till.commit(&sale, &key))).await;
        let mut settled = Vec::new();
        for reply in replies {
            if reply.status == 200 {
                settled.push(reply.body);
            } else {
                assert_eq!(reply.refused(), ErrorCode::IdempotencyInFlight);
            }
        }
        settled.dedup();
        assert_eq!(settled.len(), 1, "one answer, byte for byte");
        assert_eq!(member.balance().await, 88);
        assert_eq!(sales(&till, "").await.ok().sales.len(), 1);
    }

    async fn a_refused_commit_leaves_its_key_free(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let mut sale = till.new_sale(&visit, &[88]).await;
        let key = new_key();
        let right = sale.expected_payable;
        sale.expected_payable = Money(8_799);
        let refused = till.commit(&sale, &key).await;
        assert_eq!(refused.refused(), ErrorCode::QuoteChanged);
        assert_eq!(member.balance().await, 0);
        sale.expected_payable = right;
        till.commit(&sale, &key).await.ok();
    }

    async fn a_late_copy_of_a_refused_commit_settles_nothing_beside_the_sale(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let early = till.new_sale(&visit, &[100]).await;
        let template_id = app.coupon(yuan_off(20, 50), |_| {}).await;
        member.claim(template_id).await;
        let key = new_key();
        assert_eq!(till.commit(&early, &key).await.refused(), ErrorCode::QuoteChanged);
        let again = till.new_sale(&visit, &[100]).await;
        till.commit(&again, &key).await.ok();
        // The coupon is used, so the first quote would be right again.
        let late = till.commit(&early, &key).await;
        assert_eq!(late.refused(), ErrorCode::IdempotencyKeyReused);
        assert_eq!((member.balance().await, sales(&till, "").await.ok().sales.len()), (80, 1));
    }

    /// Complaint 18: what was quoted and what is settled are checked as one.
    async fn a_coupon_used_elsewhere_in_between_changes_the_quote_and_nothing_happens(app) {
        let till = app.till(NOODLES).await;
        let other = app.till(BOOKS).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 50), |_| {}).await;
        member.claim(template_id).await;
        let visit = till.visit(&member).await;
        let sale = till.new_sale(&visit, &[100]).await;
        app.clock.next_step();
        other.sell(&member, &[60]).await;
        let balance = member.balance().await;
        let refused = till.commit(&sale, &new_key()).await;
        assert_eq!(refused.refused(), ErrorCode::QuoteChanged);
        assert_eq!(member.balance().await, balance);
        let mut chosen = sale.clone();
        let coupon = member.coupons().await[0].id;
        chosen.coupons = CouponChoice::These { ids: vec![coupon] };
        let refused = till.commit(&chosen, &new_key()).await;
        assert_eq!(refused.refused(), ErrorCode::CouponUsed);
    }

    /// Complaint 17.
    async fn a_coupon_at_many_tills_at_once_is_used_at_one(app) {
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 50), |_| {}).await;
        let coupon = member.claim(template_id).await;
        let mut asked = Vec::new();
        for _ in 0..4 {
            let till = app.till(NOODLES).await;
            app.clock.next_step();
            let visit = till.visit(&member).await;
            let mut sale = till.new_sale(&visit, &[100]).await;
            sale.coupons = CouponChoice::These { ids: vec![coupon.id] };
            asked.push((till, sale));
        }
        let keys: Vec<_> = asked.iter().map(|_| new_key()).collect();
        let commits = asked.iter().zip(&keys).map(|((till, sale), key)| till.commit(sale, key));
        let replies = join_all(commits).await;
        let settled = replies.iter().filter(|reply| reply.status == 200).count();
        assert_eq!(settled, 1);
        let others = replies.iter().filter(|reply| reply.status != 200);
        assert!(others.map(|reply| reply.refused()).all(|code| code == ErrorCode::CouponUsed));
        assert_eq!(member.balance().await, 80);
    }

    async fn many_sales_of_one_member_at_once_all_count(app) {
        let member = app.member(PHONE).await;
        let mut asked = Vec::new();
        for _ in 0..6 {
            let till = app.till(NOODLES).await;
            app.clock.next_step();
            let visit = till.visit(&member).await;
            asked.push((till.new_sale(&visit, &[10]).await, till));
        }
        let keys: Vec<_> = asked.iter().map(|_| new_key()).collect();
        let commits = asked.iter().zip(&keys).map(|((sale, till), key)| till.commit(sale, key));
        for reply in join_all(commits).await {
            reply.ok();
        }
        assert_eq!(member.balance().await, 60);
    }

    async fn a_receipt_number_has_one_to_forty_characters(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let mut sale = till.new_sale(&visit, &[88]).await;
        for receipt in [String::new(), "9".repeat(41)] {
            sale.receipt = receipt;
            let problem = till.commit(&sale, &new_key()).await.problem();
            assert_eq!(problem.code, ErrorCode::FieldInvalid);
            assert_eq!(problem.detail.as_deref(), Some("receipt"));
        }
        sale.receipt = "号".repeat(40);
        till.commit(&sale, &new_key()).await.ok();
    }

    async fn a_sale_is_found_at_its_store_and_at_no_other(app) {
        let till = app.till(NOODLES).await;
        let neighbour = app.till(NOODLES).await;
        let other = app.till(BOOKS).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[88]).await;
        assert_eq!(till.sale(sale.id).await.ok(), sale);
        assert_eq!(neighbour.sale(sale.id).await.ok(), sale);
        assert_eq!(other.sale(sale.id).await.refused(), ErrorCode::SaleUnknown);
        assert_eq!(sales(&till, "?receipt=R-1").await.ok().sales, vec![sale]);
        assert_eq!(sales(&till, "?receipt=R-9").await.ok().sales, []);
        assert_eq!(sales(&other, "?receipt=R-1").await.ok().sales, []);
        assert_eq!(sales(&other, "").await.ok().sales, []);
        assert_eq!(sales(&till, "?before=x").await.refused(), ErrorCode::CursorInvalid);
    }

    async fn the_list_of_sales_comes_by_the_page(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        for yuan in 1..=23 {
            let sale = till.new_sale(&visit, &[yuan]).await;
            till.commit(&sale, &new_key()).await.ok();
        }
        let first = sales(&till, "").await.ok();
        assert_eq!(first.sales.len(), 20);
        let next = first.next.expect("there are more");
        let second = sales(&till, &format!("?before={next}")).await.ok();
        assert_eq!((second.sales.len(), second.next), (3, None));
        let mut totals: Vec<_> = first.sales.iter().chain(&second.sales)
            .map(|sale| sale.quote.total.0 / 100).collect();
        totals.sort_unstable();
        assert_eq!(totals, (1..=23).collect::<Vec<_>>());
    }
}
