//! Points that are not active yet, and what a refund makes of them.

use atrium_domain::program::{ExpiryMode, RefundPolicy};
use atrium_protocol::documents::EntryKind;

use crate::support::{NOODLES, NOON, on_both_databases};

const PHONE: &str = "13800000001";

on_both_databases! {
    async fn points_become_active_at_the_malls_midnight(app) {
        app.program(|program| program.pending_days = 3).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100]).await;
        let wallet = member.wallet().await;
        assert_eq!((wallet.balance.0, wallet.pending.0), (0, 100));
        // From Monday noon: three midnights on it is Thursday.
        let active_at = NOON.plus_days(2).plus_secs(12 * 3_600);
        assert_eq!(member.entries().await[0].active_at, Some(active_at));
        let cursor = member.changes(None).await.cursor;
        app.clock.set(active_at);
        // The phone hears of it by the job, without a purchase.
        let heard = async || member.ask_changes(Some(&cursor)).await.status != 304;
        app.jobs().await;
        assert!(heard().await);
        let wallet = member.wallet().await;
        assert_eq!((wallet.balance.0, wallet.pending.0), (100, 0));
    }

    async fn a_refund_may_leave_alone_what_is_active(app) {
        app.program(|program| {
            program.pending_days = 1;
            program.refund_policy = RefundPolicy::OnlyPending;
        })
        .await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let first = till.sell(&member, &[100]).await;
        app.clock.set(NOON.plus_days(1));
        let second = till.sell(&member, &[40]).await;
        assert_eq!(till.refund(first.id, &["1"]).await.ok().points.0, 40);
        assert_eq!(till.refund(second.id, &["1"]).await.ok().points.0, 0);
        let wallet = member.wallet().await;
        assert_eq!((wallet.balance.0, wallet.pending.0), (100, 0));
    }

    /// References.md, complaint 1: buy, earn, refund and keep the points, for ever.
    async fn complaint_1_a_refund_takes_back_what_the_purchase_earned(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        for _ in 0..3 {
            app.clock.next_step();
            let sale = till.sell(&member, &[100, 50]).await;
            assert_eq!(till.refund(sale.id, &["1"]).await.ok().points.0, 100);
            assert_eq!(till.refund(sale.id, &["2"]).await.ok().points.0, 50);
            assert_eq!(member.balance().await, 0);
        }
        assert_eq!(member.wallet().await.tier.spend.0, 0);
    }

    async fn points_end_by_the_months_end_and_never(app) {
        app.program(|program| program.expiry = ExpiryMode::EndOfMonth(0)).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100]).await;
        let end = member.wallet().await.expiring[0].at.expect("a date");
        app.clock.set(end);
        let expired =
            async || member.entries().await.iter().any(|e| e.kind == EntryKind::Expiry);
        app.jobs().await;
        assert!(expired().await);
        assert_eq!(member.balance().await, 0);
        app.program(|program| program.expiry = ExpiryMode::Never).await;
        till.sell(&member, &[100]).await;
        assert_eq!(member.wallet().await.expiring[0].at, None);
    }

    async fn points_of_days_that_were_missed_end_each_by_its_own_day(app) {
        app.program(|program| program.expiry = ExpiryMode::Months(1)).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100]).await;
        app.clock.set(NOON.plus_days(1));
        till.sell(&member, &[50]).await;
        // No job ran on the two midnights.
        app.clock.set(NOON.plus_days(40));
        app.jobs().await;
        assert_eq!(member.balance().await, 0);
        let ended: Vec<_> = member
            .entries()
            .await
            .into_iter()
            .filter(|entry| entry.kind == EntryKind::Expiry)
            .map(|entry| (entry.points.0, entry.why[0].en.clone()))
            .collect();
        assert_eq!(ended.len(), 2, "{ended:?}");
        for points in [-100, -50] {
            assert!(ended.iter().any(|(own, _)| *own == points), "{ended:?}");
        }
        assert_ne!(ended[0].1, ended[1].1, "each names its own day");
    }
}
