//! Events, as staff publish and watch them.

use atrium_domain::text::Localized;
use atrium_domain::{MallId, Millis, Points};
use serde::{Deserialize, Serialize};

use crate::catalogue::{EarlySignUp, EventInfo, EventTheme};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewEvent {
    pub mall_id: MallId,
    pub title: Localized,
    pub summary: Localized,
    pub body: Localized,
    pub place: Localized,
    pub theme: EventTheme,
    pub starts_at: Millis,
    pub ends_at: Millis,
    pub sign_up_from: Millis,
    pub sign_up_until: Millis,
    /// From here on a place that is given back counts as not come.
    pub cancel_until: Millis,
    pub capacity: i64,
    pub tier: Option<String>,
    #[serde(default)]
    pub terms: NewEventTerms,
    /// More sessions of the same, each as long before its start open as the first; at most 50.
    #[serde(default)]
    pub sessions: Vec<NewSession>,
}

/// What an event asks and gives beside its times and places.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewEventTerms {
    /// How many people a member may bring along, at most 10.
    #[serde(default)]
    pub guests: i64,
    /// What each place costs.
    #[serde(default)]
    pub price: Points,
    /// What coming gives, once.
    #[serde(default)]
    pub reward: Points,
    /// How long a freed place waits for who is offered it; none as the program says.
    #[serde(default)]
    pub offer_hours: Option<i64>,
    /// From when higher tiers may sign up before the others.
    #[serde(default)]
    pub early: Vec<EarlySignUp>,
}

/// Another date of the same event, with places of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewSession {
    pub starts_at: Millis,
    pub capacity: i64,
}

/// How many may come in all, those who have a place included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventCapacity {
    pub capacity: i64,
}

/// That an event does not take place after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CallOff {
    /// What everybody is told, in at most 200 characters.
    pub reason: Localized,
}

/// An event and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffEvent {
    pub event: EventInfo,
    /// Seats of those who have a place.
    pub taken: i64,
    /// Seats that are offered and wait for an answer.
    pub offered: i64,
    /// People in line.
    pub waiting: i64,
    /// Members who came …
    pub attended: i64,
    /// … and who did not.
    pub missed: i64,
}

/// What members said of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventFeedback {
    /// How many gave one star, two stars, … five.
    pub stars: Vec<i64>,
    /// The latest sentences, without names; at most 100.
    pub said: Vec<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Said {
    pub stars: i64,
    pub words: String,
    pub at: Millis,
}

/// Events from a month ago on, by their start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffEvents {
    pub events: Vec<StaffEvent>,
}
