use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Quote;
use crate::place::RuleId;
use crate::time::Day;
use crate::{Millis, Moment, Points};

/// What earning depends on beside the basket and the tier: read by whoever quotes or settles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarnFacts {
    /// The member's purchases so far, refunded ones too: a first one happens once.
    pub purchases: u32,
    pub birthday: Option<Birthday>,
    /// What each rule with a daily limit has given the member on the mall's day of the sale.
    pub earned_today: BTreeMap<RuleId, Points>,
}

/// A birthday, and when the member last changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birthday {
    pub born: Day,
    /// None where it is still the one that was given first.
    pub changed_at: Option<Millis>,
}

/// A changed birthday counts after so many days: otherwise every day could be one.
const CHANGED_DAYS: i64 = 365;

impl EarnFacts {
    /// The birthday that counts at `now`.
    pub fn birthday_at(&self, now: Moment) -> Option<Day> {
        let counts = |birthday: &Birthday| {
            birthday.changed_at.is_none_or(|at| at.plus_days(CHANGED_DAYS) <= now.at)
        };
        self.birthday.filter(counts).map(|birthday| birthday.born)
    }

    pub(super) fn earned_today(&self, rule: &RuleId) -> Points {
        self.earned_today.get(rule).copied().unwrap_or(Points::ZERO)
    }

    /// What the next purchase of the same day depends on, after the one that was quoted.
    #[must_use]
    pub fn after(mut self, quote: &Quote) -> Self {
        self.purchases = self.purchases.saturating_add(1);
        for (rule, points) in quote.limited() {
            self.earned_today.entry(rule.clone()).or_default().0 += points.0;
        }
        self
    }
}

impl Quote {
    /// What each rule with a daily limit gives, to be counted for the rest of the day.
    pub fn limited(&self) -> impl Iterator<Item = (&RuleId, Points)> {
        let parts = self.working.iter().filter(|part| part.capped.is_some());
        let bonuses = self.bonuses.iter().filter(|part| part.capped.is_some());
        let parts = parts.map(|part| (&part.rule.id, part.points));
        parts.chain(bonuses.map(|part| (&part.rule.id, part.points)))
    }
}
