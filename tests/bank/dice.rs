//! Chance with a seed.

use atrium_domain::Millis;
use uuid::{Builder, Uuid};

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers in every run of the same seed.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Every `stream` of a seed has numbers of its own.
    pub fn seeded(seed: u64, stream: u64) -> Self {
        let mut dice = Self(seed ^ stream.wrapping_mul(0xA076_1D64_78BD_642F));
        Self(dice.word())
    }

    /// 64 random bits.
    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from zero on, below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.word() % limit).unwrap_or_default()
    }

    /// True so often in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// An id (UUIDv7) of this moment.
    pub fn id<T: From<Uuid>>(&mut self, now: Millis) -> T {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.word().to_be_bytes());
        bytes[8..].copy_from_slice(&self.word().to_be_bytes()[..2]);
        let millis = now.0.cast_unsigned();
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid().into()
    }
}
