//! The PIN that a device asks for before the card pays.
//!
//! It is checked on the device, with no network, against a slow salted hash (PBKDF2 with
//! HMAC-SHA256, RFC 8018 §5.2). Wrong tries slow down, and the tenth is the last one.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::Millis;

/// Digits of a PIN.
pub const PIN_LENGTH: usize = 6;

/// With this many wrong tries the device asks no more.
pub const MOST_TRIES: i64 = 10;

/// How long each wrong try makes one wait, in milliseconds; the last holds from then on.
const PAUSES_MS: [i64; 4] = [1_000, 5_000, 30_000, 300_000];

/// Six digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin([u8; PIN_LENGTH]);

impl Pin {
    /// None where it is not six digits.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: [u8; PIN_LENGTH] = typed.as_bytes().try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits))
    }

    /// One digit six times, or digits in a row: what anybody would try first.
    pub fn is_simple(&self) -> bool {
        [0, 1, -1].into_iter().any(|step| {
            self.0.windows(2).all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == step)
        })
    }

    pub const fn digits(&self) -> &[u8; PIN_LENGTH] {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(hidden)")
    }
}

/// What a PIN is checked against. Comparing takes the same time wherever two differ.
#[derive(Clone, Eq)]
pub struct PinHash(pub [u8; 32]);

impl PartialEq for PinHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for PinHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinHash(hidden)")
    }
}

/// The hash of a PIN, for native devices; a browser asks WebCrypto instead.
pub fn stretch(pin: &Pin, salt: &[u8], rounds: u32) -> PinHash {
    PinHash(pbkdf2(&pin.0, salt, rounds))
}

/// The hash of a secret that nobody guesses, and that needs no stretching for it.
pub fn hash_of(secret: &[u8; 32]) -> PinHash {
    PinHash(Sha256::digest(secret).into())
}

/// The first block of PBKDF2-HMAC-SHA256. `secret` is at most 64 bytes.
fn pbkdf2(secret: &[u8], salt: &[u8], rounds: u32) -> [u8; 32] {
    // A secret shorter than SHA-256's block of 64 is padded with zeros.
    let mut block = [0; 64];
    block[..secret.len()].copy_from_slice(secret);
    let keyed = Hmac::<Sha256>::new(&block.into());
    let mut first = keyed.clone();
    first.update(salt);
    first.update(&1_u32.to_be_bytes());
    let mut last: [u8; 32] = first.finalize().into_bytes().into();
    let mut sum = last;
    for _ in 1..rounds {
        let mut next = keyed.clone();
        next.update(&last);
        last = next.finalize().into_bytes().into();
        for (byte, other) in sum.iter_mut().zip(last) {
            *byte ^= other;
        }
    }
    sum
}

/// The wrong tries since the last right one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tries {
    pub wrong: i64,
    /// By a clock that nobody sets: one that only goes on.
    pub retry_at: Millis,
}

/// Why there is no try now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryFault {
    /// The pause after the last one is not over.
    TooSoon,
    /// There were too many.
    Over,
}

impl Tries {
    /// The tries with one more, counted as wrong until it is known to be right: whoever ends the
    /// app in between wins nothing.
    ///
    /// # Errors
    /// [`TryFault`] where none is allowed at `now`.
    pub fn one_more(self, now: Millis) -> Result<Self, TryFault> {
        if self.is_over() {
            return Err(TryFault::Over);
        }
        if now < self.retry_at {
            return Err(TryFault::TooSoon);
        }
        let counted = Self { wrong: self.wrong + 1, retry_at: now };
        Ok(Self { retry_at: now.plus_ms(counted.pause_ms()), ..counted })
    }

    pub const fn is_over(self) -> bool {
        self.wrong >= MOST_TRIES
    }

    /// How long the last one makes one wait, in milliseconds.
    pub fn pause_ms(self) -> i64 {
        let after = usize::try_from(self.wrong).unwrap_or(0);
        match after.checked_sub(1) {
            Some(index) => PAUSES_MS[index.min(PAUSES_MS.len() - 1)],
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_standards() {
        // The vectors that RFC 6070 gives for SHA-1, with SHA-256.
        let hex = |bytes: [u8; 32]| bytes.map(|byte| format!("{byte:02x}")).concat();
        let vectors = [
            (1, "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"),
            (2, "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43"),
            (4_096, "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"),
        ];
        for (rounds, expected) in vectors {
            assert_eq!(hex(pbkdf2(b"password", b"salt", rounds)), expected);
        }
    }

    #[test]
    fn only_six_digits_are_a_pin_and_some_are_too_simple() {
        for wrong in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(Pin::parse(wrong), None, "{wrong}");
        }
        let simple = |typed| Pin::parse(typed).map(|pin| pin.is_simple());
        for typed in ["000000", "777777", "123456", "456789", "987654"] {
            assert_eq!(simple(typed), Some(true), "{typed}");
        }
        for typed in ["135790", "112233", "890123", "280617"] {
            assert_eq!(simple(typed), Some(false), "{typed}");
        }
        assert!(!format!("{:?}", Pin::parse("280617")).contains("280617"));
    }

    #[test]
    fn wrong_tries_slow_down_and_the_tenth_is_the_last() {
        let mut now = Millis(1_000_000);
        let mut tries = Tries::default();
        for pause in [1_000, 5_000, 30_000, 300_000, 300_000, 300_000, 300_000, 300_000, 300_000] {
            tries = tries.one_more(now).expect("a try");
            assert_eq!(tries.retry_at.since(now), pause);
            assert_eq!(tries.one_more(now.plus_ms(pause - 1)), Err(TryFault::TooSoon));
            now = now.plus_ms(pause);
        }
        assert!(!tries.is_over());
        tries = tries.one_more(now).expect("the tenth");
        assert!(tries.is_over());
        assert_eq!(tries.one_more(now.plus_days(9)), Err(TryFault::Over));
    }
}
