//! A terminal, by its key.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use atrium_protocol::ErrorCode;
use atrium_store::Generation;
use atrium_store::till::terminals::{self, Terminal};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::extract::bearer;
use crate::random::{TokenHash, hash_token};
use crate::{App, ServerError};

/// Prefix of a terminal's key.
pub(crate) const PREFIX: &str = "at_";

/// At most this many terminals are remembered.
const REMEMBERED: usize = 10_000;

/// Whoever holds one calls from this terminal.
#[derive(Debug, Clone)]
pub(crate) struct AtTill(pub(crate) Arc<Terminal>);

impl FromRequestParts<App> for AtTill {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let key = bearer(parts).filter(|key| key.starts_with(PREFIX));
        let hash = hash_token(key.ok_or(ErrorCode::TerminalUnknown)?);
        let terminal = app.terminals().find(app, hash).await?;
        terminal.map(Self).ok_or_else(|| ErrorCode::TerminalUnknown.into())
    }
}

/// Terminals that called lately, so that their keys need no SQL. They are asked for again
/// whenever a credential dies or the catalogue changes, on whichever server.
#[derive(Debug, Default)]
pub(crate) struct Terminals(Mutex<HashMap<TokenHash, Remembered>>);

#[derive(Debug, Clone)]
struct Remembered {
    terminal: Arc<Terminal>,
    generation: Generation,
    /// The catalogue's, which tells of the store.
    revision: i64,
}

impl Terminals {
    /// The terminal that the key belongs to; none where there is none, or it was closed.
    async fn find(&self, app: &App, hash: TokenHash) -> Result<Option<Arc<Terminal>>, ServerError> {
        let feed = app.store().feed();
        let generation = feed.generation();
        let revision = app.store().catalogue_revision().await?;
        let current = |known: &Remembered| {
            feed.is_trusted() && known.generation == generation && known.revision == revision
        };
        if let Some(known) = self.get(&hash).filter(current) {
            return Ok(Some(known.terminal));
        }
        let found = app.store().read(async move |tx| terminals::by_key(tx, &hash).await).await?;
        let Some(terminal) = found.map(Arc::new) else { return Ok(None) };
        self.put(hash, Remembered { terminal: terminal.clone(), generation, revision });
        Ok(Some(terminal))
    }

    fn get(&self, hash: &TokenHash) -> Option<Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    fn put(&self, hash: TokenHash, remembered: Remembered) {
        let mut terminals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if terminals.len() >= REMEMBERED {
            terminals.clear();
        }
        terminals.insert(hash, remembered);
    }
}
