//! Pauses after failures: doubling, with jitter, and never shorter than the server asked for.

use super::Tick;

/// The shortest first pause, in milliseconds.
const FIRST_MS: i64 = 1_000;

/// The longest pause of our own making while nobody looks, in milliseconds.
const LONGEST_MS: i64 = 60_000;

/// The same while somebody looks: a person in front of the screen is not kept waiting a minute
/// after the network came back.
const LONGEST_SEEN_MS: i64 = 8_000;

/// The longest pause that a server may ask for, in milliseconds.
const LONGEST_ASKED_MS: i64 = 3_600_000;

/// Whether to wait, and for how long next time.
///
/// The end of a pause is told by a timer, not by comparing clocks, so that a device whose clock
/// jumps does not wait for hours.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
    waiting: bool,
}

impl Backoff {
    pub(super) fn waiting(&self) -> bool {
        self.waiting
    }

    /// Counts a failure and gives the pause in milliseconds.
    pub(super) fn failed(&mut self, tick: &Tick, asked_ms: Option<i64>, seen: bool) -> i64 {
        let longest = if seen { LONGEST_SEEN_MS } else { LONGEST_MS };
        let floor = (FIRST_MS << self.failures.min(5)).min(longest / 2);
        self.failures = self.failures.saturating_add(1);
        self.waiting = true;
        let asked = asked_ms.unwrap_or(0).clamp(0, LONGEST_ASKED_MS);
        (floor + tick.jitter(floor)).max(asked)
    }

    /// The pause is over; the next failure makes a longer one.
    pub(super) fn over(&mut self) {
        self.waiting = false;
    }

    /// Back to the start. True where there had been failures.
    pub(super) fn succeeded(&mut self) -> bool {
        let had_failed = self.failures > 0;
        *self = Self::default();
        had_failed
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::Millis;

    use super::*;

    fn tick(byte: u8) -> Tick {
        Tick { now: Millis(0), up: Millis(0), random: [byte; 16] }
    }

    #[test]
    fn pauses_double_from_one_second_to_one_minute() {
        for byte in [0, 1, 127, 255] {
            let mut backoff = Backoff::default();
            let pauses: Vec<i64> =
                (0..40).map(|_| backoff.failed(&tick(byte), None, false)).collect();
            assert!((1_000..=2_000).contains(&pauses[0]), "{pauses:?}");
            assert!((4_000..=8_000).contains(&pauses[2]), "{pauses:?}");
            assert!(pauses.iter().all(|pause| *pause <= 60_000), "{pauses:?}");
            assert!(pauses[39] >= 30_000, "{pauses:?}");
        }
    }

    #[test]
    fn the_server_may_ask_for_longer_but_not_forever() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.failed(&tick(0), Some(90_000), false), 90_000);
        assert_eq!(backoff.failed(&tick(0), Some(i64::MAX), false), 3_600_000);
    }

    #[test]
    fn whoever_looks_waits_for_seconds_only() {
        let mut backoff = Backoff::default();
        let pauses: Vec<i64> = (0..40).map(|_| backoff.failed(&tick(255), None, true)).collect();
        assert!(pauses.iter().all(|pause| *pause <= 8_000), "{pauses:?}");
    }

    #[test]
    fn success_starts_over() {
        let mut backoff = Backoff::default();
        backoff.failed(&tick(0), None, false);
        backoff.failed(&tick(0), None, false);
        assert!(backoff.waiting() && backoff.succeeded() && !backoff.waiting());
        assert_eq!(backoff.failed(&tick(0), None, false), 1_000);
    }
}
