//! The server's keys: one follows the other, all from one secret.
//!
//! A key signs for 30 days, and its number and its half that is public are known before it begins.
//! So a till that looked once in a month has the next one too, several servers agree without
//! asking one another, and nothing has to happen at the moment of change.

use super::{Certificate, PublicKey, ServerKey, Signature, Signed, public_key, sign};
use crate::Millis;
use crate::card::mac::keyed_hash;

/// How long one key signs, in milliseconds.
const PERIOD_MS: i64 = 30 * 86_400_000;

/// How many keys of the past are told: what a till did without a network may be weeks old.
const PAST: i64 = 2;

/// The server's key of one time.
#[derive(Clone, Copy)]
pub struct Signer {
    secret: [u8; 32],
    public: ServerKey,
}

impl Signer {
    /// The key that signs at `at`. `secret` is the one that all of them follow from.
    pub fn at(secret: &[u8; 32], at: Millis) -> Self {
        Self::of_period(secret, at.0.div_euclid(PERIOD_MS))
    }

    fn of_period(secret: &[u8; 32], period: i64) -> Self {
        let (secret, key) = derive(secret, period);
        let from = Millis(period.saturating_mul(PERIOD_MS));
        let public = ServerKey {
            // Twenty-one years pass until a number comes again.
            number: period.rem_euclid(256) as u8,
            key,
            from,
            until: from.plus_ms(PERIOD_MS),
        };
        Self { secret, public }
    }

    /// The number of the key in its certificates.
    pub const fn number(&self) -> u8 {
        self.public.number
    }

    /// Signs a certificate that names this key. None where a number does not fit its place.
    pub fn certify(&self, certificate: Certificate) -> Option<Signed> {
        let signature: Signature = sign(&self.secret, &certificate.message()?)?;
        Some(Signed { certificate, signature })
    }
}

/// What tills need at `now`: the key that signs, the next one, and those of some months before.
pub fn server_keys(secret: &[u8; 32], now: Millis) -> Vec<ServerKey> {
    let period = now.0.div_euclid(PERIOD_MS);
    (period - PAST..=period + 1).map(|period| Signer::of_period(secret, period).public).collect()
}

/// Of 2³² keys one is out of the curve's range; then the next one is taken.
fn derive(secret: &[u8; 32], period: i64) -> ([u8; 32], PublicKey) {
    let mut turn = 0_u64;
    loop {
        let (period, count) = (period.to_be_bytes(), turn.to_be_bytes());
        let key = keyed_hash(secret, &[&b"atrium-offline-key-1"[..], &period, &count].concat());
        if let Some(public) = public_key(&key) {
            return (key, public);
        }
        turn += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: [u8; 32] = [9; 32];
    const NOW: Millis = Millis(1_794_801_600_000);

    #[test]
    fn keys_follow_each_other_and_are_known_before_they_begin() {
        let keys = server_keys(&SECRET, NOW);
        assert!(keys.windows(2).all(|pair| pair[0].until == pair[1].from));
        assert!(keys.windows(2).all(|pair| pair[0].key != pair[1].key));
        let later = keys[keys.len() - 1].from;
        let signer = Signer::at(&SECRET, later);
        assert_eq!(signer.public, keys[keys.len() - 1], "a month ahead");
        assert_ne!(server_keys(&[8; 32], NOW)[0].key, keys[0].key);
    }
}
