//! A member's place on the ladder: upgrade at once, and how far the next tier is.

use serde::{Deserialize, Serialize};

use crate::Money;
use crate::currency::Currency;
use crate::place::TierCode;
use crate::program::{TierLadder, TierPeriod, TierRule};
use crate::text::{Locale, Localized};
use crate::time::Day;

/// What a member's tier page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The tier held from now on.
    pub tier: TierCode,
    /// Qualifying spend of the period, refunds taken off; never below zero.
    pub spend: Money,
    /// `None` on the highest tier.
    pub next: Option<NextTier>,
}

/// The tier above the one held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextTier {
    pub tier: TierCode,
    pub name: Localized,
    pub threshold: Money,
    /// Still to spend, more than zero.
    pub missing: Money,
    /// The last day on which it counts; `None` where the period rolls along.
    pub until: Option<Day>,
}

impl TierLadder {
    /// Where a member stands who holds `held` and has spent `spend` in the period of `today`.
    ///
    /// Enough spend lifts the member at once, over several tiers where it reaches that far.
    /// Too little never lowers a tier here: that is for a review, not for a purchase.
    pub fn standing(&self, held: &TierCode, spend: Money, today: Day) -> Standing {
        let spend = spend.max(Money::ZERO);
        let reached = self.tiers.iter().rposition(|tier| tier.threshold <= spend);
        let rank = self.rank(held).max(reached.unwrap_or(0));
        let tier = self.tiers.get(rank).map_or_else(|| held.clone(), |tier| tier.code.clone());
        let next = self.tiers.get(rank + 1).and_then(|next| self.distance(next, spend, today));
        Standing { tier, spend, next }
    }

    fn distance(&self, next: &TierRule, spend: Money, today: Day) -> Option<NextTier> {
        let until = match self.period {
            TierPeriod::CalendarYear => Some(self.period.window(today).1),
            TierPeriod::RollingDays(_) => None,
        };
        Some(NextTier {
            tier: next.code.clone(),
            name: next.name.clone(),
            threshold: next.threshold,
            missing: next.threshold.checked_sub(spend)?,
            until,
        })
    }
}

crate::texts! {
    fn missing_until(missing: &str, tier: &str, until: &str) {
        "再消费 {missing}，{until} 前即可升为{tier}",
        "再消費 {missing}，{until} 前即可升為{tier}",
        "{missing} more by {until} and you are {tier}",
    }
    fn missing(missing: &str, tier: &str) {
        "再消费 {missing} 即可升为{tier}",
        "再消費 {missing} 即可升為{tier}",
        "{missing} more and you are {tier}",
    }
}

impl NextTier {
    /// "¥840 more by 2027-12-31 and you are Gold".
    pub fn sentence(&self, locale: Locale, currency: Currency) -> String {
        let amount = currency.format(self.missing);
        let name = self.name.get(locale);
        match self.until {
            Some(day) => missing_until(locale, &amount, name, &day.date().to_string()),
            None => missing(locale, &amount, name),
        }
    }

    /// How much of the way is done, 0–99 per cent.
    pub fn percent(&self, spend: Money) -> u8 {
        let percent = spend.max(Money::ZERO).checked_ratio(100, self.threshold.0.max(1));
        percent.map_or(0, |percent| percent.0.clamp(0, 99) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;
    use crate::time::Date;

    fn standing(held: &str, spend: i64) -> Standing {
        let today = Date { year: 2027, month: 3, day: 1 }.to_day();
        Program::standard().tiers.standing(&held.into(), Money::major(spend), today)
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
        assert_eq!(standing.next.map(|next| next.missing), Some(Money::major(50_000)));
    }

    #[test]
    fn the_way_to_the_next_tier_has_a_date() {
        let standing = standing("silver", 9_160);
        let next = standing.next.expect("gold is next");
        let sentence = next.sentence(Locale::En, Currency::Cny);
        assert_eq!(sentence, "¥840 more by 2027-12-31 and you are Gold");
        assert_eq!(next.percent(standing.spend), 91);
    }

    #[test]
    fn a_refund_beyond_the_period_leaves_zero() {
        assert_eq!(standing("regular", -5).spend, Money::ZERO);
    }

    #[test]
    fn a_rolling_period_has_no_last_day() {
        let mut ladder = Program::standard().tiers;
        ladder.period = TierPeriod::RollingDays(365);
        let standing = ladder.standing(&"silver".into(), Money::ZERO, Day(20_000));
        assert_eq!(standing.next.and_then(|next| next.until), None);
        assert_eq!(ladder.period.window(Day(20_000)), (Day(19_636), Day(20_000)));
    }
}
