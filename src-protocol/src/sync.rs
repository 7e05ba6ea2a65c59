//! The changes feed and the live stream.

use atrium_domain::time::Date;
use atrium_domain::{EntryId, EventId, Locale, Millis, Money, Points};
use serde::{Deserialize, Serialize};

use crate::account::CardGrant;
use crate::community::Post;
use crate::documents::{Document, DocumentKind, PointsEntry};
use crate::json::FromJson;
use crate::parking::ParkingRow;
use crate::photo::PhotoKept;
use crate::reach::ConsentSaid;
use crate::survey::SurveySaid;

/// What changed since a cursor. Answered with 304 and no body when nothing did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "nearly every change puts; boxing would cost each")]
pub enum Change {
    Put { document: Document },
    Gone { kind: DocumentKind, id: String },
}

/// All that is kept of a member, for them to take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Export {
    /// When it was put together, by the server's clock.
    pub made_at: Millis,
    /// The phone number or e-mail address, in full.
    pub address: String,
    pub card_number: String,
    /// Each day of checking in.
    pub check_ins: Vec<Date>,
    /// Each yes and no to what members are asked, the newest first.
    #[serde(default)]
    pub consents: Vec<ConsentSaid>,
    /// What they said of events they were at, the newest first.
    #[serde(default)]
    pub feedback: Vec<EventSaid>,
    /// What they answered to surveys, the newest first.
    #[serde(default)]
    pub surveys: Vec<SurveySaid>,
    /// Each photo that was sent, the newest first.
    #[serde(default)]
    pub photos: Vec<PhotoKept>,
    /// What the member posted, the newest first.
    #[serde(default)]
    pub posts: Vec<Post>,
    /// How they are called in the community.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// The cars that they named.
    #[serde(default)]
    pub plates: Vec<String>,
    /// Hours that their cars were given, the latest first.
    #[serde(default)]
    pub parking: Vec<ParkingRow>,
    /// The whole history, not only what a device keeps.
    pub documents: Vec<Document>,
}

/// What a member said of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventSaid {
    pub event_id: EventId,
    /// 1 to 5.
    pub stars: i64,
    pub words: String,
    pub at: Millis,
}

/// A page of older history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryPage {
    pub entries: Vec<PointsEntry>,
    /// Pass this as `before` for the next page; none at the end.
    pub next: Option<String>,
}

/// Why an entry has the points it has, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Why {
    pub entry_id: EntryId,
    /// Signed.
    pub points: Points,
    pub locale: Locale,
    /// All that mattered, in one sentence.
    pub sentence: String,
    /// The same at length, one sentence each.
    pub steps: Vec<String>,
    /// The rules that gave the points; none where no rule did.
    pub rules: Vec<RuleUsed>,
}

/// What one version of one rule gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleUsed {
    pub id: String,
    pub version: u32,
    /// What was paid that the rule counts.
    pub base: Money,
    pub points: Points,
    /// What a daily limit left out.
    pub left_out: Points,
}

/// Data of the live stream's `changed` event: something is new; fetch it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Nudge {
    pub cursor: String,
}
