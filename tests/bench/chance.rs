//! Chance that is the same in every run.

/// SplitMix64 (Steele, Lea, Flood 2014).
#[derive(Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(stream: u32) -> Self {
        Self((stream as u64).wrapping_mul(0xA076_1D64_78BD_642F))
    }

    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Times between arrivals that know nothing of each other, one on average.
    pub(crate) fn exponential(&mut self) -> f64 {
        // Above zero, at most one.
        let share = ((self.word() >> 11) + 1) as f64 / (1_u64 << 53) as f64;
        -share.ln()
    }
}
