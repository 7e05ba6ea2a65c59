//! Finger or face in place of the PIN: what passes between the device's own check and the engine.

use std::fmt;

use atrium_domain::pin::{PinHash, hash_of};
use atrium_protocol::json::FromJson;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

/// By which name the device finds its key again (a WebAuthn credential's id). It is no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(transparent)]
pub struct BiometricKey(String);

impl BiometricKey {
    pub fn new(credential: &[u8]) -> Self {
        Self(BASE64URL_NOPAD.encode(credential))
    }

    /// Empty where what was kept is not from here.
    pub fn bytes(&self) -> Vec<u8> {
        BASE64URL_NOPAD.decode(self.0.as_bytes()).unwrap_or_default()
    }
}

/// What the device gives out only once it knows its owner, and the same each time (the PRF
/// extension of WebAuthn, §10.1.4 of Level 3): 32 bytes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BiometricSecret(String);

impl BiometricSecret {
    pub fn new(bytes: &[u8]) -> Self {
        Self(BASE64URL_NOPAD.encode(bytes))
    }

    /// None where it is not 32 bytes.
    pub(crate) fn hash(&self) -> Option<PinHash> {
        let bytes = BASE64URL_NOPAD.decode(self.0.as_bytes()).ok()?;
        Some(hash_of(&bytes.try_into().ok()?))
    }
}

impl fmt::Debug for BiometricSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BiometricSecret(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_32_bytes_and_is_never_printed() {
        assert_eq!(BiometricSecret::new(&[7; 31]).hash(), None);
        assert_eq!(BiometricSecret::new(&[]).hash(), None);
        let secret = BiometricSecret::new(&[7; 32]);
        assert_eq!(secret.hash(), Some(hash_of(&[7; 32])));
        assert_eq!(format!("{secret:?}"), "BiometricSecret(hidden)");
    }

    #[test]
    fn a_key_keeps_its_bytes() {
        assert_eq!(BiometricKey::new(&[0, 255, 63]).bytes(), [0, 255, 63]);
    }
}
