//! Tiers by their terms: reviews, days of grace, and who counts as a regular.

use atrium_domain::Millis;
use atrium_domain::program::TierBasis;
use atrium_domain::time::Date;
use atrium_protocol::catalogue::Category;

use crate::support::{NOODLES, NOON, on_both_databases};

const PHONE: &str = "13800000001";

/// The mall's midnight before a day.
fn midnight(year: i32, month: u8, day: u8) -> Millis {
    Date { year, month, day }.to_day().start(8 * 3_600)
}

on_both_databases! {
    async fn a_tier_is_kept_by_a_year_that_was_enough_and_lowered_one_step_after_the_grace(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[12_000]).await;
        let tier = member.wallet().await.tier;
        assert_eq!((tier.code.as_str(), tier.secure_until), ("gold", Some(midnight(2027, 1, 1))));
        assert_eq!(tier.keep, None);
        let secure = async |until| member.wallet().await.tier.secure_until == Some(until);
        app.clock.set(midnight(2027, 1, 1));
        app.jobs().await;
        assert!(secure(midnight(2028, 1, 1)).await);
        // The new year has seen nothing yet, and its end comes near.
        app.clock.set(midnight(2027, 11, 1));
        let tier = member.wallet().await.tier;
        let keep = tier.keep.expect("something is missing");
        assert_eq!(keep.words.en, "¥10,000 more by 31 December keeps Gold");
        assert_eq!((keep.grace, keep.until), (false, midnight(2028, 1, 1)));
        app.clock.set(midnight(2028, 1, 1));
        app.jobs().await;
        assert!(secure(midnight(2028, 1, 31)).await);
        till.sell(&member, &[9_160]).await;
        let tier = member.wallet().await.tier;
        let keep = tier.keep.expect("in grace");
        assert!(keep.grace);
        assert_eq!(keep.words.en, "¥840 more by 30 January keeps Gold");
        assert_eq!(keep.words.zh_hans, "1月30日前再消费 ¥840，即可保住金卡");
        app.clock.set(midnight(2028, 1, 31));
        let lowered = async || member.wallet().await.tier.code == "silver";
        app.jobs().await;
        assert!(lowered().await);
        // Running the days again lowers nobody twice.
        app.jobs().await;
        assert_eq!(member.wallet().await.tier.code, "silver");
    }

    async fn what_is_spent_in_the_grace_keeps_the_tier(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[12_000]).await;
        // Nobody was there for two years: each review is made up for on the day it was due.
        app.clock.set(midnight(2028, 1, 10));
        let in_grace =
            async || member.wallet().await.tier.keep.is_some_and(|keep| keep.grace);
        app.jobs().await;
        assert!(in_grace().await);
        till.sell(&member, &[10_000]).await;
        assert_eq!(member.wallet().await.tier.keep, None);
        app.clock.set(midnight(2028, 1, 31));
        let kept =
            async || member.wallet().await.tier.secure_until == Some(midnight(2029, 1, 1));
        app.jobs().await;
        assert!(kept().await);
        assert_eq!(member.wallet().await.tier.code, "gold");
    }

    async fn three_purchases_in_three_months_make_a_regular_and_a_refund_unmakes_one(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let mut sales = Vec::new();
        for days in [0, 20, 40] {
            app.clock.set(NOON.plus_days(days));
            assert!(!member.wallet().await.tier.regular);
            sales.push(till.sell(&member, &[10]).await);
        }
        assert!(member.wallet().await.tier.regular);
        till.refund(sales[1].id, &["1"]).await.ok();
        assert!(!member.wallet().await.tier.regular);
    }

    /// References.md, complaint 26: points for a gift card, and again for what it pays for.
    async fn complaint_26_gift_cards_earn_nothing_and_count_toward_no_tier(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let mut sale = till.new_sale(&visit, &[5_000, 100]).await;
        sale.lines[0].category = Some(Category::GiftCard);
        let sale = till.commit(&sale, "k").await.ok();
        assert_eq!(sale.quote.earned.0, 100);
        assert!(sale.quote.why.iter().any(|step| step.en.contains("gift cards")));
        let tier = member.wallet().await.tier;
        assert_eq!((tier.code.as_str(), tier.spend.0, tier.purchases), ("regular", 10_000, 1));
        // A refund of the card takes nothing back, for it had earned nothing.
        assert_eq!(till.refund(sale.id, &["1"]).await.ok().points.0, 0);
        assert_eq!(member.balance().await, 100);
    }

    /// References.md, complaint 1, for tiers: buy, rise, refund and stay.
    async fn complaint_1_a_refund_takes_a_lift_back(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[2_500]).await;
        app.clock.next_step();
        let large = till.sell(&member, &[100_000]).await;
        assert_eq!(member.wallet().await.tier.code, "diamond");
        till.refund(large.id, &["1"]).await.ok();
        let tier = member.wallet().await.tier;
        assert_eq!((tier.code.as_str(), tier.spend.0), ("silver", 250_000));
    }

    async fn the_way_up_is_told_in_three_languages(app) {
        app.program(|program| {
            program.tiers.basis = TierBasis::Spend;
        })
        .await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[1_160]).await;
        let next = member.wallet().await.tier.next.expect("a next tier");
        let words = next.words.expect("words");
        assert_eq!(words.en, "¥840 more by 31 December and you are Silver");
        assert_eq!(words.zh_hans, "12月31日前再消费 ¥840，即可升为银卡");
        assert_eq!(words.zh_hant, "12月31日前再消費 ¥840，即可升為銀卡");
        assert_eq!(next.percent, 58);
    }
}
