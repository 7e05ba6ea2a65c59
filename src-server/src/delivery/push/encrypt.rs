//! Encrypting what a browser is told (RFC 8291, over the coding aes128gcm of RFC 8188).

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes128Gcm, Nonce};
use hkdf::Hkdf;
use p256::ecdh::diffie_hellman;
use p256::elliptic_curve::sec1::ToSec1Point;
use p256::{PublicKey, SecretKey};
use sha2::Sha256;

/// The whole is one record, so that its size only has to be large enough.
const RECORD_SIZE: u32 = 4_096;

/// Says that no record follows (RFC 8188 §2).
const LAST: u8 = 2;

/// Most of what can be told. Push services take 4,096 bytes with what is around it.
pub(crate) const PLAIN_LIMIT: usize = 3_000;

/// A browser's keys, as it gave them out (RFC 8291 §2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Receiver {
    pub(crate) key: PublicKey,
    pub(crate) auth: [u8; 16],
}

impl Receiver {
    /// None where the key is no point of the curve.
    pub(crate) fn read(key: &[u8], auth: &[u8]) -> Option<Self> {
        let uncompressed = key.len() == 65;
        let key = PublicKey::from_sec1_bytes(key).ok().filter(|_| uncompressed)?;
        Some(Self { key, auth: auth.try_into().ok()? })
    }
}

/// What is random in one message: used once and thrown away.
pub(crate) struct Fresh {
    pub(crate) secret: SecretKey,
    pub(crate) salt: [u8; 16],
}

/// The body that the push service carries. None where the text is too long.
pub(crate) fn encrypt(plain: &[u8], to: &Receiver, fresh: &Fresh) -> Option<Vec<u8>> {
    if plain.len() > PLAIN_LIMIT {
        return None;
    }
    let own = fresh.secret.public_key().to_sec1_point(false);
    let shared = diffie_hellman(fresh.secret.to_nonzero_scalar(), to.key.as_affine());
    let theirs = to.key.to_sec1_point(false);
    let info = [b"WebPush: info\0".as_slice(), theirs.as_bytes(), own.as_bytes()].concat();
    let mut material = [0; 32];
    expand(&to.auth, shared.raw_secret_bytes(), &info, &mut material)?;
    let (mut key, mut nonce) = ([0; 16], [0; 12]);
    expand(&fresh.salt, &material, b"Content-Encoding: aes128gcm\0", &mut key)?;
    expand(&fresh.salt, &material, b"Content-Encoding: nonce\0", &mut nonce)?;
    let record = [plain, &[LAST]].concat();
    let cipher = Aes128Gcm::new(&key.into());
    let sealed = cipher.encrypt(&Nonce::from(nonce), record.as_slice()).ok()?;
    let length = u8::try_from(own.as_bytes().len()).ok()?;
    let size = RECORD_SIZE.to_be_bytes();
    Some([fresh.salt.as_slice(), &size, &[length], own.as_bytes(), &sealed].concat())
}

fn expand(salt: &[u8], material: &[u8], info: &[u8], out: &mut [u8]) -> Option<()> {
    Hkdf::<Sha256>::new(Some(salt), material).expand(info, out).ok()
}

/// What the receiver does; for tests of what was sent.
#[cfg(test)]
pub(crate) fn decrypt(body: &[u8], secret: &SecretKey, auth: &[u8; 16]) -> Option<Vec<u8>> {
    let (salt, rest) = body.split_at_checked(16)?;
    let (_, rest) = rest.split_at_checked(5)?;
    let (point, sealed) = rest.split_at_checked(65)?;
    let sender = PublicKey::from_sec1_bytes(point).ok()?;
    let shared = diffie_hellman(secret.to_nonzero_scalar(), sender.as_affine());
    let own = secret.public_key().to_sec1_point(false);
    let info = [b"WebPush: info\0".as_slice(), own.as_bytes(), point].concat();
    let mut material = [0; 32];
    expand(auth, shared.raw_secret_bytes(), &info, &mut material)?;
    let (mut key, mut nonce) = ([0; 16], [0; 12]);
    expand(salt, &material, b"Content-Encoding: aes128gcm\0", &mut key)?;
    expand(salt, &material, b"Content-Encoding: nonce\0", &mut nonce)?;
    let mut plain = Aes128Gcm::new(&key.into()).decrypt(&Nonce::from(nonce), sealed).ok()?;
    (plain.pop() == Some(LAST)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64URL_NOPAD;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64URL_NOPAD.decode(text.as_bytes()).expect("base64url")
    }

    fn secret(text: &str) -> SecretKey {
        SecretKey::from_slice(&bytes(text)).expect("a key")
    }

    /// RFC 8291, section 5 and appendix A.
    #[test]
    fn the_example_of_the_rfc() {
        let auth = bytes("BTBZMqHH6r4Tts7J_aSIgg");
        let key = bytes(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        );
        let receiver = Receiver::read(&key, &auth).expect("a receiver");
        let fresh = Fresh {
            secret: secret("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            salt: bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().expect("16 bytes"),
        };
        let plain = b"When I grow up, I want to be a watermelon";
        let body = encrypt(plain, &receiver, &fresh).expect("a body");
        let expected = bytes(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY\
             WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexS\
             gSxsj_Qulcy4a-fN",
        );
        assert_eq!(body, expected);
        let own = secret("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
        let auth: [u8; 16] = auth.try_into().expect("16 bytes");
        assert_eq!(decrypt(&body, &own, &auth).as_deref(), Some(plain.as_slice()));
    }

    #[test]
    fn keys_that_are_none_and_texts_that_are_too_long_are_refused() {
        assert_eq!(Receiver::read(&[4; 65], &[0; 16]), None);
        assert_eq!(Receiver::read(&[], &[0; 16]), None);
        let own = secret("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
        let receiver = Receiver { key: own.public_key(), auth: [7; 16] };
        let fresh = Fresh { secret: own, salt: [1; 16] };
        assert!(encrypt(&[b'a'; PLAIN_LIMIT], &receiver, &fresh).is_some());
        assert!(encrypt(&[b'a'; PLAIN_LIMIT + 1], &receiver, &fresh).is_none());
    }
}
