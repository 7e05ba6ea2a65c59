use serde::{Deserialize, Serialize};

use super::Program;
use crate::place::{CategoryCode, Place, RuleId, Scope, TierCode};
use crate::ratio::Ratio;
use crate::recurrence::TimeWindow;
use crate::text::Localized;
use crate::time::{Date, Day, Weekday};
use crate::{Millis, Moment, Money, Points};

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
    /// Only members of these tiers; all where it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierCode>,
    /// Only while this window is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<TimeWindow>,
    pub rate: EarnRate,
    /// Whether the member's tier multiplies what this rule gives.
    pub by_tier: bool,
    /// Days on which the rule gives more. All that match multiply each other.
    #[serde(default)]
    pub day_rules: Vec<DayRule>,
    /// The most that the rule, in all its versions, gives one member on one day of the mall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Points>,
}

/// A factor on certain days of the mall's calendar, or at certain hours.
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
    /// Hours or days that repeat.
    Window(TimeWindow),
    /// The member's own birthday.
    Birthday(BirthdaySpan),
}

/// How long a birthday lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BirthdaySpan {
    Day,
    Month,
}

impl EarnRule {
    pub fn in_force(&self, at: Millis) -> bool {
        self.valid_from <= at && self.valid_to.is_none_or(|end| at < end)
    }
}

impl Days {
    /// Whether a purchase at `now` falls on them, of a member with this birthday.
    pub fn hold(&self, now: Moment, birthday: Option<Day>) -> bool {
        match self {
            Self::LastWeekendOfMonth => in_last_weekend(now.day()),
            Self::Weekdays(weekdays) => weekdays.contains(&now.day().weekday()),
            Self::Between { first, last } => *first <= now.day() && now.day() <= *last,
            Self::Window(window) => window.contains(now),
            Self::Birthday(span) => birthday.is_some_and(|born| span.covers(born, now.day())),
        }
    }

    /// Whether they hold for everybody at some time of `day`; birthdays do not.
    pub fn touch(&self, day: Day) -> bool {
        match self {
            Self::Window(window) => window.touches(day),
            Self::Birthday(_) => false,
            // By the day alone, so any offset will do.
            _ => self.hold(Moment::new(day.start(0), 0), None),
        }
    }
}

impl BirthdaySpan {
    /// Whether somebody born on `born` celebrates on `today`. Who was born on 29 February does so
    /// on the 28th of a year without.
    pub fn covers(self, born: Day, today: Day) -> bool {
        let (born, today) = (born.date(), today.date());
        let this_year = Date { year: today.year, ..born };
        let day = if this_year.exists() { born.day } else { this_year.days_in_month() };
        born.month == today.month && (self == Self::Month || day == today.day)
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
    /// The one rule that pays a member of `tier` for goods of `category` sold at `place`: the most
    /// particular scope, then one for certain hours, then one for certain tiers, then the latest
    /// version, then the id.
    pub fn earn_rule(
        &self,
        place: &Place,
        category: &CategoryCode,
        tier: &TierCode,
        now: Moment,
    ) -> Option<&EarnRule> {
        if self.is_excluded(category, now.at) {
            return None;
        }
        let pays = |rule: &&EarnRule| {
            rule.in_force(now.at)
                && rule.scope.covers(place, category)
                && (rule.tiers.is_empty() || rule.tiers.contains(tier))
                && rule.window.as_ref().is_none_or(|window| window.contains(now))
        };
        self.earn_rules.iter().filter(pays).max_by_key(|rule| {
            let (hours, tiers) = (rule.window.is_some(), !rule.tiers.is_empty());
            (rule.scope.particularity(), hours, tiers, rule.version, &rule.id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_weekend_lies_in_one_month() {
        let double =
            |year, month, day| Days::LastWeekendOfMonth.touch(Date { year, month, day }.to_day());
        // November 2026: Saturday 28th and Sunday 29th.
        assert!(double(2026, 11, 28) && double(2026, 11, 29));
        assert!(!double(2026, 11, 21) && !double(2026, 11, 27) && !double(2026, 11, 30));
        // October 2026 ends on Saturday the 31st; its last whole weekend is the 24th.
        assert!(double(2026, 10, 24) && double(2026, 10, 25));
        assert!(!double(2026, 10, 31) && !double(2026, 11, 1));
    }

    #[test]
    fn a_birthday_is_a_day_or_a_month() {
        let day = |year, month, day| Date { year, month, day }.to_day();
        let born = day(1992, 2, 29);
        assert!(BirthdaySpan::Day.covers(born, day(2028, 2, 29)));
        assert!(!BirthdaySpan::Day.covers(born, day(2028, 2, 28)));
        assert!(BirthdaySpan::Day.covers(born, day(2027, 2, 28)));
        assert!(!BirthdaySpan::Day.covers(born, day(2027, 3, 1)));
        assert!(BirthdaySpan::Month.covers(born, day(2027, 2, 1)));
        let days = Days::Birthday(BirthdaySpan::Month);
        let noon = Moment::new(day(2027, 2, 3).start(0), 0);
        assert!(days.hold(noon, Some(born)) && !days.hold(noon, None));
        assert!(!days.touch(day(2027, 2, 3)));
    }

    #[test]
    fn every_month_has_exactly_one_last_weekend() {
        let mut day = Date { year: 2020, month: 1, day: 1 }.to_day();
        let mut counts = std::collections::BTreeMap::new();
        while day.date().year < 2040 {
            let date = day.date();
            let days = Days::LastWeekendOfMonth.touch(day);
            *counts.entry((date.year, date.month)).or_insert(0) += i32::from(days);
            day = day.plus(1);
        }
        assert!(counts.values().all(|count| *count == 2));
    }
}
