//! A terminal, by its key.

use atrium_protocol::ErrorCode;
use atrium_store::till::terminals::{self, Terminal};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::extract::bearer;
use crate::random::hash_token;
use crate::{App, ServerError};

/// Prefix of a terminal's key.
pub(crate) const PREFIX: &str = "at_";

/// Whoever holds one calls from this terminal.
#[derive(Debug, Clone)]
pub(crate) struct AtTill(pub(crate) Terminal);

impl FromRequestParts<App> for AtTill {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let key = bearer(parts).filter(|key| key.starts_with(PREFIX));
        let hash = hash_token(key.ok_or(ErrorCode::TerminalUnknown)?);
        let found = app.store().read(async move |tx| terminals::by_key(tx, &hash).await);
        let terminal = found.await?.ok_or(ErrorCode::TerminalUnknown)?;
        Ok(Self(terminal))
    }
}
