//! What a purchase earns: by tier, by day, and tiers that rise at once.

use atrium_domain::Money;
use atrium_protocol::documents::EntryKind;

use crate::support::{NOODLES, NOON, on_both_databases};

const PHONE: &str = "13800000001";

on_both_databases! {
    async fn a_yuan_is_a_point_and_cents_are_rounded_down(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let mut sale = till.new_sale(&visit, &[1]).await;
        sale.lines[0].amount = Money(3_699);
        sale.expected_payable = Money(3_699);
        assert_eq!(till.commit(&sale, "k").await.ok().quote.earned.0, 36);
        assert_eq!(member.balance().await, 36);
    }

    async fn the_tier_rises_with_the_sale_that_reaches_it_and_multiplies_the_next(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let mut earned = Vec::new();
        let mut tiers = Vec::new();
        for yuan in [1_999, 1, 8_000, 100, 39_900, 100, 50_000, 100] {
            app.clock.next_step();
            earned.push(till.sell(&member, &[yuan]).await.quote.earned.0);
            tiers.push(member.wallet().await.tier.code);
        }
        let expected_tiers = [
            "regular", "silver", "gold", "gold", "platinum", "platinum", "diamond", "diamond",
        ];
        assert_eq!(tiers, expected_tiers);
        assert_eq!(earned, [1_999, 1, 8_000, 120, 47_880, 150, 75_000, 200]);
        let tier = member.wallet().await.tier;
        assert_eq!((tier.spend, tier.next), (Money(10_020_000), None));
    }

    async fn the_way_to_the_next_tier_is_told(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[1_500]).await;
        let tier = member.wallet().await.tier;
        let next = tier.next.expect("there is a higher tier");
        assert_eq!((tier.code.as_str(), next.code.as_str()), ("regular", "silver"));
        assert_eq!((next.threshold, next.missing), (Money(200_000), Money(50_000)));
    }

    async fn the_months_last_weekend_doubles(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        // From Monday the 16th: Saturday the 21st, Friday the 27th, the last weekend, Monday.
        for (days, earned) in [(5, 100), (11, 100), (12, 200), (13, 200), (14, 100)] {
            app.clock.set(NOON.plus_days(days));
            let sale = till.sell(&member, &[100]).await;
            assert_eq!(sale.quote.earned.0, earned, "{days} days after the 16th");
        }
    }

    async fn the_weekend_begins_at_the_malls_midnight(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let midnight = NOON.plus_days(11).plus_secs(12 * 3_600);
        app.clock.set(midnight.plus_ms(-1));
        assert_eq!(till.sell(&member, &[100]).await.quote.earned.0, 100);
        app.clock.set(midnight);
        assert_eq!(till.sell(&member, &[100]).await.quote.earned.0, 200);
    }

    async fn tier_and_weekend_multiply_and_the_why_says_both(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[10_000]).await;
        app.clock.set(NOON.plus_days(12));
        let sale = till.sell(&member, &[100]).await;
        assert_eq!(sale.quote.earned.0, 240);
        let why = &sale.quote.why[0].en;
        for part in ["100", "1.2", "2", "240"] {
            assert!(why.contains(part), "{part} in {why:?}");
        }
        let entries = member.entries().await;
        let entry = entries.iter().find(|entry| entry.points.0 == 240).expect("the entry");
        assert_eq!(entry.why[0].en, *why);
    }

    async fn points_end_with_the_next_year_and_say_so(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100]).await;
        let expiring = member.wallet().await.expiring;
        assert_eq!(expiring.len(), 1);
        assert_eq!(expiring[0].points.0, 100);
        let end = expiring[0].at.expect("a date");
        assert_eq!(end.since(NOON).div_euclid(86_400_000), 410, "the end of 2027");
        app.clock.set(end.plus_ms(-1));
        assert_eq!(member.balance().await, 100);
        app.clock.set(end);
        app.restart().await;
        let told = async || member.entries().await.iter().any(|e| e.kind == EntryKind::Expiry);
        tokio::time::timeout(std::time::Duration::from_secs(20), async {
            while !told().await {
                tokio::task::yield_now().await;
            }
        })
        .await
        .expect("the day's jobs run after the start");
        let wallet = member.wallet().await;
        assert_eq!((wallet.balance.0, wallet.expiring.len()), (0, 0));
    }
}
