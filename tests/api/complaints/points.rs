//! Complaints about points.

use atrium_domain::Day;
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::EntryKind;
use atrium_protocol::operation::{Deed, Outcome};
use futures_util::future::join_all;

use crate::support::till::new_key;
use crate::support::{NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

on_both_databases! {
    /// 1: "Buy, earn, refund, keep points: free points for ever" (odoo/odoo PR 257854, PR 238806).
    async fn c01_buying_and_refunding_leaves_no_points(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[7]).await;
        for _ in 0..3 {
            app.clock.next_step();
            let sale = till.sell(&member, &[100, 36]).await;
            assert_eq!(member.balance().await, 7 + 136);
            till.refund(sale.id, &["1"]).await.ok();
            assert_eq!(member.balance().await, 7 + 36);
            till.refund(sale.id, &["2"]).await.ok();
            assert_eq!(member.balance().await, 7);
        }
    }

    /// 5: "Retry after failed sync doubles earned points" (OCA/pos#185, comment 2025-06-30).
    async fn c05_a_retry_after_a_failed_sync_earns_nothing_again(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let sale = till.new_sale(&visit, &[88]).await;
        let key = new_key();
        let first = till.commit(&sale, &key).await;
        first.ok();
        let check_in = member.operation(Deed::CheckIn { day: Day::of(app.clock.now(), 28_800) });
        assert_eq!(member.apply(check_in.clone()).await, Outcome::Applied);
        let balance = member.balance().await;
        // The till and the phone never saw the answers, and try for days; the server restarts.
        for day in 0..3 {
            app.clock.pass_days(day);
            app.restart().await;
            assert_eq!(till.commit(&sale, &key).await.body, first.body);
            assert_eq!(member.apply(check_in.clone()).await, Outcome::Applied);
        }
        assert_eq!(member.balance().await, balance);
        assert_eq!(member.entries().await.len(), 2);
    }

    /// 8: "Voided items still earn" (FreeOpenSourcePOS/FloCafe#720).
    async fn c08_what_is_taken_back_earns_nothing(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        // Taken out before paying: quoted with it, settled without it.
        assert_eq!(till.quote(&visit, &[100, 36]).await.earned.0, 136);
        let sale = till.new_sale(&visit, &[100]).await;
        let sale = till.commit(&sale, &new_key()).await.ok();
        assert_eq!((sale.quote.earned.0, member.balance().await), (100, 100));
        // Taken back after paying, all of it.
        app.clock.next_step();
        let void = till.sell(&member, &[50, 20, 10]).await;
        let refund = till.refund(void.id, &["1", "2", "3"]).await.ok();
        assert_eq!((refund.points.0, member.balance().await), (80, 100));
    }

    /// 22: "Points given again each time an order status is toggled"
    /// (wpswings/points-and-rewards-for-woocommerce#104; nopSolutions/nopCommerce#5595).
    async fn c22_settling_and_refunding_again_and_again_moves_points_once(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let new_sale = till.new_sale(&visit, &[88]).await;
        let (sale_key, refund_key) = (new_key(), new_key());
        let sale = till.commit(&new_sale, &sale_key).await.ok();
        let refund = till.refund_with(sale.id, &["1"], &refund_key).await;
        refund.ok();
        for _ in 0..4 {
            assert_eq!(till.commit(&new_sale, &sale_key).await.ok(), sale);
            assert_eq!(till.refund_with(sale.id, &["1"], &refund_key).await.body, refund.body);
        }
        let again = join_all((0..4).map(|_| till.refund(sale.id, &["1"]))).await;
        assert!(again.iter().all(|reply| reply.refused() == ErrorCode::RefundLineDone));
        assert_eq!(member.balance().await, 0);
        let kinds: Vec<_> = member.entries().await.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [EntryKind::Refund, EntryKind::Purchase]);
    }
}
