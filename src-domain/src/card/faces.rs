use serde::{Deserialize, Serialize};

use super::{CardId, CardNumber, MARK, Mode, Slot, Step};
use crate::{Millis, base32};

/// Both forms of one code, ready to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeFaces {
    /// The text of the QR symbol, 35 characters.
    pub qr: String,
    /// The 18 digits, without spaces.
    pub digits: String,
    pub step: Step,
    pub mode: Mode,
    /// When the next code takes over, by the server's clock. (Grace is not promised.)
    pub valid_until: Millis,
}

impl CodeFaces {
    /// Puts a code together from the MAC over [`super::message`] of the same arguments.
    pub fn assemble(
        card_id: CardId,
        card_number: CardNumber,
        slot: Slot,
        step: Step,
        mode: Mode,
        mac: &[u8; 32],
    ) -> Self {
        let low_bits = base32::encode(u128::from(step.low_bits()), 2);
        let tag = base32::encode_tag(&tag(mac));
        let qr = format!("{MARK}{card_id}{}{low_bits}{}{tag}", slot.get(), mode.letter());
        let mut digits = format!("{}{card_number}{}{:06}", mode.lead(), slot.get(), truncated(mac));
        digits.push(char::from(b'0' + luhn_check_digit(&digits)));
        Self { qr, digits, step, mode, valid_until: step.ends_at() }
    }

    /// The digits as shown below the symbol: groups of four, `7123 4567 8901 2345 67`.
    pub fn grouped_digits(&self) -> String {
        let mut grouped = String::with_capacity(22);
        for (place, digit) in self.digits.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// The 80 bits of a MAC that the QR form carries.
pub(super) fn tag(mac: &[u8; 32]) -> [u8; base32::TAG_BYTES] {
    let mut tag = [0; base32::TAG_BYTES];
    tag.copy_from_slice(&mac[..base32::TAG_BYTES]);
    tag
}

/// The six digits of a MAC that the digit form carries (RFC 4226 §5.3).
pub(super) fn truncated(mac: &[u8; 32]) -> u32 {
    let offset = usize::from(mac[31] & 0x0F);
    let word = [mac[offset], mac[offset + 1], mac[offset + 2], mac[offset + 3]];
    (u32::from_be_bytes(word) & 0x7FFF_FFFF) % 1_000_000
}

/// The digit that makes `digits` followed by it pass the Luhn test (ISO/IEC 7812-1).
pub(super) fn luhn_check_digit(digits: &str) -> u8 {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            let doubled = if place % 2 == 0 { digit * 2 } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    ((10 - sum % 10) % 10) as u8
}
