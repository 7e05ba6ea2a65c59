use serde::{Deserialize, Serialize};

use crate::Millis;

/// How long one code is shown, in milliseconds.
pub const STEP_MS: i64 = 30_000;

/// How long after its step a code is still taken, in milliseconds.
pub const GRACE_MS: i64 = 10_000;

/// The number of a 30-second step since 1970 by the server's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Step(pub i64);

impl Step {
    /// How many steps a code tells apart: 10 bits, 8 hours and 32 minutes.
    pub(crate) const LOW_RANGE: i64 = 1_024;

    /// The step that `now` (server time) falls in.
    pub const fn of(now: Millis) -> Self {
        Self(now.0.div_euclid(STEP_MS))
    }

    /// The step's first millisecond.
    pub const fn starts_at(self) -> Millis {
        Millis(self.0.saturating_mul(STEP_MS))
    }

    /// The first millisecond of the next step; without grace.
    pub const fn ends_at(self) -> Millis {
        self.starts_at().plus_ms(STEP_MS)
    }

    pub const fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The low 10 bits, as the QR form carries them.
    pub const fn low_bits(self) -> u16 {
        self.0.rem_euclid(Self::LOW_RANGE) as u16
    }
}

/// The steps whose codes are accepted at `now` (server time): its own, and for the first 10 s
/// of it the one before.
pub fn candidate_steps(now: Millis) -> impl Iterator<Item = Step> + Clone {
    let current = Step::of(now);
    let in_grace = now.since(current.starts_at()) < GRACE_MS;
    std::iter::once(current).chain(in_grace.then_some(current.previous()))
}
