//! Days, times and distances in time. Local time is `offset_secs` ahead of UTC.

use atrium_domain::{Day, Locale, Millis, time::Weekday};

use crate::texts;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A date in full: `2026年11月21日`, `21 Nov 2026`.
pub fn date(locale: Locale, day: Day) -> String {
    let date = day.date();
    match locale {
        Locale::En => format!("{} {}", date_short(locale, day), date.year),
        _ => format!("{}年{}", date.year, date_short(locale, day)),
    }
}

/// A date without its year: `11月21日`, `21 Nov`.
pub fn date_short(locale: Locale, day: Day) -> String {
    let date = day.date();
    match locale {
        Locale::En => format!("{} {}", date.day, month_short(locale, day)),
        _ => format!("{}月{}日", date.month, date.day),
    }
}

/// A date, with its year only where it is not this year.
pub fn date_near(locale: Locale, day: Day, today: Day) -> String {
    if day.date().year == today.date().year { date_short(locale, day) } else { date(locale, day) }
}

/// The month alone: `11月`, `Nov`.
pub fn month_short(locale: Locale, day: Day) -> String {
    let month = day.date().month;
    match locale {
        Locale::En => MONTHS[usize::from(month) - 1].to_owned(),
        _ => format!("{month}月"),
    }
}

/// Month and year, as a heading: `2026年11月`, `Nov 2026`.
pub fn month(locale: Locale, day: Day) -> String {
    match locale {
        Locale::En => format!("{} {}", month_short(locale, day), day.date().year),
        _ => format!("{}年{}", day.date().year, month_short(locale, day)),
    }
}

/// The day of the week: `周六`, `週六`, `Sat`.
pub const fn weekday(locale: Locale, day: Day) -> &'static str {
    let names = match locale {
        Locale::ZhHans => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        Locale::ZhHant => ["週一", "週二", "週三", "週四", "週五", "週六", "週日"],
        Locale::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    };
    let index = match day.weekday() {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    };
    names[index]
}

/// The time of day, 24 hours: `14:05`.
pub fn time(at: Millis, offset_secs: i32) -> String {
    let day = Day::of(at, offset_secs);
    let minutes = at.since(day.start(offset_secs)) / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Date and time without the year: `11月21日 14:05`.
pub fn date_time(locale: Locale, at: Millis, offset_secs: i32) -> String {
    let day = Day::of(at, offset_secs);
    format!("{} {}", date_short(locale, day), time(at, offset_secs))
}

/// The same with the year where that is not this one: `2025年11月21日 14:05`.
pub fn date_time_near(locale: Locale, at: Millis, now: Millis, offset_secs: i32) -> String {
    let (day, today) = (Day::of(at, offset_secs), Day::of(now, offset_secs));
    format!("{} {}", date_near(locale, day, today), time(at, offset_secs))
}

/// A span on one day or over several: `11月21日 周六 14:00–16:00`.
pub fn time_span(locale: Locale, from: Millis, to: Millis, offset_secs: i32) -> String {
    let (first, last) = (Day::of(from, offset_secs), Day::of(to, offset_secs));
    let (day, weekday) = (date_short(locale, first), weekday(locale, first));
    let clock = time(from, offset_secs);
    let start = match locale {
        Locale::En => format!("{weekday} {day} {clock}"),
        Locale::ZhHans | Locale::ZhHant => format!("{day} {weekday} {clock}"),
    };
    if first == last {
        format!("{start}–{}", time(to, offset_secs))
    } else {
        format!("{start} – {}", date_time(locale, to, offset_secs))
    }
}

/// A day seen from today: `今天`, `明天`, `3 天后`; beyond a week the date.
pub fn relative_day(locale: Locale, day: Day, today: Day) -> String {
    match day.0.saturating_sub(today.0) {
        0 => texts::today(locale).to_owned(),
        1 => texts::tomorrow(locale).to_owned(),
        -1 => texts::yesterday(locale).to_owned(),
        2 => texts::day_after_tomorrow(locale).to_owned(),
        days @ 3..=6 => texts::in_days(locale, days),
        days @ -6..=-2 => texts::days_ago(locale, -days),
        _ => date_near(locale, day, today),
    }
}

/// What is left until the end of `last`, its last day: `还有 3 天`, `今天到期`, `已结束`.
pub fn days_left(locale: Locale, last: Day, today: Day) -> String {
    match last.0.saturating_sub(today.0) {
        days if days < 0 => texts::ended(locale).to_owned(),
        0 => texts::last_day(locale).to_owned(),
        1 => texts::one_day_left(locale).to_owned(),
        days => texts::days_left(locale, days),
    }
}

/// How long ago: `刚刚`, `5 分钟前`, `2 小时前`, then the day with its time. A moment that seems
/// to lie ahead, because two clocks differ, is `刚刚` too.
pub fn ago(locale: Locale, at: Millis, now: Millis, offset_secs: i32) -> String {
    let minutes = now.since(at) / 60_000;
    let (day, today) = (Day::of(at, offset_secs), Day::of(now, offset_secs));
    match minutes {
        ..1 => texts::just_now(locale).to_owned(),
        1..60 => texts::minutes_ago(locale, minutes),
        _ if day == today => texts::hours_ago(locale, minutes / 60),
        _ => format!("{} {}", relative_day(locale, day, today), time(at, offset_secs)),
    }
}

/// Minutes and seconds left: `4:05`. Never below zero; a begun second counts.
pub fn countdown(left_ms: i64) -> String {
    let seconds = left_ms.max(0).saturating_add(999) / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, ZhHans, ZhHant};

    const SHANGHAI: i32 = 8 * 3_600;
    /// 2026-11-21, a Saturday.
    const TODAY: Day = Day(20_778);

    fn at(hour: i64, minute: i64) -> Millis {
        TODAY.start(SHANGHAI).plus_secs(hour * 3_600 + minute * 60)
    }

    #[test]
    fn dates_in_each_language() {
        assert_eq!(date(ZhHans, TODAY), "2026年11月21日");
        assert_eq!(date(En, TODAY), "21 Nov 2026");
        assert_eq!(month(ZhHant, TODAY), "2026年11月");
        assert_eq!(month(En, TODAY), "Nov 2026");
        assert_eq!(weekday(ZhHant, TODAY), "週六");
        assert_eq!(date_near(ZhHans, TODAY.plus(30), TODAY), "12月21日");
        assert_eq!(date_near(ZhHans, TODAY.plus(60), TODAY), "2027年1月20日");
    }

    #[test]
    fn times_are_in_the_malls_zone() {
        assert_eq!(time(at(0, 0), SHANGHAI), "00:00");
        assert_eq!(date_time(ZhHans, at(14, 5), SHANGHAI), "11月21日 14:05");
        assert_eq!(date_time(En, at(23, 59), SHANGHAI), "21 Nov 23:59");
        let new_year = TODAY.plus(60).start(SHANGHAI);
        assert_eq!(date_time_near(ZhHans, at(14, 5), at(14, 6), SHANGHAI), "11月21日 14:05");
        assert_eq!(date_time_near(ZhHans, at(14, 5), new_year, SHANGHAI), "2026年11月21日 14:05");
        let evening = time_span(ZhHans, at(19, 0), at(21, 30), SHANGHAI);
        assert_eq!(evening, "11月21日 周六 19:00–21:30");
        let night = time_span(En, at(22, 0), at(25, 0), SHANGHAI);
        assert_eq!(night, "Sat 21 Nov 22:00 – 22 Nov 01:00");
    }

    #[test]
    fn near_days_have_names() {
        let words = [(-2, "2 天前"), (-1, "昨天"), (0, "今天"), (1, "明天"), (2, "后天")];
        for (offset, word) in words {
            assert_eq!(relative_day(ZhHans, TODAY.plus(offset), TODAY), word);
        }
        assert_eq!(relative_day(En, TODAY.plus(5), TODAY), "In 5 days");
        assert_eq!(relative_day(ZhHans, TODAY.plus(7), TODAY), "11月28日");
    }

    #[test]
    fn days_left_are_counted_to_the_last_day() {
        assert_eq!(days_left(ZhHans, TODAY.plus(3), TODAY), "还有 3 天");
        assert_eq!(days_left(En, TODAY.plus(3), TODAY), "3 days left");
        assert_eq!(days_left(En, TODAY.plus(1), TODAY), "1 day left");
        assert_eq!(days_left(ZhHant, TODAY, TODAY), "今天到期");
        assert_eq!(days_left(ZhHans, TODAY.plus(-1), TODAY), "已结束");
    }

    #[test]
    fn the_recent_past_is_told_as_a_distance() {
        let now = at(12, 0);
        assert_eq!(ago(ZhHans, now.plus_secs(30), now, SHANGHAI), "刚刚");
        assert_eq!(ago(ZhHans, now.plus_secs(-300), now, SHANGHAI), "5 分钟前");
        assert_eq!(ago(En, now.plus_secs(-7_200), now, SHANGHAI), "2 h ago");
        assert_eq!(ago(ZhHans, now.plus_days(-1), now, SHANGHAI), "昨天 12:00");
        assert_eq!(ago(ZhHans, now.plus_days(-30), now, SHANGHAI), "10月22日 12:00");
    }

    #[test]
    fn a_countdown_ends_at_zero() {
        assert_eq!(countdown(245_000), "4:05");
        assert_eq!(countdown(1), "0:01");
        assert_eq!(countdown(-5), "0:00");
    }
}
