use serde::{Deserialize, Serialize};

use crate::Moment;
use crate::text::Locale;
use crate::time::Weekday;

/// On which days and between which hours of the mall's clock a coupon counts: weekends, the
/// evening peak, member day (features.md 8, 39).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Hours {
    pub days: Weekdays,
    /// First minute of the day that counts, 0–1439.
    pub from: u16,
    /// First minute that counts no more, 1–1440. Not above `from`: it ends on the day after the
    /// one that it began on.
    pub until: u16,
}

/// A set of days of the week; at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(u8);

const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Minutes of a day.
pub(crate) const DAY_MINUTES: u16 = 1_440;

impl Weekdays {
    pub const ALL: Self = Self(0b111_1111);
    pub const WEEKEND: Self = Self(0b110_0000);
    const WORKDAYS: Self = Self(0b001_1111);

    /// The days given; all of them where none is.
    pub fn of(days: &[Weekday]) -> Self {
        let set = days.iter().fold(0, |set, day| set | 1 << *day as u8);
        if set == 0 { Self::ALL } else { Self(set) }
    }

    pub const fn contains(self, day: Weekday) -> bool {
        self.0 & 1 << day as u8 != 0
    }

    fn text(self, locale: Locale) -> String {
        match self {
            Self::ALL => every_day(locale).to_owned(),
            Self::WEEKEND => weekend(locale).to_owned(),
            Self::WORKDAYS => workdays(locale).to_owned(),
            _ => {
                let comma = if locale == Locale::En { ", " } else { "、" };
                let days = DAYS.into_iter().filter(|day| self.contains(*day));
                days.map(|day| name(day, locale)).collect::<Vec<_>>().join(comma)
            }
        }
    }
}

impl Hours {
    /// Whether it counts at `now`, by the mall's clock.
    pub fn contain(self, now: Moment) -> bool {
        let since_midnight = now.at.since(now.start_of(now.day())) / 60_000;
        let minute = u16::try_from(since_midnight).unwrap_or(0);
        let today = now.day().weekday();
        if self.from < self.until {
            return self.days.contains(today) && self.from <= minute && minute < self.until;
        }
        let yesterday = now.day().plus(-1).weekday();
        (self.days.contains(today) && self.from <= minute)
            || (self.days.contains(yesterday) && minute < self.until)
    }

    /// Whether both ends lie within a day.
    pub const fn is_sound(self) -> bool {
        self.days.0 != 0
            && self.days.0 <= Weekdays::ALL.0
            && self.from < DAY_MINUTES
            && 0 < self.until
            && self.until <= DAY_MINUTES
    }

    /// `周末 18:00–22:00`, `Weekends 18:00–22:00`.
    pub fn text(self, locale: Locale) -> String {
        let days = self.days.text(locale);
        if self.from == 0 && self.until == DAY_MINUTES {
            return days;
        }
        format!("{days} {}–{}", clock(self.from), clock(self.until))
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn name(day: Weekday, locale: Locale) -> &'static str {
    match day {
        Weekday::Monday => monday(locale),
        Weekday::Tuesday => tuesday(locale),
        Weekday::Wednesday => wednesday(locale),
        Weekday::Thursday => thursday(locale),
        Weekday::Friday => friday(locale),
        Weekday::Saturday => saturday(locale),
        Weekday::Sunday => sunday(locale),
    }
}

crate::texts! {
    fn every_day() { "每天", "每天", "Every day" }
    fn weekend() { "周末", "週末", "Weekends" }
    fn workdays() { "工作日", "平日", "Weekdays" }
    fn monday() { "周一", "週一", "Mon" }
    fn tuesday() { "周二", "週二", "Tue" }
    fn wednesday() { "周三", "週三", "Wed" }
    fn thursday() { "周四", "週四", "Thu" }
    fn friday() { "周五", "週五", "Fri" }
    fn saturday() { "周六", "週六", "Sat" }
    fn sunday() { "周日", "週日", "Sun" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;

    const SHANGHAI: i32 = 8 * 3_600;

    /// A minute of a day of November 2026; the 20th is a Friday.
    fn at(day: u8, hour: i64, minute: i64) -> Moment {
        let day = Date { year: 2026, month: 11, day }.to_day();
        Moment::new(day.start(SHANGHAI).plus_secs(hour * 3_600 + minute * 60), SHANGHAI)
    }

    #[test]
    fn the_evening_peak_of_the_weekend_by_the_malls_clock() {
        let evening = Hours { days: Weekdays::WEEKEND, from: 18 * 60, until: 22 * 60 };
        assert!(!evening.contain(at(20, 19, 0)));
        assert!(evening.contain(at(21, 18, 0)) && evening.contain(at(22, 21, 59)));
        assert!(!evening.contain(at(21, 17, 59)) && !evening.contain(at(21, 22, 0)));
        assert_eq!(evening.text(Locale::ZhHans), "周末 18:00–22:00");
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began_on() {
        let night =
            Hours { days: Weekdays::of(&[Weekday::Saturday]), from: 22 * 60, until: 2 * 60 };
        assert!(night.contain(at(21, 23, 0)) && night.contain(at(22, 1, 59)));
        assert!(!night.contain(at(22, 2, 0)) && !night.contain(at(21, 1, 0)));
        assert!(!night.contain(at(22, 23, 0)));
        assert_eq!(night.text(Locale::En), "Sat 22:00–02:00");
    }

    #[test]
    fn no_day_named_is_every_day() {
        let all = Hours { days: Weekdays::of(&[]), from: 0, until: DAY_MINUTES };
        assert!(all.is_sound() && all.contain(at(20, 0, 0)) && all.contain(at(21, 23, 59)));
        assert_eq!(all.text(Locale::ZhHant), "每天");
        assert!(!Hours { from: DAY_MINUTES, ..all }.is_sound());
        assert!(!Hours { until: 0, ..all }.is_sound());
        assert!(!Hours { days: Weekdays(0), ..all }.is_sound());
        let three = Weekdays::of(&[Weekday::Monday, Weekday::Wednesday, Weekday::Friday]);
        assert_eq!(three.text(Locale::ZhHans), "周一、周三、周五");
    }
}
