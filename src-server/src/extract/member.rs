//! A member's signed-in device, by its bearer credential.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use atrium_domain::card::Slot;
use atrium_domain::{DeviceId, MemberId, Millis};
use atrium_protocol::ErrorCode;
use atrium_store::{Generation, devices};
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use crate::random::{TokenHash, hash_token};
use crate::{App, ServerError};

/// Prefix of a member's credential.
pub(crate) const PREFIX: &str = "am_";

/// How often it is written down that a device was seen.
const SEEN_EVERY_MS: i64 = 15 * 60 * 1_000;

/// At most this many sessions are remembered.
const REMEMBERED: usize = 100_000;

/// Whoever holds one is signed in as this member on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemberDevice {
    pub(crate) member_id: MemberId,
    pub(crate) device_id: DeviceId,
    pub(crate) slot: Slot,
}

impl FromRequestParts<App> for MemberDevice {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let token = bearer(parts).filter(|token| token.starts_with(PREFIX));
        let hash = hash_token(token.ok_or(ErrorCode::SignedOut)?);
        app.sessions().find(app, &hash).await?.ok_or_else(|| ErrorCode::SignedOut.into())
    }
}

/// The bearer credential of a request; none where there are two.
pub(crate) fn bearer(parts: &Parts) -> Option<&str> {
    let mut values = parts.headers.get_all(AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    if values.next().is_some() {
        return None;
    }
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Sessions seen lately, so that an unchanged sync needs no SQL. Whenever a credential dies
/// anywhere, all that is remembered is asked for again.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<TokenHash, Remembered>>);

#[derive(Debug, Clone, Copy)]
struct Remembered {
    device: MemberDevice,
    generation: Generation,
    /// When the database last learnt that the device was seen.
    seen_at: Millis,
}

impl Sessions {
    /// The device that the credential belongs to; none if there is none or it was signed out.
    pub(crate) async fn find(
        &self,
        app: &App,
        hash: &TokenHash,
    ) -> Result<Option<MemberDevice>, ServerError> {
        let feed = app.store().feed();
        let generation = feed.generation();
        let now = app.now();
        let known = self.get(hash).filter(|known| {
            feed.is_trusted()
                && known.generation == generation
                && now.since(known.seen_at) < SEEN_EVERY_MS
        });
        if let Some(known) = known {
            return Ok(Some(known.device));
        }
        let hash = *hash;
        let found = app.store().read(async move |tx| devices::by_token(tx, &hash).await).await?;
        let Some(found) = found else { return Ok(None) };
        let device =
            MemberDevice { member_id: found.member_id, device_id: found.id, slot: found.slot };
        let mut seen_at = found.seen_at;
        if now.since(seen_at) >= SEEN_EVERY_MS {
            let MemberDevice { member_id, device_id, .. } = device;
            let seen = app
                .store()
                .write(async move |tx| devices::seen(tx, member_id, device_id, now).await);
            seen.await?;
            seen_at = now;
        }
        self.put(hash, Remembered { device, generation, seen_at });
        Ok(Some(device))
    }

    fn get(&self, hash: &TokenHash) -> Option<Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(hash).copied()
    }

    fn put(&self, hash: TokenHash, remembered: Remembered) {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if sessions.len() >= REMEMBERED {
            sessions.clear();
        }
        sessions.insert(hash, remembered);
    }
}
