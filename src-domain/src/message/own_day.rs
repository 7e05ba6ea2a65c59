//! Birthdays and anniversaries: which days of the past have their day today.

use crate::time::{Date, Day};

/// The first year of which anybody is born.
const FIRST_YEAR: i32 = 1900;

/// The days of earlier years, and of this one, whose day of the year is today. In a year without
/// a 29 February, those of 29 February have theirs on the 28th, as their birthday has for
/// multiplied points.
pub fn same_day_of_years(today: Day) -> Vec<Day> {
    let date = today.date();
    let last_of_february = date.month == 2 && date.day == 28 && date.days_in_month() == 28;
    let leap = last_of_february.then_some(29);
    let days = std::iter::once(date.day).chain(leap);
    let of_year = |year| {
        let days = days.clone().map(move |day| Date { year, day, ..date });
        days.filter(|date| date.day <= date.days_in_month()).map(Date::to_day)
    };
    (FIRST_YEAR..=date.year).rev().flat_map(of_year).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(year: i32, month: u8, day: u8) -> Vec<String> {
        let days = same_day_of_years(Date { year, month, day }.to_day());
        days.into_iter().map(|day| day.date().to_string()).collect()
    }

    #[test]
    fn a_day_is_that_of_all_years() {
        let found = dates(2026, 11, 16);
        assert_eq!((found.len(), found[0].as_str()), (127, "2026-11-16"));
        assert_eq!(found[126], "1900-11-16");
    }

    #[test]
    fn the_29th_of_february_is_kept_every_year_and_once() {
        let short = dates(2027, 2, 28);
        assert!(
            short.contains(&"2024-02-29".to_owned()) && short.contains(&"2024-02-28".to_owned())
        );
        assert!(!dates(2028, 2, 28).contains(&"2024-02-29".to_owned()));
        assert!(dates(2028, 2, 29).contains(&"2024-02-29".to_owned()));
        assert!(!dates(2027, 3, 1).contains(&"2024-02-29".to_owned()));
    }
}
