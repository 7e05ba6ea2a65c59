//! Time and the mall's days. The system's clock is read here and nowhere else.

use atrium_domain::{Day, Millis};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Where the time comes from. Tests bring their own.
pub trait Clock: Send + Sync {
    /// Now, in UTC milliseconds.
    fn now(&self) -> Millis;
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the adapter of the system's clock")]
    fn now(&self) -> Millis {
        Millis(Timestamp::now().as_millisecond())
    }
}

/// The malls' time zone.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of an IANA name such as `Asia/Shanghai`.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The zone where nothing else is configured.
    #[expect(clippy::expect_used, reason = "the time zone database is bundled")]
    pub fn malls_default() -> Self {
        Self::named("Asia/Shanghai").expect("the bundled database has the zone")
    }

    /// How many seconds local time is ahead of UTC at `at`.
    pub fn offset_secs(&self, at: Millis) -> i32 {
        let at = Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH);
        self.0.to_offset(at).seconds()
    }

    /// When the clocks change next, and to what; none where they do not within a year.
    pub fn next_change(&self, at: Millis) -> Option<(Millis, i32)> {
        let now = Timestamp::from_millisecond(at.0).ok()?;
        let next = self.0.following(now).next()?;
        let change = (Millis(next.timestamp().as_millisecond()), next.offset().seconds());
        (change.0 < at.plus_days(366)).then_some(change)
    }

    /// The mall's day at `at`.
    pub fn day(&self, at: Millis) -> Day {
        Day::of(at, self.offset_secs(at))
    }

    /// The first instant of a day.
    pub fn start_of(&self, day: Day) -> Millis {
        // The offset at local midnight; one correction suffices, as zones change by hours.
        let guess = day.start(self.offset_secs(day.start(0)));
        day.start(self.offset_secs(guess))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_the_zone() {
        let zone = Zone::named("Asia/Shanghai").expect("the zone is bundled");
        let midnight = zone.start_of(Day(20_778));
        assert_eq!(midnight, Millis(1_795_190_400_000));
        assert_eq!(zone.day(midnight), Day(20_778));
        assert_eq!(zone.day(midnight.plus_ms(-1)), Day(20_777));
        assert!(Zone::named("Nowhere/Atall").is_none());
    }

    #[test]
    fn the_next_change_of_the_clocks_is_known() {
        let zone = Zone::named("Europe/Berlin").expect("the zone is bundled");
        // 2026-10-25T01:00:00Z, from summer to winter time.
        let change = Some((Millis(1_792_890_000_000), 3_600));
        assert_eq!(zone.next_change(Millis(1_792_000_000_000)), change);
        assert_eq!(Zone::malls_default().next_change(Millis(1_792_000_000_000)), None);
    }

    #[test]
    fn a_day_starts_at_local_midnight_after_the_clocks_changed() {
        let zone = Zone::named("Europe/Berlin").expect("the zone is bundled");
        // 2026-03-29 lost an hour; the 30th starts at 22:00 UTC.
        let day = atrium_domain::time::Date { year: 2026, month: 3, day: 30 }.to_day();
        assert_eq!(zone.start_of(day), day.start(7_200));
    }
}
