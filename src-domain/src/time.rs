//! Instants and days. The domain never reads a clock; both types come in as arguments.

use serde::{Deserialize, Serialize};

/// UTC milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    pub const fn plus_secs(self, secs: i64) -> Self {
        self.plus_ms(secs.saturating_mul(1_000))
    }

    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_secs(days.saturating_mul(86_400))
    }

    /// Milliseconds from `earlier` to `self`; negative when `self` comes first.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A calendar day in the mall's time zone, as days since 1970-01-01.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Day(pub i32);

/// An instant as a mall's wall clock shows it.
///
/// The domain knows no time zones: who calls it looks up the offset that holds at `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    pub at: Millis,
    /// How far local time is ahead of UTC, in seconds.
    pub offset_secs: i32,
}

impl Moment {
    pub const fn new(at: Millis, offset_secs: i32) -> Self {
        Self { at, offset_secs }
    }

    /// The calendar day in the mall.
    pub const fn day(self) -> Day {
        Day::of(self.at, self.offset_secs)
    }

    /// The first instant of `day` by the same offset.
    pub const fn start_of(self, day: Day) -> Millis {
        day.start(self.offset_secs)
    }
}

/// A proleptic Gregorian date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Date {
    pub year: i32,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
}

/// Days of the week, Monday first (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    /// The day that `at` falls on, where local time is `offset_secs` ahead of UTC.
    pub const fn of(at: Millis, offset_secs: i32) -> Self {
        let local = at.0.saturating_add(offset_secs as i64 * 1_000);
        Self::clamped(local.div_euclid(86_400_000))
    }

    /// Wire values may be absurd; they become the nearest day there is.
    const fn clamped(number: i64) -> Self {
        if number > i32::MAX as i64 {
            Self(i32::MAX)
        } else if number < i32::MIN as i64 {
            Self(i32::MIN)
        } else {
            Self(number as i32)
        }
    }

    /// The first instant of the day, where local time is `offset_secs` ahead of UTC.
    pub const fn start(self, offset_secs: i32) -> Millis {
        Millis(self.0 as i64 * 86_400_000 - offset_secs as i64 * 1_000)
    }

    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.0 as i64 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The civil date, by the days-from-civil algorithm over 400-year eras.
    pub const fn date(self) -> Date {
        let shifted = self.0 as i64 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Date { year: year as i32, month, day }
    }
}

/// ISO 8601: `2026-11-21`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Date {
    /// Whether the calendar has this date; what comes over the wire may be 30 February.
    pub const fn exists(self) -> bool {
        1 <= self.month && self.month <= 12 && 1 <= self.day && self.day <= self.days_in_month()
    }

    /// The day number of this date. The caller gives a date that [exists](Self::exists).
    pub const fn to_day(self) -> Day {
        let year = self.year as i64 - if self.month <= 2 { 1 } else { 0 };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = self.month as i64;
        let shifted_month = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * shifted_month + 2) / 5 + self.day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day::clamped(era * 146_097 + day_of_era - 719_468)
    }

    /// The first day of the month that lies `months` after this one.
    pub const fn first_of_month_after(self, months: i32) -> Self {
        let count = self.year as i64 * 12 + self.month as i64 - 1 + months as i64;
        Self { year: count.div_euclid(12) as i32, month: count.rem_euclid(12) as u8 + 1, day: 1 }
    }

    /// The same day of the month `months` later, or that month's last day where it is shorter.
    pub const fn plus_months(self, months: i32) -> Self {
        let first = self.first_of_month_after(months);
        let last = first.days_in_month();
        let day = if self.day < last { self.day } else { last };
        Self { day, ..first }
    }

    /// How many days the date's month has.
    pub const fn days_in_month(self) -> u8 {
        let year = self.year;
        match self.month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_days_are_inverse_over_four_centuries() {
        for number in -150_000..150_000 {
            let day = Day(number);
            assert_eq!(day.date().to_day(), day);
        }
    }

    #[test]
    fn known_days() {
        let day = Date { year: 2026, month: 11, day: 21 }.to_day();
        assert_eq!(day, Day(20_778));
        assert_eq!(day.weekday(), Weekday::Saturday);
        assert_eq!(Date { year: 2028, month: 2, day: 1 }.days_in_month(), 29);
    }

    #[test]
    fn absurd_values_do_not_overflow() {
        for number in [i32::MIN, i32::MAX] {
            let date = Day(number).date();
            assert_eq!(date.to_day(), Day(number));
            assert!(date.exists());
            let _ = Day(number).weekday();
        }
        assert_eq!(Day::of(Millis(i64::MAX), i32::MAX), Day(i32::MAX));
        let _ = Date { year: i32::MIN, month: 0, day: 255 }.to_day();
        assert!(!Date { year: 2027, month: 2, day: 29 }.exists());
        assert!(!Date { year: 2027, month: 13, day: 1 }.exists());
        assert!(!Date { year: 2027, month: 1, day: 0 }.exists());
    }

    #[test]
    fn months_end_where_they_end() {
        let date = Date { year: 2027, month: 10, day: 31 };
        assert_eq!(date.plus_months(4).to_string(), "2028-02-29");
        assert_eq!(date.plus_months(-10).to_string(), "2026-12-31");
        assert_eq!(date.first_of_month_after(3).to_string(), "2028-01-01");
    }

    #[test]
    fn midnight_belongs_to_the_malls_zone() {
        let shanghai = 8 * 3_600;
        let start = Day(20_778).start(shanghai);
        assert_eq!(Day::of(start, shanghai), Day(20_778));
        assert_eq!(Day::of(start.plus_ms(-1), shanghai), Day(20_777));
    }
}
