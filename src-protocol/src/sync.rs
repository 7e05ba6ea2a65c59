//! The changes feed and the live stream.

use atrium_domain::Millis;
use serde::{Deserialize, Serialize};

use crate::account::CardGrant;
use crate::documents::{Document, DocumentKind, PointsEntry};

/// What changed since a cursor. Answered with 304 and no body when nothing did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Changes {
    /// Pass this as `since` next time.
    pub cursor: String,
    /// True: forget everything and keep only what is here.
    pub full: bool,
    pub changes: Vec<Change>,
    /// The server's clock.
    pub now: Millis,
    /// The card's new id and number when it was rotated on another device; the key stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardFace>,
}

/// The card's public parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CardFace {
    pub card_id: String,
    pub card_number: String,
}

impl From<&CardGrant> for CardFace {
    fn from(grant: &CardGrant) -> Self {
        Self { card_id: grant.card_id.clone(), card_number: grant.card_number.clone() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "nearly every change puts; boxing would cost each")]
pub enum Change {
    Put { document: Document },
    Gone { kind: DocumentKind, id: String },
}

/// A page of older history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryPage {
    pub entries: Vec<PointsEntry>,
    /// Pass this as `before` for the next page; none at the end.
    pub next: Option<String>,
}

/// Data of the live stream's `changed` event: something is new; fetch it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Nudge {
    pub cursor: String,
}
