//! A member's place at an event, or in line for one.

use atrium_domain::text::Localized;
use atrium_domain::{EventId, Millis, RegistrationId};
use serde::{Deserialize, Serialize};

use crate::catalogue::EventTheme;
use crate::json::FromJson;

/// A place at an event, with its ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Registration {
    pub id: RegistrationId,
    pub event_id: EventId,
    pub status: RegistrationStatus,
    pub at: Millis,
    /// Text of the ticket's QR code; none once cancelled.
    pub ticket: Option<String>,
    pub title: Localized,
    pub place: Localized,
    pub theme: EventTheme,
    pub starts_at: Millis,
    pub ends_at: Millis,
    pub cancel_until: Millis,
    /// How many people come along.
    #[serde(default)]
    pub guests: i64,
    /// Until when an offered place waits for the member's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer_until: Option<Millis>,
    /// Why it came to nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<RegistrationEnd>,
    /// What the mall says of an event that it called off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Localized>,
    /// What the member said of it afterwards, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RegistrationStatus {
    /// In line for a place.
    Waiting,
    /// A place is kept until the member answers or the time is over.
    Offered,
    Confirmed,
    Cancelled,
    Attended,
    /// The event is over, and the member was not seen.
    Missed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RegistrationEnd {
    Cancelled,
    /// So late that it counts as not come.
    Late,
    /// The offered place was not wanted.
    Passed,
    /// The offered place was not answered in time.
    Lapsed,
    /// The event does not take place. What was paid came back.
    CalledOff,
}
