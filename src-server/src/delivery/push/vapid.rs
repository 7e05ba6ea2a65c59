//! Who it is that sends (VAPID, RFC 8292): a signed note for each push service.

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use sha2::{Digest, Sha256};

use atrium_domain::Millis;

/// How long a note is good; at most a day (RFC 8292 §2).
const GOOD_SECS: i64 = 12 * 3_600;

/// The server's key. Browsers take messages for a subscription from this one only, so it stays the
/// same for as long as there are subscriptions.
pub(crate) struct Vapid(SigningKey);

impl Vapid {
    /// Nearly every 32 bytes are a key; others stand for the next ones that are.
    pub(crate) fn of(mut seed: [u8; 32]) -> Self {
        loop {
            if let Ok(key) = SigningKey::from_slice(&seed) {
                return Self(key);
            }
            seed = Sha256::digest(seed).into();
        }
    }

    /// The key that browsers are given, as they want it.
    pub(crate) fn public_key(&self) -> String {
        BASE64URL_NOPAD.encode(self.0.verifying_key().to_sec1_point(false).as_bytes())
    }

    /// The header `Authorization` for the push service at `origin`.
    pub(crate) fn authorization(&self, origin: &str, contact: &str, now: Millis) -> String {
        let expires = now.0 / 1_000 + GOOD_SECS;
        let claims = json!({ "aud": origin, "exp": expires, "sub": contact });
        let part = |value: serde_json::Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let note = format!("{}.{}", part(json!({ "typ": "JWT", "alg": "ES256" })), part(claims));
        let signature: Signature = self.0.sign(note.as_bytes());
        let signature = BASE64URL_NOPAD.encode(&signature.to_bytes());
        format!("vapid t={note}.{signature}, k={}", self.public_key())
    }
}

/// The claims of a note whose signature is that of the key beside it; for tests of what was sent.
#[cfg(test)]
pub(crate) fn claims(authorization: &str) -> Option<serde_json::Value> {
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier;
    let (note, key) = authorization.strip_prefix("vapid t=")?.split_once(", k=")?;
    let (signed, signature) = note.rsplit_once('.')?;
    let bytes = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).ok();
    let key = VerifyingKey::from_sec1_bytes(&bytes(key)?).ok()?;
    let signature = Signature::from_slice(&bytes(signature)?).ok()?;
    key.verify(signed.as_bytes(), &signature).ok()?;
    serde_json::from_slice(&bytes(signed.split_once('.')?.1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8292, section 2.4: so that the reader of the other tests is one that others agree with.
    #[test]
    fn the_example_of_the_rfc_verifies() {
        let example = "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2gu\
                       ZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbG\
                       UuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmys\
                       azNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK\
                       5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";
        let claims = claims(example).expect("a good signature");
        assert_eq!(claims["aud"], "https://push.example.net");
        assert_eq!(claims["sub"], "mailto:push@example.com");
    }

    #[test]
    fn a_note_is_for_one_service_and_half_a_day() {
        let vapid = Vapid::of([7; 32]);
        let note = vapid.authorization("https://push.example", "mailto:a@b.example", Millis(5_000));
        let read = claims(&note).expect("a good signature");
        let wanted =
            json!({ "aud": "https://push.example", "exp": 43_205, "sub": "mailto:a@b.example" });
        assert_eq!(read, wanted);
        assert!(claims(&note.replace(".eyJ", ".eyK")).is_none());
        // Not a number below the order of the curve.
        assert_eq!(
            BASE64URL_NOPAD.decode(Vapid::of([255; 32]).public_key().as_bytes()).map(|k| k.len()),
            Ok(65)
        );
    }
}
