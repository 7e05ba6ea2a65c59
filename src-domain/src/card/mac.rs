use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{CardId, Mode, Slot, Step};

/// Keeps a card's MAC apart from every other use of the same construction.
const DOMAIN: &[u8; 13] = b"atrium-card-1";

/// Bytes that [`message`] returns.
pub const MESSAGE_BYTES: usize = 31;

/// The secret of one device slot of one card. Kept in the OS key store or as a
/// non-extractable WebCrypto key; never in a log, a cache or a URL.
#[derive(Clone, PartialEq, Eq)]
pub struct CardKey(pub [u8; 32]);

impl fmt::Debug for CardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardKey(hidden)")
    }
}

/// The bytes under the MAC of both forms: domain, card id, slot, whole step, mode letter.
/// Numbers are big-endian.
pub fn message(card_id: CardId, slot: Slot, step: Step, mode: Mode) -> [u8; MESSAGE_BYTES] {
    let mut bytes = [0; MESSAGE_BYTES];
    bytes[..13].copy_from_slice(DOMAIN);
    bytes[13..21].copy_from_slice(&card_id.0.to_be_bytes());
    bytes[21] = slot.get();
    bytes[22..30].copy_from_slice(&step.0.to_be_bytes());
    bytes[30] = mode.letter() as u8;
    bytes
}

/// HMAC-SHA256, for the server and native devices; a browser asks WebCrypto instead.
pub fn mac(key: &CardKey, message: &[u8]) -> [u8; 32] {
    keyed_hash(&key.0, message)
}

pub(crate) fn keyed_hash(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // A key of 32 bytes is shorter than SHA-256's block of 64, so HMAC pads it with zeros.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut hmac = Hmac::<Sha256>::new(&block.into());
    hmac.update(message);
    hmac.finalize().into_bytes().into()
}
