//! Encryption of the cache at rest: XChaCha20-Poly1305, a fresh random nonce for every value, the
//! record's name as associated data, so that no value can be passed off as another.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::system;

const NONCE_BYTES: usize = 24;

/// The key of the cache, kept in the vault.
pub(super) type CacheKey = Zeroizing<[u8; 32]>;

pub(super) struct Sealer(XChaCha20Poly1305);

#[derive(Debug, thiserror::Error)]
pub(super) enum SealError {
    #[error("the system gives no random bytes")]
    NoRandomness(#[from] getrandom::Error),
    #[error("the value was not sealed with this key under this name")]
    NotOurs,
}

impl Sealer {
    pub(super) fn new(key: &CacheKey) -> Self {
        Self(XChaCha20Poly1305::new((&**key).into()))
    }

    pub(super) fn seal(&self, name: &str, value: &[u8]) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; NONCE_BYTES] = system::random()?;
        let payload = Payload { msg: value, aad: name.as_bytes() };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| SealError::NotOurs)?;
        Ok([&nonce[..], &sealed].concat())
    }

    pub(super) fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, sealed) =
            sealed.split_first_chunk::<NONCE_BYTES>().ok_or(SealError::NotOurs)?;
        let payload = Payload { msg: sealed, aad: name.as_bytes() };
        self.0.decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError::NotOurs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_opens_only_with_its_key_and_under_its_name() {
        let sealer = Sealer::new(&Zeroizing::new([1; 32]));
        let sealed = sealer.seal("wallet", b"36 points").expect("sealed");
        assert!(!sealed.windows(6).any(|window| window == b"points"));
        assert_eq!(sealer.open("wallet", &sealed).expect("opened"), b"36 points");
        assert!(sealer.open("profile", &sealed).is_err());
        assert!(sealer.open("wallet", &sealed[1..]).is_err());
        assert!(sealer.open("wallet", b"short").is_err());
        let other = Sealer::new(&Zeroizing::new([2; 32]));
        assert!(other.open("wallet", &sealed).is_err());
    }
}
