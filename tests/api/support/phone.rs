//! A phone that shows codes which tills check by themselves.

use atrium_domain::card::Mode;
use atrium_domain::card::offline::Signed;
use atrium_domain::{Millis, Points};
use atrium_protocol::offline::{DeviceKey, OfflineGrant};
use atrium_protocol::routes::OFFLINE_CERTIFICATE;
use atrium_till::SignedCard;

use super::{Member, Reply};

/// The secret key of a device of this number.
pub(crate) const fn secret(number: u8) -> [u8; 32] {
    [number; 32]
}

pub(crate) struct Phone {
    pub(crate) grant: OfflineGrant,
    card: SignedCard,
}

/// Asks for a certificate of the key of this number.
pub(crate) async fn ask(member: &Member, number: u8) -> Reply<OfflineGrant> {
    let key = SignedCard::device_key(&secret(number)).expect("a key");
    let call = member.client.to(OFFLINE_CERTIFICATE).by(member.token());
    call.body(&DeviceKey { key }).send().await
}

impl Phone {
    pub(crate) async fn certified(member: &Member, number: u8) -> Self {
        Self::of(secret(number), &ask(member, number).await.ok())
    }

    pub(crate) fn of(secret: [u8; 32], grant: &OfflineGrant) -> Self {
        let card = SignedCard::certified(secret, &grant.certificate).expect("a certificate");
        Self { grant: grant.clone(), card }
    }

    /// What a till without a network may take by it.
    pub(crate) fn allowance(&self) -> Points {
        self.grant.certificate.parse::<Signed>().expect("a certificate").certificate.allowance
    }

    pub(crate) fn code(&self, at: Millis, mode: Mode) -> String {
        self.card.code(at, mode).expect("a code")
    }
}
