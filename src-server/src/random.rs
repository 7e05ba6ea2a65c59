//! Randomness. The system's source is used here and nowhere else.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use atrium_domain::Millis;

/// Where unpredictable bytes come from. Tests may bring a seeded one.
pub trait Random: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's generator.
#[derive(Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "this is the adapter of the system's source")]
    #[expect(clippy::expect_used, reason = "without randomness no secret can be made; stop")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system's random source works");
    }
}

/// What the server makes from random bytes.
pub trait RandomExt: Random {
    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A number below `limit`, without bias. `limit` is above zero.
    fn below(&self, limit: u64) -> u64 {
        let fair = u64::MAX - u64::MAX % limit;
        loop {
            let number = u64::from_be_bytes(self.bytes());
            if number < fair {
                return number % limit;
            }
        }
    }

    /// A time-ordered id (UUIDv7).
    fn id<T: From<Uuid>>(&self, now: Millis) -> T {
        let millis = u64::try_from(now.0).unwrap_or_default();
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid();
        T::from(id)
    }

    /// A new bearer credential.
    fn token(&self, prefix: &str) -> Token {
        Token(format!("{prefix}{}", BASE64URL_NOPAD.encode(&self.bytes::<32>())))
    }
}

impl<R: Random + ?Sized> RandomExt for R {}

/// A bearer credential. Only its hash is stored.
pub struct Token(String);

/// SHA-256 of a credential. The credential has 256 random bits, so that needs no salt.
pub type TokenHash = [u8; 32];

impl Token {
    pub fn hash(&self) -> TokenHash {
        hash_token(&self.0)
    }

    /// The text to hand out, once.
    pub fn reveal(self) -> String {
        self.0
    }
}

pub fn hash_token(token: &str) -> TokenHash {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_ordered_by_time() {
        let early: Uuid = SystemRandom.id(Millis(1_000));
        let late: Uuid = SystemRandom.id(Millis(2_000));
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }

    #[test]
    fn tokens_carry_their_prefix_and_hash_alike() {
        let token = SystemRandom.token("am_");
        let hash = token.hash();
        let text = token.reveal();
        assert!(text.starts_with("am_"));
        assert_eq!(text.len(), 3 + 43);
        assert_eq!(hash_token(&text), hash);
    }

    #[test]
    fn numbers_stay_below_their_limit() {
        assert!((0..1_000).all(|_| SystemRandom.below(10) < 10));
    }
}
