//! A small deterministic generator, so that every demo mall is the same one.

use atrium_domain::Millis;
use uuid::Uuid;

/// SplitMix64 (Steele, Lea, Flood 2014). For demo data only: it is no source of secrets.
pub(super) struct Generator(u64);

impl Generator {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// `0..end`; `end` is above zero. The slight bias of the remainder does not matter here.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Both ends included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = low.abs_diff(high) + 1;
        low.saturating_add_unsigned(self.below(span))
    }

    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }

    /// A time-ordered id (UUIDv7).
    pub(super) fn id<T: From<Uuid>>(&mut self, at: Millis) -> T {
        let millis = u64::try_from(at.0).unwrap_or_default();
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid();
        T::from(id)
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        for chunk in bytes.chunks_mut(8) {
            let word = self.next().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_sequence() {
        let mut generator = Generator::new(1_234_567);
        assert_eq!(generator.next(), 6_457_827_717_110_365_317);
        assert_eq!(generator.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn ranges_hold_both_ends() {
        let mut generator = Generator::new(1);
        let seen: Vec<i64> = (0..200).map(|_| generator.between(-1, 1)).collect();
        assert!(seen.contains(&-1) && seen.contains(&0) && seen.contains(&1));
        assert!(seen.iter().all(|n| (-1..=1).contains(n)));
    }
}
