//! The door of an event: what a door phone takes along, and what it tells afterwards.

use atrium_domain::text::Localized;
use atrium_domain::{EventId, Millis, RegistrationId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ErrorCode;

/// Most scans in one call.
pub const MAX_SCANS: usize = 200;

/// Who has a place at an event, and who is in. A door keeps it to go on with no network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DoorList {
    pub event_id: EventId,
    pub title: Localized,
    pub place: Localized,
    pub starts_at: Millis,
    pub ends_at: Millis,
    pub entries: Vec<DoorEntry>,
    /// It does not take place: nobody is let in.
    #[serde(default)]
    pub called_off: bool,
    /// When the list was made, by the server's clock.
    pub made_at: Millis,
}

/// One ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DoorEntry {
    pub registration_id: RegistrationId,
    /// By which a scanned ticket is known again; a ticket cannot be made of it.
    pub digest: String,
    pub name_masked: String,
    /// The last four digits of the member's card.
    pub card_tail: String,
    /// How many people the ticket lets in.
    pub people: u32,
    /// What the doors have told so far, the earliest first.
    pub scans: Vec<ToldScan>,
}

/// A scan as everybody knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ToldScan {
    pub nonce: Uuid,
    pub door: String,
    pub at: Millis,
    pub people: u32,
    /// False where the ticket had let in as many as it is for before: at another door, perhaps.
    pub admitted: bool,
}

/// What a door let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewScan {
    /// The door's own number: told again, it is the same scan.
    pub nonce: Uuid,
    pub registration_id: RegistrationId,
    /// By the door's idea of the server's clock.
    pub at: Millis,
    pub people: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewScans {
    /// Name of the door, at most 40 characters.
    pub door: String,
    /// At most 200.
    pub scans: Vec<NewScan>,
}

/// What became of the scans, and how everything stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Merged {
    /// Those that will never count; all others have been taken in.
    pub refused: Vec<RefusedScan>,
    pub list: DoorList,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RefusedScan {
    pub nonce: Uuid,
    pub code: ErrorCode,
}
