//! Time and chance, as the tests want them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use atrium_domain::Millis;
use atrium_server::clock::Clock;
use atrium_server::random::Random;
use uuid::Uuid;

/// Noon of Monday 2026-11-16 in Shanghai, the first millisecond of a code's step: no day on which
/// points double.
pub(crate) const NOON: Millis = Millis(1_794_801_600_000);

/// A clock that stands still until a test moves it.
#[derive(Debug, Clone)]
pub(crate) struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub(crate) fn at(now: Millis) -> Self {
        Self(Arc::new(AtomicI64::new(now.0)))
    }

    pub(crate) fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }

    pub(crate) fn set(&self, now: Millis) {
        self.0.store(now.0, Ordering::SeqCst);
    }

    pub(crate) fn pass_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub(crate) fn pass_secs(&self, secs: i64) {
        self.pass_ms(secs * 1_000);
    }

    pub(crate) fn pass_days(&self, days: i64) {
        self.pass_secs(days * 86_400);
    }

    /// To the first millisecond of the next code's step.
    pub(crate) fn next_step(&self) {
        self.pass_ms(30_000 - self.now().0.rem_euclid(30_000));
    }
}

impl Clock for TestClock {
    fn now(&self) -> Millis {
        self.now()
    }
}

/// The same bytes in every run: SplitMix64 (Steele, Lea, Flood 2014).
#[derive(Debug)]
pub(crate) struct TestRandom(AtomicU64);

impl TestRandom {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(AtomicU64::new(seed.wrapping_mul(0xA076_1D64_78BD_642F)))
    }

    fn word(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let state = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

impl Random for TestRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let word = self.word().to_be_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
}

/// An id (UUIDv7) that no other call gives, such as of an operation or for an idempotency key.
pub(crate) fn new_id<T: From<Uuid>>() -> T {
    static LAST: AtomicU64 = AtomicU64::new(1);
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    let mut bytes = [7; 10];
    bytes[2..].copy_from_slice(&number.to_be_bytes());
    let millis = NOON.0.cast_unsigned();
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid().into()
}
