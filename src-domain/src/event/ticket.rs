//! The ticket code: `AT1` · ticket number (13) · 80 bits of HMAC-SHA256 (16), 32 characters of the
//! QR alphanumeric set (version 2 at level M). It does not turn: a printed ticket has to work.
//! As strong as the card code, under a key that only the server has.

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use crate::card::keyed_hash;
use crate::{EventId, base32};

/// Version mark that opens a ticket.
pub const TICKET_MARK: &str = "AT1";

/// Characters of a ticket.
pub const TICKET_LENGTH: usize = 32;

const DOMAIN: &[u8; 15] = b"atrium-ticket-1";

/// Keeps digests of tickets apart from other hashes; it is no secret.
const DIGEST: &[u8; 32] = b"atrium-ticket-digest-1..........";

/// The server's secret for all tickets.
#[derive(Clone, PartialEq, Eq)]
pub struct TicketKey(pub [u8; 32]);

impl fmt::Debug for TicketKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TicketKey(hidden)")
    }
}

/// Which registration a ticket is for: 64 random bits, unique in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketNumber(pub u64);

/// A ticket as it is read: well formed, not yet verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TicketText {
    pub number: TicketNumber,
    tag: [u8; base32::TAG_BYTES],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum TicketFault {
    #[error("not a ticket, or a damaged one")]
    Malformed,
    #[error("not a ticket for this event")]
    Wrong,
}

impl TicketNumber {
    /// The ticket's text for `event_id`.
    pub fn text(self, key: &TicketKey, event_id: EventId) -> String {
        format!("{TICKET_MARK}{self}{}", base32::encode_tag(&self.tag(key, event_id)))
    }

    fn tag(self, key: &TicketKey, event_id: EventId) -> [u8; base32::TAG_BYTES] {
        let mut message = Vec::with_capacity(DOMAIN.len() + 8 + 16);
        message.extend_from_slice(DOMAIN);
        message.extend_from_slice(&self.0.to_be_bytes());
        message.extend_from_slice(event_id.0.as_bytes());
        let mac = keyed_hash(&key.0, &message);
        let mut tag = [0; base32::TAG_BYTES];
        tag.copy_from_slice(&mac[..base32::TAG_BYTES]);
        tag
    }
}

impl TicketText {
    /// Reads a ticket as a scanner gives it: surrounding white space and either case.
    ///
    /// # Errors
    /// [`TicketFault::Malformed`].
    pub fn parse(text: &str) -> Result<Self, TicketFault> {
        let text = text.trim();
        if !text.is_ascii() || text.len() != TICKET_LENGTH {
            return Err(TicketFault::Malformed);
        }
        let (mark, rest) = text.split_at(TICKET_MARK.len());
        let (number, tag) = rest.split_at(base32::U64_LENGTH);
        if !mark.eq_ignore_ascii_case(TICKET_MARK) {
            return Err(TicketFault::Malformed);
        }
        let number = number.parse()?;
        let tag = base32::decode_tag(tag).ok_or(TicketFault::Malformed)?;
        Ok(Self { number, tag })
    }

    /// # Errors
    /// [`TicketFault::Wrong`] where the server did not make it for `event_id`.
    pub fn verify(&self, key: &TicketKey, event_id: EventId) -> Result<TicketNumber, TicketFault> {
        let same = self.number.tag(key, event_id).ct_eq(&self.tag);
        if bool::from(same) { Ok(self.number) } else { Err(TicketFault::Wrong) }
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base32::encode_u64(self.0))
    }
}

impl std::str::FromStr for TicketNumber {
    type Err = TicketFault;

    fn from_str(text: &str) -> Result<Self, TicketFault> {
        base32::decode_u64(text).map(Self).ok_or(TicketFault::Malformed)
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = TicketFault;

    fn try_from(text: String) -> Result<Self, TicketFault> {
        text.parse()
    }
}

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        number.to_string()
    }
}

/// What a door keeps of a ticket to know it again, with no network and without being able to make
/// one: 128 bits of a hash of its text, as hexadecimal digits.
pub fn ticket_digest(text: &str) -> String {
    let hash = keyed_hash(DIGEST, text.trim().to_ascii_uppercase().as_bytes());
    hash[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const KEY: TicketKey = TicketKey([3; 32]);
    const EVENT: EventId = EventId(Uuid::from_u128(12));

    fn check(text: &str, event_id: EventId) -> Result<TicketNumber, TicketFault> {
        TicketText::parse(text)?.verify(&KEY, event_id)
    }

    #[test]
    fn a_ticket_is_for_one_event() {
        let text = TicketNumber(u64::MAX).text(&KEY, EVENT);
        assert_eq!(text.len(), TICKET_LENGTH);
        assert_eq!(
            check(&format!(" {}\r\n", text.to_lowercase()), EVENT),
            Ok(TicketNumber(u64::MAX))
        );
        let other = EventId(Uuid::from_u128(13));
        assert_eq!(check(&text, other), Err(TicketFault::Wrong));
        assert_eq!(check("A1", EVENT), Err(TicketFault::Malformed));
    }

    #[test]
    fn a_door_knows_a_ticket_however_it_was_typed() {
        let text = TicketNumber(7).text(&KEY, EVENT);
        let digest = ticket_digest(&text);
        assert_eq!(digest.len(), 32);
        assert_eq!(ticket_digest(&format!(" {}\n", text.to_lowercase())), digest);
        assert_ne!(ticket_digest(&TicketNumber(8).text(&KEY, EVENT)), digest);
    }

    proptest! {
        #[test]
        fn one_changed_character_is_refused(
            number: u64, place in 0..TICKET_LENGTH, other in "[0-9A-Z]",
        ) {
            let mut text = TicketNumber(number).text(&KEY, EVENT);
            prop_assert_eq!(check(&text, EVENT), Ok(TicketNumber(number)));
            prop_assume!(text[place..=place] != *other);
            text.replace_range(place..=place, &other);
            prop_assert!(check(&text, EVENT).is_err());
        }
    }
}
