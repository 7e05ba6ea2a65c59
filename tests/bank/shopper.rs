//! A member with phones that make card codes.

use std::sync::Arc;

use anyhow::{Context, Result};
use atrium_domain::{Locale, MemberId};
use atrium_protocol::account::{CodeRequest, DeviceInfo, DevicePlatform, NewSession, Session};
use atrium_protocol::routes::{CREATE_SESSION, REQUEST_CODE};
use atrium_till::{Call, Caller, Card};

use crate::inbox;

/// Phones of each member. With both modes, as many tills may serve one member at the same time
/// twice over, for one code serves one till.
pub(crate) const PHONES: usize = 2;

/// A signed-in device: its credential and its card.
pub(crate) struct Phone {
    pub(crate) token: Arc<str>,
    pub(crate) card: Card,
}

pub(crate) struct Shopper {
    pub(crate) id: MemberId,
    pub(crate) phones: Vec<Phone>,
}

impl Shopper {
    /// A new member, signed in on each phone by a code from the development inbox.
    pub(crate) async fn sign_in(caller: Caller, number: usize) -> Result<Self> {
        let address = format!("139{number:08}");
        let nobody: Arc<str> = Arc::from("");
        let mut phones = Vec::with_capacity(PHONES);
        let mut member_id = None;
        for _ in 0..PHONES {
            let body = CodeRequest { address: address.clone(), locale: Locale::ZhHans };
            let _: serde_json::Value =
                caller.done(&Call::new(REQUEST_CODE, &[], &nobody, &body)?).await?;
            let code = inbox::code_for(caller.url(), &address).await?;
            let device = DeviceInfo {
                name: String::new(),
                platform: DevicePlatform::Web,
                locale: Locale::ZhHans,
            };
            let body = NewSession { address: address.clone(), code, device };
            let session = caller.done(&Call::new(CREATE_SESSION, &[], &nobody, &body)?).await?;
            let session: Session = session;
            member_id = Some(session.member_id);
            phones.push(Phone::of(&session)?);
        }
        Ok(Self { id: member_id.context("a member has a phone")?, phones })
    }
}

impl Phone {
    fn of(session: &Session) -> Result<Self> {
        let card = Card::granted(&session.card)?;
        Ok(Self { token: Arc::from(session.token.as_str()), card })
    }
}
