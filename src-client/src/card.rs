//! The member's card as this device holds it: everything but its key.
//!
//! A code is drawn in three steps, because only a driver's vault can use the key: [`Card::draw`]
//! gives the message, the vault its MAC, [`Drawing::assemble`] the faces. So it is with the signed
//! form, for which the device has a certificate and a key of its own.

use atrium_domain::Millis;
use atrium_domain::card::offline::{OfflineCode, Signature, Signed};
use atrium_domain::card::{CardId, CardNumber, CodeFault, MESSAGE_BYTES, Slot, Step, message};
pub use atrium_domain::card::{CodeFaces, Mode};
use atrium_protocol::ErrorCode;
use atrium_protocol::account::CardGrant;
use atrium_protocol::json::FromJson;
use atrium_protocol::sync::CardFace;
use serde::Serialize;

use crate::engine::OPEN_MS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromJson)]
pub struct Card {
    pub id: CardId,
    pub number: CardNumber,
    pub slot: Slot,
}

/// Leave to draw codes that pay. Only the engine gives it, after the member's PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlocked {
    /// By the device's clock.
    since: Millis,
}

impl Unlocked {
    pub(crate) const fn since(device_now: Millis) -> Self {
        Self { since: device_now }
    }

    /// Over after a minute, and when the clock was turned back.
    pub(crate) fn holds(self, device_now: Millis) -> bool {
        (0..OPEN_MS).contains(&device_now.since(self.since))
    }
}

/// What drawing a code needs to know of the moment.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// By the device's clock.
    pub device: Millis,
    /// The server's clock minus the device's.
    pub offset_ms: i64,
    pub unlocked: Option<Unlocked>,
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
    ///
    /// # Errors
    /// [`ErrorCode::PinNeeded`] for a code that pays, without leave or after it ended.
    pub fn draw(self, mode: Mode, now: Now) -> Result<Drawing, ErrorCode> {
        let leave = now.unlocked.is_some_and(|unlocked| unlocked.holds(now.device));
        if mode == Mode::Spend && !leave {
            return Err(ErrorCode::PinNeeded);
        }
        Ok(Drawing { card: self, step: Step::of(now.device.plus_ms(now.offset_ms)), mode })
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

/// A signed code that still lacks the device's signature.
#[derive(Debug, Clone)]
pub struct SignedDrawing {
    signed: Signed,
    step: Step,
    mode: Mode,
}

impl Drawing {
    /// The same code in the form that tills can check without a network.
    ///
    /// # Errors
    /// [`ErrorCode::OfflineCodeOver`] without a certificate of this card that is good now: it takes
    /// a network to get one.
    pub fn signed(self, certificate: Option<&str>) -> Result<SignedDrawing, ErrorCode> {
        let Self { card, step, mode } = self;
        let signed = certificate.and_then(|text| text.parse::<Signed>().ok());
        let good = |Signed { certificate, .. }: &Signed| {
            certificate.card_id == card.id && step.ends_at() < certificate.expires_at
        };
        let signed = signed.filter(good).ok_or(ErrorCode::OfflineCodeOver)?;
        Ok(SignedDrawing { signed, step, mode })
    }
}

impl SignedDrawing {
    /// What the device's key is to sign with ECDSA over P-256 and SHA-256.
    pub fn message(&self) -> Vec<u8> {
        OfflineCode::message(&self.signed.certificate, self.step, self.mode).unwrap_or_default()
    }

    /// The code in the place of its QR form. It has no digits: nobody types 305 characters.
    pub fn assemble(&self, signature: [u8; 64]) -> CodeFaces {
        let Self { signed, step, mode } = *self;
        let code = OfflineCode { signed, step, mode, signature: Signature(signature) };
        let (qr, digits) = (code.text().unwrap_or_default(), String::new());
        CodeFaces { qr, digits, step, mode, valid_until: step.ends_at() }
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
        let moment = Now { device: now.plus_ms(-7_000_000), offset_ms: 7_000_000, unlocked: None };
        let drawing = card.draw(Mode::Identify, moment).expect("leave to identify");
        let faces = drawing.assemble(&mac(&key, &drawing.message()));
        assert_eq!(faces.qr.len(), QR_LENGTH);
        let Ok(Presented::Qr(code)) = Presented::parse(&faces.qr) else {
            panic!("not a code: {}", faces.qr)
        };
        assert!(verify_qr(&key, &code, now).is_ok());
    }

    #[test]
    fn a_code_that_pays_needs_leave_that_is_younger_than_a_minute() {
        let card = Card::granted(&grant()).expect("a card");
        let now = Millis(1_763_000_012_345);
        let draw = |unlocked: Option<Unlocked>| {
            let drawn = card.draw(Mode::Spend, Now { device: now, offset_ms: 0, unlocked });
            drawn.map(|drawing| drawing.mode)
        };
        assert_eq!(draw(None), Err(ErrorCode::PinNeeded));
        let unlocked = |ago_ms: i64| Some(Unlocked::since(now.plus_ms(-ago_ms)));
        assert_eq!(draw(unlocked(0)), Ok(Mode::Spend));
        assert_eq!(draw(unlocked(59_999)), Ok(Mode::Spend));
        assert_eq!(draw(unlocked(60_000)), Err(ErrorCode::PinNeeded));
        // The clock was turned back since.
        assert_eq!(draw(unlocked(-1)), Err(ErrorCode::PinNeeded));
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
