use super::{ByDay, End, Frequency, LocalTime, Recurrence};
use crate::time::{Date, Day};

/// A rule that has yielded nothing for so many days never will: the calendar repeats after 400
/// years, and no rule of ours looks further back than its own start.
const FURTHEST_DAYS: i32 = 400 * 366;

impl Recurrence {
    /// Whether an occurrence of the rule that starts at `start` begins on `day`, at the start's
    /// time of day.
    pub fn occurs(&self, start: LocalTime, day: Day) -> bool {
        if day < start.day || day.0.saturating_sub(start.day.0) > FURTHEST_DAYS {
            return false;
        }
        if !self.matches(start.day, day) {
            return false;
        }
        match self.end {
            End::Never => true,
            End::Until(last) => LocalTime { day, secs: start.secs } <= last,
            End::Count(count) => {
                let before = (start.day.0..day.0).filter(|n| self.matches(start.day, Day(*n)));
                before.take(count as usize).count() < count as usize
            }
        }
    }

    /// The days that the rule names, without regard to its end.
    fn matches(&self, start: Day, day: Day) -> bool {
        let date = day.date();
        self.is_in_step(start, day)
            && (self.by_month.is_empty() || self.by_month.contains(&date.month))
            && self.is_named(start, day, date)
    }

    /// Whether `day` lies in one of the days, weeks, months or years that `INTERVAL` counts.
    fn is_in_step(&self, start: Day, day: Day) -> bool {
        let (from, to) = (start.date(), day.date());
        let apart = match self.frequency {
            Frequency::Daily => i64::from(day.0) - i64::from(start.0),
            Frequency::Weekly => (i64::from(monday(day).0) - i64::from(monday(start).0)) / 7,
            Frequency::Monthly => months(to) - months(from),
            Frequency::Yearly => i64::from(to.year) - i64::from(from.year),
        };
        apart % i64::from(self.interval.max(1)) == 0
    }

    /// Whether the `BY…` parts name the day; where there are none, the start does.
    fn is_named(&self, start: Day, day: Day, date: Date) -> bool {
        let by_number = self.by_month_day.is_empty() || self.has_number(date);
        if !self.by_day.is_empty() {
            return by_number && self.by_day.iter().any(|by| self.has_weekday(*by, day, date));
        }
        if !self.by_month_day.is_empty() {
            return by_number;
        }
        let from = start.date();
        match self.frequency {
            Frequency::Daily => true,
            Frequency::Weekly => day.weekday() == start.weekday(),
            Frequency::Monthly => date.day == from.day,
            // With BYMONTH the start gives only the day of the month.
            Frequency::Yearly => {
                date.day == from.day && (!self.by_month.is_empty() || date.month == from.month)
            }
        }
    }

    fn has_number(&self, date: Date) -> bool {
        let last = i16::from(date.days_in_month());
        let number = i16::from(date.day);
        self.by_month_day
            .iter()
            .map(|by| i16::from(*by))
            .any(|by| if by > 0 { number == by } else { number == last + 1 + by })
    }

    fn has_weekday(&self, by: ByDay, day: Day, date: Date) -> bool {
        if day.weekday() != by.weekday {
            return false;
        }
        if by.ordinal == 0 {
            return true;
        }
        let (first, last) = self.span(date);
        let from_start = (day.0 - first.0) / 7 + 1;
        let from_end = (last.0 - day.0) / 7 + 1;
        let ordinal = i32::from(by.ordinal);
        if ordinal > 0 { from_start == ordinal } else { from_end == -ordinal }
    }

    /// Within what an ordinal counts: the month, or the year of a yearly rule without months.
    fn span(&self, date: Date) -> (Day, Day) {
        if self.frequency == Frequency::Yearly && self.by_month.is_empty() {
            let year = |month, day| Date { year: date.year, month, day }.to_day();
            (year(1, 1), year(12, 31))
        } else {
            let first = Date { day: 1, ..date }.to_day();
            (first, first.plus(i32::from(date.days_in_month()) - 1))
        }
    }
}

const fn months(date: Date) -> i64 {
    date.year as i64 * 12 + date.month as i64
}

/// The Monday of the week that `day` lies in.
const fn monday(day: Day) -> Day {
    day.plus(-(day.weekday() as i32))
}
