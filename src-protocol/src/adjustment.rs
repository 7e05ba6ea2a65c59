//! Corrections of points by staff, and the audit log.

use atrium_domain::ledger::AdjustReason;
use atrium_domain::{AdjustmentId, MemberId, Millis, Points, StoreId};
use serde::{Deserialize, Serialize};

/// Asks for a correction of a member's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewAdjustment {
    /// Made by the caller (UUIDv7), so that sending it twice corrects once.
    pub id: AdjustmentId,
    /// Signed, not zero.
    pub points: Points,
    pub reason: AdjustReason,
    /// What happened, for colleagues; 1–200 characters. The member never sees it.
    pub note: String,
    /// The store that pays for what is added; none for the mall.
    #[serde(default)]
    pub store_id: Option<StoreId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Adjustment {
    pub id: AdjustmentId,
    pub member_id: MemberId,
    pub card_number: String,
    pub points: Points,
    pub reason: AdjustReason,
    pub note: String,
    pub store_id: Option<StoreId>,
    pub state: AdjustmentState,
    /// Name of who asked.
    pub asked_by: String,
    pub asked_at: Millis,
    /// Whether whoever reads this asked for it, and so may not decide it.
    pub own: bool,
    /// Name of the second person, where there was one.
    pub decided_by: Option<String>,
    pub decided_at: Option<Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentState {
    /// Above what the person may correct alone: an operator has to approve.
    Waiting,
    Applied,
    Declined,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Adjustments {
    /// The oldest first.
    pub waiting: Vec<Adjustment>,
    /// The latest first.
    pub decided: Vec<Adjustment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Decision {
    pub approve: bool,
}
