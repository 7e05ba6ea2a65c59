//! Points among members: gifts, and the family's pool.

use atrium_domain::{FamilyRole, MemberId, Millis, Points};
use serde::{Deserialize, Serialize};

use crate::documents::{Expiring, PointsEntry};
use crate::json::FromJson;
use crate::tagged::Tagged;

/// Asks who it is that points are to be given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecipientQuery {
    /// The nine digits of their card, or their whole phone number or e-mail address.
    pub to: String,
}

/// Enough of somebody to see that it is the right one, and what may be given now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Recipient {
    /// Such as `李**`; empty for who has given no name.
    pub name_masked: String,
    /// The last four digits of their card.
    pub card_tail: String,
    /// Most points that can be given now: within the balance and the limits of day and month.
    pub most: Points,
    /// Points of purchases that are too fresh to be passed on.
    pub unripe: Points,
}

/// The family that the member belongs to, with its pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Family {
    pub name: String,
    /// The member's own.
    pub role: FamilyRole,
    /// What the member earns goes into the pool once it is ripe.
    pub shares: bool,
    pub balance: Points,
    /// The soonest.
    pub expiring: Option<Expiring>,
    /// What would go back to the member on leaving.
    pub mine: Points,
    /// What the member may still take from the pool today.
    pub spendable: Points,
    pub people: Vec<FamilyPerson>,
    /// Seen by the owner only.
    pub invitation: Option<FamilyInvitation>,
    /// The pool's own history, newest first, the last 30.
    pub history: Vec<PointsEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FamilyPerson {
    pub member_id: MemberId,
    /// Empty for who has given no name.
    pub name: String,
    pub card_tail: String,
    pub role: FamilyRole,
}

/// A code by which one person joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FamilyInvitation {
    /// Eight characters.
    pub code: String,
    pub role: FamilyRole,
    pub expires_at: Millis,
}

/// What a member does with a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "family", rename_all = "snake_case")]
pub enum FamilyDeed {
    /// Founds one, with the member as its owner.
    Found {
        name: String,
    },
    /// Makes a code for one more person; replaces the code before.
    Invite {
        role: FamilyRole,
    },
    Join {
        code: String,
    },
    /// What is left of the member's points in the pool comes back. The owner's leaving ends the
    /// family, and everybody's points come back.
    Leave,
    /// By the owner; as if the person had left.
    Remove {
        member_id: MemberId,
    },
    /// Whether what the member earns goes into the pool.
    Share {
        on: bool,
    },
    PutIn {
        points: Points,
    },
    /// Points of the pool become the member's own, to spend as they like: not by children, and by
    /// the others up to a limit a day.
    TakeOut {
        points: Points,
    },
}
