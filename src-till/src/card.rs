//! A member's card as a phone holds it, for tests: it makes the codes that a till scans.

use atrium_domain::Millis;
use atrium_domain::card::offline::{OfflineCode, PublicKey, Signed, public_key, sign};
use atrium_domain::card::{
    CardId, CardKey, CardNumber, CodeFaces, CodeFault, Mode, Slot, Step, mac, message,
};
use atrium_protocol::account::CardGrant;
use data_encoding::BASE64URL_NOPAD;

/// A member's card with its key.
#[derive(Debug, Clone)]
pub struct Card {
    pub id: CardId,
    pub number: CardNumber,
    slot: Slot,
    key: CardKey,
}

impl Card {
    /// # Errors
    /// [`CodeFault::Malformed`] where the grant is not one of a card.
    pub fn granted(grant: &CardGrant) -> Result<Self, CodeFault> {
        let key = BASE64URL_NOPAD.decode(grant.key.as_bytes());
        let key = key.map_err(|_| CodeFault::Malformed)?;
        Ok(Self {
            id: grant.card_id.parse()?,
            number: grant.card_number.parse()?,
            slot: grant.slot.try_into()?,
            key: CardKey(key.try_into().map_err(|_| CodeFault::Malformed)?),
        })
    }

    /// What the phone shows at a time, by the server's clock.
    pub fn code(&self, at: Millis, mode: Mode) -> CodeFaces {
        let Self { id, number, slot, .. } = *self;
        let step = Step::of(at);
        let mac = mac(&self.key, &message(id, slot, step, mode));
        CodeFaces::assemble(id, number, slot, step, mode, &mac)
    }
}

/// A phone that shows the form of the code which tills check by themselves.
#[derive(Clone)]
pub struct SignedCard {
    pub signed: Signed,
    secret: [u8; 32],
}

impl SignedCard {
    /// The public half of a device's key, to be certified. None for the few bytes that are no key.
    pub fn device_key(secret: &[u8; 32]) -> Option<PublicKey> {
        public_key(secret)
    }

    /// # Errors
    /// [`CodeFault::Malformed`] where the certificate is none.
    pub fn certified(secret: [u8; 32], certificate: &str) -> Result<Self, CodeFault> {
        Ok(Self { signed: certificate.parse()?, secret })
    }

    /// What the phone shows at a time. None for a time before 1970.
    pub fn code(&self, at: Millis, mode: Mode) -> Option<String> {
        let (signed, step) = (self.signed, Step::of(at));
        let message = OfflineCode::message(&signed.certificate, step, mode)?;
        let signature = sign(&self.secret, &message)?;
        OfflineCode { signed, step, mode, signature }.text()
    }
}
