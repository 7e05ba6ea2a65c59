//! Repeating windows of time in the mall's calendar, such as "every Friday from 18:00 for four
//! hours": the part of RFC 5545's recurrence rules that earning and offers need.
//!
//! Understood are `FREQ` (`DAILY`, `WEEKLY`, `MONTHLY`, `YEARLY`), `INTERVAL`, `BYDAY` (with
//! ordinals such as `-1SU`), `BYMONTHDAY`, `BYMONTH`, `UNTIL` and `COUNT`; weeks begin on Monday.
//! Anything else is refused by name, not ignored.

mod occurs;
mod parse;
#[cfg(test)]
mod rfc_tests;

use serde::{Deserialize, Serialize};

pub use parse::{BadRule, BadStart};

use crate::time::{Day, Weekday};
use crate::{Millis, Moment};

/// Seconds in a day of the mall's calendar, which knows no leap seconds.
pub const DAY_SECS: u32 = 86_400;

/// The longest window, in days.
const MAX_DAYS: u32 = 31;

/// A rule by which days recur, as in `RRULE`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Recurrence {
    pub(super) frequency: Frequency,
    /// Every so many days, weeks, months or years; 1 or more.
    pub(super) interval: u16,
    pub(super) by_day: Vec<ByDay>,
    /// 1–31, or −1 (the last) to −31.
    pub(super) by_month_day: Vec<i8>,
    /// 1–12.
    pub(super) by_month: Vec<u8>,
    pub(super) end: End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// `SU`, or with an ordinal within the month or year: `1SU` the first, `-1SU` the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByDay {
    /// 0 is every one.
    pub(super) ordinal: i8,
    pub(super) weekday: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Never,
    /// The last instant at which an occurrence may begin, by the mall's wall clock.
    Until(LocalTime),
    /// So many occurrences, 1 or more.
    Count(u32),
}

/// What the mall's calendar and clock show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalTime {
    pub day: Day,
    /// Since midnight, 0–86,399.
    pub secs: u32,
}

/// A stretch of time that repeats: from `start`, for so many seconds, and again by `rule`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeWindow {
    /// When the first window opens; the time of day holds for all of them.
    pub start: LocalTime,
    /// How long each stays open, in seconds.
    pub duration_secs: u32,
    /// None is once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Recurrence>,
}

impl LocalTime {
    pub const fn of(moment: Moment) -> Self {
        let day = moment.day();
        let since = moment.at.since(moment.start_of(day)) / 1_000;
        Self { day, secs: since as u32 }
    }

    /// The instant, where local time is `offset_secs` ahead of UTC.
    pub const fn at(self, offset_secs: i32) -> Millis {
        self.day.start(offset_secs).plus_secs(self.secs as i64)
    }

    /// Seconds since the first day of the calendar, for comparing.
    const fn seconds(self) -> i64 {
        self.day.0 as i64 * DAY_SECS as i64 + self.secs as i64
    }
}

impl TimeWindow {
    /// Whole days: those of `rule` from `first` on.
    pub const fn days(first: Day, rule: Option<Recurrence>) -> Self {
        Self { start: LocalTime { day: first, secs: 0 }, duration_secs: DAY_SECS, rule }
    }

    /// Whether the window can open at all: longer than nothing and no longer than a month.
    pub const fn is_sound(&self) -> bool {
        self.duration_secs > 0 && self.duration_secs <= MAX_DAYS * DAY_SECS
    }

    /// Whether the window is open. It is at its first second, and no longer at its end.
    pub fn contains(&self, now: Moment) -> bool {
        let now = LocalTime::of(now);
        self.candidates(now).any(|day| {
            let opens = LocalTime { day, secs: self.start.secs }.seconds();
            let open = now.seconds() - opens;
            (0..i64::from(self.duration_secs)).contains(&open) && self.opens_on(day)
        })
    }

    /// Whether the window is open at any time of `day`.
    pub fn touches(&self, day: Day) -> bool {
        let last = LocalTime { day, secs: DAY_SECS - 1 };
        let midnight = i64::from(day.0) * i64::from(DAY_SECS);
        self.candidates(last).any(|open| {
            let opens = LocalTime { day: open, secs: self.start.secs }.seconds();
            opens + i64::from(self.duration_secs) > midnight && self.opens_on(open)
        })
    }

    /// Whether a window opens on `day`.
    pub fn opens_on(&self, day: Day) -> bool {
        match &self.rule {
            Some(rule) => rule.occurs(self.start, day),
            None => day == self.start.day,
        }
    }

    /// The days on which a window that is open at `now` may have opened.
    fn candidates(&self, now: LocalTime) -> impl Iterator<Item = Day> + use<> {
        let back = self.duration_secs.min(MAX_DAYS * DAY_SECS).div_ceil(DAY_SECS);
        let start = self.start.day;
        (0..=back as i32).map(move |days| now.day.plus(-days)).filter(move |day| start <= *day)
    }
}
