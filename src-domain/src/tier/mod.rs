//! A member's place on the ladder: upgrade at once, how far the next tier is, and the review that
//! may lower it again.

mod missing;
mod regular;
mod review;
#[cfg(test)]
mod review_tests;

use serde::{Deserialize, Serialize};

pub use missing::Missing;
pub use review::{KEEP_NOTICE_DAYS, KeepTier, TierTerm, Verdict};

use crate::Money;
use crate::currency::Currency;
use crate::place::TierCode;
use crate::program::{TierBasis, TierLadder, TierPeriod, TierRule};
use crate::text::{Locale, Localized};
use crate::time::Day;

/// What counts toward tiers within some days: kept purchases of goods that count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Refunds taken off.
    pub spend: Money,
    /// Purchases of which something was kept.
    pub purchases: u32,
}

/// What a member's tier page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The tier held from now on.
    pub tier: TierCode,
    /// Of the running period; the spend never below zero.
    pub activity: Activity,
    /// `None` on the highest tier.
    pub next: Option<NextTier>,
}

/// The tier above the one held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextTier {
    pub tier: TierCode,
    pub name: Localized,
    /// What it asks for in all.
    pub needed: Activity,
    pub missing: Missing,
    /// The last day on which it counts; `None` where the period rolls along.
    pub until: Option<Day>,
}

impl Activity {
    pub const fn of_spend(spend: Money) -> Self {
        Self { spend, purchases: 0 }
    }
}

impl TierRule {
    /// Whether `activity` is enough for this tier.
    pub fn is_reached(&self, basis: TierBasis, activity: Activity) -> bool {
        let spend = self.threshold <= activity.spend.max(Money::ZERO);
        let purchases = self.purchases <= activity.purchases;
        match basis {
            TierBasis::Spend => spend,
            TierBasis::Purchases => purchases,
            TierBasis::Either => spend || purchases,
            TierBasis::Both => spend && purchases,
        }
    }
}

impl TierLadder {
    /// Where a member stands who holds `held`, by what they did in the period of `today`.
    ///
    /// Enough lifts the member at once, over several tiers where it reaches that far. Too little
    /// never lowers a tier here: that is for a review, not for a purchase.
    pub fn standing(&self, held: &TierCode, activity: Activity, today: Day) -> Standing {
        let activity = Activity { spend: activity.spend.max(Money::ZERO), ..activity };
        let rank = self.rank(held).max(self.reached(activity));
        let tier = self.tiers.get(rank).map_or_else(|| held.clone(), |tier| tier.code.clone());
        let next = self.tiers.get(rank + 1).map(|next| self.distance(next, activity, today));
        Standing { tier, activity, next }
    }

    /// The rank of the highest tier that `activity` reaches.
    pub fn reached(&self, activity: Activity) -> usize {
        let reached = |tier: &TierRule| tier.is_reached(self.basis, activity);
        self.tiers.iter().rposition(reached).unwrap_or(0)
    }

    /// The tier after a refund that took qualifying spend back. What a lift within the running
    /// period gave is taken back with it, down to where the member stood before; what was earned in
    /// an earlier period stays until the review.
    pub fn after_refund(
        &self,
        held: &TierCode,
        lifted_from: Option<&TierCode>,
        activity: Activity,
    ) -> TierCode {
        let Some(before) = lifted_from else { return held.clone() };
        let rank = self.reached(activity).max(self.rank(before));
        let tier = self.tiers.get(rank.min(self.rank(held)));
        tier.map_or_else(|| held.clone(), |tier| tier.code.clone())
    }

    fn distance(&self, next: &TierRule, activity: Activity, today: Day) -> NextTier {
        let until = match self.period {
            TierPeriod::CalendarYear => Some(self.period.window(today).1),
            TierPeriod::RollingDays(_) => None,
        };
        NextTier {
            tier: next.code.clone(),
            name: next.name.clone(),
            needed: Activity { spend: next.threshold, purchases: next.purchases },
            missing: Missing::of(self.basis, next, activity),
            until,
        }
    }
}

crate::texts! {
    fn next_until(missing: &str, tier: &str, until: &str) {
        "{until}前再{missing}，即可升为{tier}",
        "{until}前再{missing}，即可升為{tier}",
        "{missing} more by {until} and you are {tier}",
    }
    fn next_any_time(missing: &str, tier: &str) {
        "再{missing}，即可升为{tier}",
        "再{missing}，即可升為{tier}",
        "{missing} more and you are {tier}",
    }
}

impl NextTier {
    /// "¥840 more by 31 December and you are Gold".
    pub fn sentence(&self, locale: Locale, currency: Currency) -> String {
        let missing = self.missing.words(locale, currency);
        let name = self.name.get(locale);
        match self.until {
            Some(day) => next_until(locale, &missing, name, &day.date().words(locale)),
            None => next_any_time(locale, &missing, name),
        }
    }

    /// How much of the way is done, 0–99 per cent: of what is furthest along where one of two
    /// suffices, else of what is furthest behind.
    pub fn percent(&self, activity: Activity) -> u8 {
        let part = |done: i64, needed: i64| {
            let percent = Money(done.max(0)).checked_ratio(100, needed.max(1));
            percent.map_or(0, |percent| percent.0.clamp(0, 99) as u8)
        };
        let spend = part(activity.spend.0, self.needed.spend.0);
        let purchases = part(activity.purchases.into(), self.needed.purchases.into());
        match self.missing.basis {
            TierBasis::Spend => spend,
            TierBasis::Purchases => purchases,
            TierBasis::Either => spend.max(purchases),
            TierBasis::Both => spend.min(purchases),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;
    use crate::time::Date;

    fn standing(held: &str, spend: i64) -> Standing {
        let today = Date { year: 2027, month: 3, day: 1 }.to_day();
        let activity = Activity::of_spend(Money::major(spend));
        Program::standard().tiers.standing(&held.into(), activity, today)
    }

    #[test]
    fn a_purchase_lifts_at_once_and_over_several_tiers() {
        assert_eq!(standing("regular", 1_999).tier, "regular".into());
        assert_eq!(standing("regular", 2_000).tier, "silver".into());
        assert_eq!(standing("regular", 60_000).tier, "platinum".into());
        assert_eq!(standing("regular", 100_000).next, None);
    }

    #[test]
    fn what_is_kept_for_a_tier_is_open_above_it() {
        let ladder = Program::standard().tiers;
        let reaches = |held: &str, needed: &str| ladder.reaches(&held.into(), Some(&needed.into()));
        assert!(reaches("gold", "gold") && reaches("diamond", "gold"));
        assert!(!reaches("silver", "gold") && !reaches("unheard of", "silver"));
        assert!(ladder.reaches(&"regular".into(), None));
    }

    #[test]
    fn little_spend_does_not_lower() {
        let standing = standing("gold", 0);
        assert_eq!(standing.tier, "gold".into());
        assert_eq!(standing.next.map(|next| next.missing.spend), Some(Money::major(50_000)));
    }

    #[test]
    fn the_way_to_the_next_tier_has_a_date() {
        let standing = standing("silver", 9_160);
        let next = standing.next.expect("gold is next");
        let sentence = next.sentence(Locale::En, Currency::Cny);
        assert_eq!(sentence, "¥840 more by 31 December and you are Gold");
        let sentence = next.sentence(Locale::ZhHans, Currency::Cny);
        assert_eq!(sentence, "12月31日前再消费 ¥840，即可升为金卡");
        assert_eq!(next.percent(standing.activity), 91);
    }

    #[test]
    fn tiers_may_ask_for_purchases_or_for_both() {
        let mut ladder = Program::standard().tiers;
        for (tier, purchases) in ladder.tiers.iter_mut().zip([0, 5, 12, 24, 48]) {
            tier.purchases = purchases;
        }
        let today = Date { year: 2027, month: 3, day: 1 }.to_day();
        let activity = Activity { spend: Money::major(9_160), purchases: 12 };
        let mut at = |basis| {
            ladder.basis = basis;
            let standing = ladder.standing(&"regular".into(), activity, today);
            let next = standing.next.expect("a next tier");
            (standing.tier.0, next.sentence(Locale::En, Currency::Cny), next.percent(activity))
        };
        let silver = "silver".to_owned();
        let gold = "gold".to_owned();
        let spend = "¥840 more by 31 December and you are Gold";
        assert_eq!(at(TierBasis::Spend), (silver.clone(), spend.to_owned(), 91));
        let purchases = "12 purchases more by 31 December and you are Platinum";
        assert_eq!(at(TierBasis::Purchases), (gold.clone(), purchases.to_owned(), 50));
        let either = "¥40,840 or 12 purchases more by 31 December and you are Platinum";
        assert_eq!(at(TierBasis::Either), (gold, either.to_owned(), 50));
        // The purchases are enough for gold, the spend is not.
        assert_eq!(at(TierBasis::Both), (silver, spend.to_owned(), 91));
    }

    #[test]
    fn a_refund_beyond_the_period_leaves_zero() {
        assert_eq!(standing("regular", -5).activity.spend, Money::ZERO);
    }

    #[test]
    fn a_rolling_period_has_no_last_day() {
        let mut ladder = Program::standard().tiers;
        ladder.period = TierPeriod::RollingDays(365);
        let standing = ladder.standing(&"silver".into(), Activity::default(), Day(20_000));
        assert_eq!(standing.next.and_then(|next| next.until), None);
        assert_eq!(ladder.period.window(Day(20_000)), (Day(19_636), Day(20_000)));
    }

    #[test]
    fn a_refund_takes_a_lift_back_and_no_more() {
        let ladder = Program::standard().tiers;
        let after = |held: &str, before: Option<&str>, spend: i64| {
            let before = before.map(TierCode::from);
            let activity = Activity::of_spend(Money::major(spend));
            ladder.after_refund(&held.into(), before.as_ref(), activity).0
        };
        assert_eq!(after("diamond", Some("silver"), 0), "silver");
        assert_eq!(after("diamond", Some("silver"), 12_000), "gold");
        assert_eq!(after("diamond", Some("silver"), 120_000), "diamond");
        // Held since an earlier period: the review decides.
        assert_eq!(after("gold", None, 0), "gold");
    }
}
