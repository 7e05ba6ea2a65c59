//! Instants as a mall's wall clock writes them in a form: `2026-11-21T20:05`.

use atrium_domain::time::Date;
use atrium_domain::{Day, Millis};

const MINUTE_MS: i64 = 60_000;

/// Reads what a field of the kind `datetime-local` holds. `None` for anything that is no moment.
pub fn parse(text: &str, offset_secs: i32) -> Option<Millis> {
    let (date, time) = text.trim().split_once('T')?;
    let mut date = date.split('-');
    let date = Date {
        year: number(date.next()?, 4)?,
        month: u8::try_from(number(date.next()?, 2)?).ok()?,
        day: u8::try_from(number(date.next()?, 2)?).ok()?,
    };
    let mut time = time.split(':');
    let (hour, minute) = (number(time.next()?, 2)?, number(time.next()?, 2)?);
    if !date.exists() || hour > 23 || minute > 59 {
        return None;
    }
    let minutes = i64::from(hour) * 60 + i64::from(minute);
    Some(date.to_day().start(offset_secs).plus_ms(minutes * MINUTE_MS))
}

/// Writes an instant for such a field, to the minute.
pub fn write(at: Millis, offset_secs: i32) -> String {
    let day = Day::of(at, offset_secs);
    let minutes = at.since(day.start(offset_secs)).div_euclid(MINUTE_MS);
    format!("{}T{:02}:{:02}", day.date(), minutes / 60, minutes % 60)
}

/// `hour` o'clock, so many days after the day of `at`.
pub fn on_day_after(at: Millis, days: i32, hour: i64, offset_secs: i32) -> String {
    let day = Day::of(at, offset_secs).plus(days);
    write(day.start(offset_secs).plus_secs(hour * 3_600), offset_secs)
}

fn number(digits: &str, length: usize) -> Option<i32> {
    let right = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHANGHAI: i32 = 8 * 3_600;

    #[test]
    fn what_is_written_is_read_again() {
        let at = parse("2026-11-21T20:05", SHANGHAI).expect("a moment");
        assert_eq!(at, Millis(1_795_262_700_000));
        assert_eq!(write(at, SHANGHAI), "2026-11-21T20:05");
        assert_eq!(write(at, 0), "2026-11-21T12:05");
        assert_eq!(on_day_after(at, 10, 9, SHANGHAI), "2026-12-01T09:00");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "2026-11-21", "2026-02-30T10:00", "2026-11-21T24:00", "26-1-1T1:1", "x"] {
            assert_eq!(parse(text, SHANGHAI), None, "{text}");
        }
    }
}
