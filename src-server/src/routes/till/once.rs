//! Calls that may be repeated without doing a thing twice.

use atrium_domain::{Millis, TerminalId};
use atrium_protocol::{ErrorCode, IDEMPOTENCY_HEADER};
use atrium_store::Tx;
use atrium_store::till::idempotency::{self, Known};
use axum::extract::FromRequestParts;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{App, ServerError};

/// Longest key, in characters.
const KEY_LENGTH: usize = 128;

/// The `Idempotency-Key` of a call.
#[derive(Debug, Clone)]
pub(super) struct IdempotencyKey(String);

impl IdempotencyKey {
    /// # Errors
    /// [`ErrorCode::FieldInvalid`] for what is no key.
    pub(super) fn parse(key: &str) -> Result<Self, ServerError> {
        let visible = key.bytes().all(|byte| byte.is_ascii_graphic());
        if key.is_empty() || key.len() > KEY_LENGTH || !visible {
            return Err(ServerError::field(IDEMPOTENCY_HEADER));
        }
        Ok(Self(key.to_owned()))
    }
}

impl FromRequestParts<App> for IdempotencyKey {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, ServerError> {
        let mut values = parts.headers.get_all(IDEMPOTENCY_HEADER).iter();
        let value = values.next().ok_or(ErrorCode::IdempotencyKeyMissing)?;
        // Of two keys nobody could tell which one counts.
        let key = if values.next().is_none() { value.to_str() } else { Ok("") };
        Self::parse(key.unwrap_or_default())
    }
}

impl IdempotencyKey {
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// One thing to be done once.
#[derive(Debug)]
pub(super) struct Once {
    terminal_id: TerminalId,
    key: String,
    asked: [u8; 32],
}

impl Once {
    /// `place` says which endpoint and which thing the call is about; `body` what it asks for.
    /// How the body was spelt does not matter.
    pub(super) fn new<B: Serialize>(
        terminal_id: TerminalId,
        key: IdempotencyKey,
        place: &str,
        body: &B,
    ) -> Result<Self, ServerError> {
        Ok(Self { terminal_id, key: key.0, asked: asked(place, body)? })
    }

    /// The answer that was given before; none where the thing is still to be done.
    pub(super) async fn begin(&self, tx: &Tx, now: Millis) -> Result<Option<Answer>, ServerError> {
        let known = idempotency::begin(tx, self.terminal_id, &self.key, &self.asked, now).await?;
        match known {
            Known::New => Ok(None),
            Known::Answered { answer, .. } => Ok(Some(Answer { bytes: answer, first: false })),
            Known::InFlight => Err(ServerError::wait(ErrorCode::IdempotencyInFlight, 500)),
            Known::Reused => Err(ErrorCode::IdempotencyKeyReused.into()),
        }
    }

    /// Keeps the answer.
    pub(super) async fn finish<A: Serialize>(
        &self,
        tx: &Tx,
        settlement_id: Uuid,
        answer: &A,
    ) -> Result<Answer, ServerError> {
        let bytes = bytes(answer)?;
        idempotency::finish(tx, self.terminal_id, &self.key, settlement_id, 200, &bytes).await?;
        Ok(Answer { bytes, first: true })
    }
}

/// What to send, byte for byte the same each time.
#[derive(Debug)]
pub(super) struct Answer {
    bytes: Vec<u8>,
    first: bool,
}

impl Answer {
    /// The response; counts what was done, not how often it was asked for.
    pub(super) fn respond(self, app: &App) -> Response {
        respond(app, self.bytes, self.first)
    }

    /// As [`Answer::respond`], for an answer within another.
    pub(super) fn into_bytes(self, app: &App) -> Vec<u8> {
        counted(app, self.bytes, self.first)
    }
}

/// An answer of which the bytes are kept; counts the `first` time it is given.
pub(super) fn respond(app: &App, bytes: Vec<u8>, first: bool) -> Response {
    ([(CONTENT_TYPE, "application/json")], counted(app, bytes, first)).into_response()
}

/// Counts what was done, not how often it was asked for.
pub(super) fn counted(app: &App, bytes: Vec<u8>, first: bool) -> Vec<u8> {
    if first {
        app.metrics().settled();
    }
    bytes
}

/// What is asked for, as SHA-256: the endpoint or thing that a call is about, and its body.
pub(super) fn asked<B: Serialize>(place: &str, body: &B) -> Result<[u8; 32], ServerError> {
    let asked = Sha256::new().chain_update(place.as_bytes()).chain_update([0]);
    Ok(asked.chain_update(bytes(body)?).finalize().into())
}

fn bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, ServerError> {
    serde_json::to_vec(value).map_err(|error| ServerError::Internal(error.to_string()))
}
