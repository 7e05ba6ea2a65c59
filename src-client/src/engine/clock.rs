//! The server's clock, as far as this device knows it.

use atrium_domain::Millis;

/// A round trip longer than this says too little about the clock, in milliseconds.
const LONGEST_ROUND_TRIP_MS: i64 = 30_000;

/// Differences below this are of no use to anybody and would be written down on every answer.
const SLACK_MS: i64 = 250;

/// The server's clock minus the device's, measured on every answer and kept in the cache.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ServerClock {
    offset_ms: Option<i64>,
}

impl ServerClock {
    pub(super) fn remembered(offset_ms: Option<i64>) -> Self {
        Self { offset_ms }
    }

    /// None until the first answer ever.
    pub(super) fn known_offset_ms(&self) -> Option<i64> {
        self.offset_ms
    }

    pub(super) fn offset_ms(&self) -> i64 {
        self.offset_ms.unwrap_or(0)
    }

    /// The server's time at `now` of the device.
    pub(super) fn at(&self, now: Millis) -> Millis {
        now.plus_ms(self.offset_ms())
    }

    /// Learns from an answer. The server's reading lies somewhere within the round trip, so the
    /// middle is wrong by half of it at most; a known offset that fits about is kept. True on a
    /// change.
    pub(super) fn observe(&mut self, sent: Millis, received: Millis, server: Millis) -> bool {
        let round_trip = received.since(sent);
        // A negative one means that the device's clock was set meanwhile.
        if !(0..=LONGEST_ROUND_TRIP_MS).contains(&round_trip) {
            return false;
        }
        let half = round_trip / 2;
        let measured = server.since(sent.plus_ms(half));
        let tolerance = half.max(SLACK_MS).unsigned_abs();
        let fits = self.offset_ms.is_some_and(|known| known.abs_diff(measured) <= tolerance);
        if !fits {
            self.offset_ms = Some(measured);
        }
        !fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_round_trip_counts() {
        let mut clock = ServerClock::default();
        assert!(clock.observe(Millis(1_000), Millis(1_400), Millis(11_200)));
        assert_eq!(clock.offset_ms(), 10_000);
        assert_eq!(clock.at(Millis(5_000)), Millis(15_000));
    }

    #[test]
    fn a_known_offset_that_fits_is_kept() {
        let mut clock = ServerClock::remembered(Some(-7_200_000));
        let sent = Millis(7_300_000);
        assert!(!clock.observe(sent, sent.plus_ms(300), Millis(100_000)));
        assert!(!clock.observe(sent, sent.plus_ms(2), Millis(100_200)));
        assert_eq!(clock.offset_ms(), -7_200_000);
        // The person sets the phone's clock right.
        assert!(clock.observe(Millis(100_500), Millis(100_600), Millis(100_550)));
        assert_eq!(clock.offset_ms(), 0);
    }

    #[test]
    fn an_impossible_round_trip_teaches_nothing() {
        let mut clock = ServerClock::default();
        assert!(!clock.observe(Millis(9_000), Millis(1_000), Millis(5_000)));
        assert!(!clock.observe(Millis(0), Millis(40_000), Millis(5_000)));
        assert_eq!(clock.offset_ms(), 0);
    }
}
