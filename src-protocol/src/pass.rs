//! The member's card in a phone's wallet. See `docs/wallet-passes.md`.

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PassKind {
    Apple,
    Google,
}

impl PassKind {
    /// As it stands on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apple => "apple",
            Self::Google => "google",
        }
    }
}

/// Where the phone finds the pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PassGrant {
    /// A path on this server that needs no credential and is good for ten minutes.
    pub url: String,
}
