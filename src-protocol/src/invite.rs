//! Inviting friends: how far both sides are.

use atrium_domain::{Millis, Points};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// What came of a member's invitations, and of the one that they followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Invites {
    /// Whom the member invited, the latest first, at most 100.
    pub invited: Vec<Invitation>,
    /// Who invited the member.
    pub by: Option<Invitation>,
    /// What all of them brought the member.
    pub points: Points,
}

/// One invitation, as the member sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// The other's name with all but its first character hidden; empty where they gave none.
    pub name_masked: String,
    /// When the friend said who invited them.
    pub at: Millis,
    pub state: InviteState,
    /// What the member got for it.
    pub points: Points,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InviteState {
    /// For the friend's first purchase.
    Waiting,
    Paid,
    /// That purchase was refunded, and the points went back.
    Undone,
    /// There was no purchase in time.
    Over,
}
