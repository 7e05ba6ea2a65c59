//! The code of a wallet pass: it stays the same, so it names the member and may do no more.
//!
//! `A3` · card id (13, Crockford base 32) · slot (1) · 80 bits of HMAC-SHA256 (16): 32 characters of
//! the QR alphanumeric set. Who copies it can earn points for the member and nothing else. It ends
//! with its slot, and when the card gets a new id.

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::faces::tag;
use super::{CardId, CardKey, CodeFault, Slot, keyed_hash};
use crate::base32;

/// Version mark that opens the code of a pass.
pub const PASS_MARK: &str = "A3";

/// Characters of the code.
pub const PASS_LENGTH: usize = 32;

/// Keeps these tags apart from those of codes that change.
const DOMAIN: &[u8; 13] = b"atrium-pass-1";

/// The parts of a pass's code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassCode {
    pub card_id: CardId,
    pub slot: Slot,
    pub tag: [u8; base32::TAG_BYTES],
}

impl PassCode {
    /// The code of the pass in a slot of the card, by the slot's key.
    pub fn of(key: &CardKey, card_id: CardId, slot: Slot) -> Self {
        let mut message = [0; 22];
        message[..13].copy_from_slice(DOMAIN);
        message[13..21].copy_from_slice(&card_id.0.to_be_bytes());
        message[21] = slot.get();
        Self { card_id, slot, tag: tag(&keyed_hash(&key.0, &message)) }
    }

    /// Reads the code, in either case and without anything around it.
    ///
    /// # Errors
    /// [`CodeFault::Malformed`].
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        parse(text).ok_or(CodeFault::Malformed)
    }

    /// Whether the slot's key made it. Takes the same time wherever a difference lies.
    pub fn is_made_by(&self, key: &CardKey) -> bool {
        bool::from(Self::of(key, self.card_id, self.slot).tag.ct_eq(&self.tag))
    }
}

impl fmt::Display for PassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tag = base32::encode_tag(&self.tag);
        write!(f, "{PASS_MARK}{}{}{tag}", self.card_id, self.slot.get())
    }
}

fn parse(text: &str) -> Option<PassCode> {
    let marked = text.get(..2).is_some_and(|mark| mark.eq_ignore_ascii_case(PASS_MARK));
    if !marked || text.len() != PASS_LENGTH || !text.is_ascii() {
        return None;
    }
    Some(PassCode {
        card_id: text[2..15].parse().ok()?,
        slot: text.as_bytes()[15].checked_sub(b'0').and_then(Slot::new)?,
        tag: base32::decode_tag(&text[16..])?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, Presented, QrCode, verify_qr};
    use super::*;
    use crate::Millis;

    const KEY: CardKey = CardKey([7; 32]);
    const CARD: CardId = CardId(0x0123_4567_89AB_CDEF);

    fn code() -> PassCode {
        PassCode::of(&KEY, CARD, Slot::new(4).expect("a slot"))
    }

    #[test]
    fn a_pass_is_read_as_scanners_give_it() {
        let text = code().to_string();
        assert_eq!(text.len(), PASS_LENGTH);
        assert!(text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
        for given in [text.clone(), text.to_lowercase(), format!("]Q1{text}\r\n")] {
            assert_eq!(Presented::parse(&given), Ok(Presented::Pass(code())), "{given}");
        }
        assert_eq!(Presented::parse(&text[..31]), Err(CodeFault::Malformed));
    }

    #[test]
    fn it_belongs_to_one_key_slot_and_card() {
        assert!(code().is_made_by(&KEY));
        assert!(!code().is_made_by(&CardKey([8; 32])));
        let other = PassCode { slot: Slot::new(5).expect("a slot"), ..code() };
        assert!(!other.is_made_by(&KEY));
        assert!(!PassCode { card_id: CardId(1), ..code() }.is_made_by(&KEY));
    }

    #[test]
    fn it_is_never_good_as_a_code_of_the_moment() {
        let presented = Presented::Pass(code());
        assert_eq!(presented.mode(), Mode::Identify);
        let PassCode { card_id, slot, tag } = code();
        let as_code = |low_bits| QrCode { card_id, slot, low_bits, mode: Mode::Spend, tag };
        let good = (0..1024)
            .any(|bits| verify_qr(&KEY, &as_code(bits), Millis(1_800_000_000_000)).is_ok());
        assert!(!good);
    }
}
