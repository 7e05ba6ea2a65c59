//! How long something lasts.

use atrium_domain::{Locale, texts};

const MINUTE_MS: i64 = 60_000;

texts! {
    fn minutes(n: i64) { "{n} 分钟", "{n} 分鐘", "{n} min" }
    fn hours(n: i64) { "{n} 小时", "{n} 小時", "{n} h" }
    fn days(n: i64) { "{n} 天", "{n} 天", "{n} d" }
}

/// A stretch of time in one number, such as `4 min` or `23 h`: a minute that has begun counts, an
/// hour and a day only when it is over.
pub fn span(locale: Locale, ms: i64) -> String {
    let started = (ms + MINUTE_MS - 1) / MINUTE_MS;
    match started {
        ..120 => minutes(locale, started),
        120..2_880 => hours(locale, started / 60),
        _ => days(locale, started / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_enough() {
        let told = |minutes: i64| span(Locale::En, minutes * MINUTE_MS - 1);
        assert_eq!([told(0), told(1), told(119)], ["0 min", "1 min", "119 min"]);
        assert_eq!([told(120), told(2_879), told(2_880)], ["2 h", "47 h", "2 d"]);
    }
}
