//! The member's card as this device holds it: everything but its key.
//!
//! A code is drawn in three steps, because only a driver's vault can use the key: [`Card::draw`]
//! gives the message, the vault its MAC, [`Drawing::assemble`] the faces.

use atrium_domain::Millis;
use atrium_domain::card::{CardId, CardNumber, CodeFault, MESSAGE_BYTES, Slot, Step, message};
pub use atrium_domain::card::{CodeFaces, Mode};
use atrium_protocol::account::CardGrant;
use atrium_protocol::json::FromJson;
use atrium_protocol::sync::CardFace;
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromJson)]
pub struct Card {
    pub id: CardId,
    pub number: CardNumber,
    pub slot: Slot,
}

/// A code that still lacks its MAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawing {
    card: Card,
    step: Step,
    mode: Mode,
}

impl Card {
    /// # Errors
    /// [`CodeFault::Malformed`] where the grant is not one of a card.
    pub fn granted(grant: &CardGrant) -> Result<Self, CodeFault> {
        Ok(Self {
            id: grant.card_id.parse()?,
            number: grant.card_number.parse()?,
            slot: grant.slot.try_into()?,
        })
    }

    /// The card under its new id and number; slot and key stay.
    ///
    /// # Errors
    /// [`CodeFault::Malformed`] where the face is not one of a card.
    pub fn rotated(self, face: &CardFace) -> Result<Self, CodeFault> {
        Ok(Self { id: face.card_id.parse()?, number: face.card_number.parse()?, ..self })
    }

    /// Begins the code of this moment, by the server's clock.
    pub fn draw(self, server_now: Millis, mode: Mode) -> Drawing {
        Drawing { card: self, step: Step::of(server_now), mode }
    }
}

impl Drawing {
    /// What the card's key is to authenticate with HMAC-SHA256.
    pub fn message(&self) -> [u8; MESSAGE_BYTES] {
        message(self.card.id, self.card.slot, self.step, self.mode)
    }

    pub fn assemble(&self, mac: &[u8; 32]) -> CodeFaces {
        let Card { id, number, slot } = self.card;
        CodeFaces::assemble(id, number, slot, self.step, self.mode, mac)
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::card::{CardKey, Presented, QR_LENGTH, mac, verify_qr};

    use super::*;

    fn grant() -> CardGrant {
        CardGrant {
            card_id: CardId(0x0123_4567_89AB_CDEF).to_string(),
            card_number: "123456789".into(),
            slot: 3,
            key: String::new(),
        }
    }

    #[test]
    fn the_server_accepts_what_the_device_draws() {
        let card = Card::granted(&grant()).expect("a card");
        let key = CardKey([7; 32]);
        let now = Millis(1_763_000_012_345);
        let drawing = card.draw(now, Mode::Identify);
        let faces = drawing.assemble(&mac(&key, &drawing.message()));
        assert_eq!(faces.qr.len(), QR_LENGTH);
        let Ok(Presented::Qr(code)) = Presented::parse(&faces.qr) else {
            panic!("not a code: {}", faces.qr)
        };
        assert!(verify_qr(&key, &code, now).is_ok());
    }

    #[test]
    fn a_rotated_card_keeps_its_slot() {
        let card = Card::granted(&grant()).expect("a card");
        let face = CardFace { card_id: CardId(1).to_string(), card_number: "000000042".into() };
        let rotated = card.rotated(&face).expect("a card");
        assert_eq!((rotated.id, rotated.number.get(), rotated.slot), (CardId(1), 42, card.slot));
        let broken = CardFace { card_id: "x".into(), card_number: "1".into() };
        assert!(card.rotated(&broken).is_err());
    }
}
