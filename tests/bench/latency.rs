//! How long calls took.

use std::time::Duration;

/// Measured times, in microseconds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Latency(Vec<u64>);

impl Latency {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The times, in milliseconds, that so many of a thousand calls did not exceed.
    pub(crate) fn quantiles<const N: usize>(mut self, per_mille: [usize; N]) -> [f64; N] {
        self.0.sort_unstable();
        per_mille.map(|part| {
            let rank = (self.0.len() * part).div_ceil(1_000).max(1);
            self.0.get(rank - 1).map_or(f64::NAN, |micros| *micros as f64 / 1_000.0)
        })
    }
}
