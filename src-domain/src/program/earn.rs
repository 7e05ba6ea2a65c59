use serde::{Deserialize, Serialize};

use super::Program;
use crate::place::{CategoryCode, Place, RuleId, Scope};
use crate::ratio::Ratio;
use crate::text::Localized;
use crate::time::{Day, Weekday};
use crate::{Millis, Money, Points};

/// `points` for every `per` of money paid; parts count in proportion, the sum is rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarnRate {
    /// 1 or more.
    pub points: Points,
    /// More than zero, minor units.
    pub per: Money,
}

/// One dated version of a rule by which a purchase earns points (features.md 17, 19, 20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarnRule {
    pub id: RuleId,
    pub version: u32,
    pub name: Localized,
    /// First instant in force.
    pub valid_from: Millis,
    /// First instant no longer in force; `None` is open.
    pub valid_to: Option<Millis>,
    pub scope: Scope,
    pub rate: EarnRate,
    /// Whether the member's tier multiplies what this rule gives.
    pub by_tier: bool,
    /// Days on which the rule gives more. All that match multiply each other.
    #[serde(default)]
    pub day_rules: Vec<DayRule>,
}

/// A factor on certain days of the mall's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRule {
    pub name: Localized,
    pub days: Days,
    pub multiplier: Ratio,
}

/// A set of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// The last Saturday of the month whose Sunday lies in the same month, and that Sunday
    /// (features.md 20).
    LastWeekendOfMonth,
    Weekdays(Vec<Weekday>),
    /// Both ends included.
    Between {
        first: Day,
        last: Day,
    },
}

impl EarnRule {
    pub fn in_force(&self, at: Millis) -> bool {
        self.valid_from <= at && self.valid_to.is_none_or(|end| at < end)
    }
}

impl Days {
    pub fn contain(&self, day: Day) -> bool {
        match self {
            Self::LastWeekendOfMonth => in_last_weekend(day),
            Self::Weekdays(weekdays) => weekdays.contains(&day.weekday()),
            Self::Between { first, last } => *first <= day && day <= *last,
        }
    }
}

fn in_last_weekend(day: Day) -> bool {
    let sunday = match day.weekday() {
        Weekday::Saturday => day.plus(1),
        Weekday::Sunday => day,
        _ => return false,
    };
    let month = |day: Day| day.date().month;
    month(day) == month(sunday) && month(sunday.plus(7)) != month(sunday)
}

impl Program {
    /// The one rule that pays for goods of `category` sold at `place` and `at`: the most
    /// particular scope, then the latest version, then the id.
    pub fn earn_rule(
        &self,
        place: &Place,
        category: &CategoryCode,
        at: Millis,
    ) -> Option<&EarnRule> {
        self.earn_rules
            .iter()
            .filter(|rule| rule.in_force(at) && rule.scope.covers(place, category))
            .max_by_key(|rule| (rule.scope.particularity(), rule.version, &rule.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;

    #[test]
    fn the_last_weekend_lies_in_one_month() {
        let double =
            |year, month, day| Days::LastWeekendOfMonth.contain(Date { year, month, day }.to_day());
        // November 2026: Saturday 28th and Sunday 29th.
        assert!(double(2026, 11, 28) && double(2026, 11, 29));
        assert!(!double(2026, 11, 21) && !double(2026, 11, 27) && !double(2026, 11, 30));
        // October 2026 ends on Saturday the 31st; its last whole weekend is the 24th.
        assert!(double(2026, 10, 24) && double(2026, 10, 25));
        assert!(!double(2026, 10, 31) && !double(2026, 11, 1));
    }

    #[test]
    fn every_month_has_exactly_one_last_weekend() {
        let mut day = Date { year: 2020, month: 1, day: 1 }.to_day();
        let mut counts = std::collections::BTreeMap::new();
        while day.date().year < 2040 {
            let date = day.date();
            let days = Days::LastWeekendOfMonth.contain(day);
            *counts.entry((date.year, date.month)).or_insert(0) += i32::from(days);
            day = day.plus(1);
        }
        assert!(counts.values().all(|count| *count == 2));
    }
}
