//! The pick-up code: `AP1` · number (13) · 80 bits of HMAC-SHA256 (16), 32 characters of the QR
//! alphanumeric set (version 2 at level M). As strong as a ticket, and never mistaken for one:
//! another mark, and another domain in the hash.

use subtle::ConstantTimeEq;

use crate::card::keyed_hash;
use crate::event::{TicketKey, TicketNumber};
use crate::{RewardId, base32};

/// Version mark that opens a pick-up code.
pub const PICK_UP_MARK: &str = "AP1";

/// Characters of a pick-up code.
pub const PICK_UP_LENGTH: usize = 32;

const DOMAIN: &[u8; 15] = b"atrium-pickup-1";

/// A code as it is read: well formed, not yet verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickUpText {
    /// 64 random bits, unique in the program.
    pub number: TicketNumber,
    tag: [u8; base32::TAG_BYTES],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PickUpFault {
    #[error("not a pick-up code, or a damaged one")]
    Malformed,
    #[error("not made by this server for this reward")]
    Wrong,
}

/// The code's text for a redemption of `reward_id`.
pub fn pick_up_text(number: TicketNumber, key: &TicketKey, reward_id: RewardId) -> String {
    let tag = base32::encode_tag(&tag(number, key, reward_id));
    format!("{PICK_UP_MARK}{number}{tag}")
}

fn tag(number: TicketNumber, key: &TicketKey, reward_id: RewardId) -> [u8; base32::TAG_BYTES] {
    let mut message = DOMAIN.to_vec();
    message.extend_from_slice(&number.0.to_be_bytes());
    message.extend_from_slice(reward_id.0.as_bytes());
    let mac = keyed_hash(&key.0, &message);
    let mut tag = [0; base32::TAG_BYTES];
    tag.copy_from_slice(&mac[..base32::TAG_BYTES]);
    tag
}

impl PickUpText {
    /// Reads a code as a scanner or a person gives it: either case, with spaces or hyphens.
    ///
    /// # Errors
    /// [`PickUpFault::Malformed`].
    pub fn parse(text: &str) -> Result<Self, PickUpFault> {
        let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if !text.is_ascii() || text.len() != PICK_UP_LENGTH {
            return Err(PickUpFault::Malformed);
        }
        let (mark, rest) = text.split_at(PICK_UP_MARK.len());
        let (number, tag) = rest.split_at(base32::U64_LENGTH);
        if !mark.eq_ignore_ascii_case(PICK_UP_MARK) {
            return Err(PickUpFault::Malformed);
        }
        let number = number.parse().map_err(|_| PickUpFault::Malformed)?;
        let tag = base32::decode_tag(tag).ok_or(PickUpFault::Malformed)?;
        Ok(Self { number, tag })
    }

    /// # Errors
    /// [`PickUpFault::Wrong`] where the server did not make it for `reward_id`.
    pub fn verify(&self, key: &TicketKey, reward_id: RewardId) -> Result<(), PickUpFault> {
        let same = tag(self.number, key, reward_id).ct_eq(&self.tag);
        if bool::from(same) { Ok(()) } else { Err(PickUpFault::Wrong) }
    }
}
