//! What becomes of points, and who may do how much with them, as the operator sets it.

use atrium_domain::program::{AdjustmentLimits, RefundPolicy, SharingRules};
use serde::{Deserialize, Serialize};

/// It has no versions: it holds from now on. Points that members have keep their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PointsSettings {
    pub expiry: ExpirySetting,
    /// What happens when a sale is refunded whose points are spent already.
    pub refunds: RefundPolicy,
    /// After how many midnights earned points become active, 0–90; 0 is at once.
    pub pending_days: u16,
    /// Most coupons that one sale may use, 1–50.
    pub coupons_per_sale: u16,
    /// Up to how many points a day each role may correct alone.
    pub alone: AdjustmentLimits,
    pub sharing: SharingRules,
}

/// When points end that are earned from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExpirySetting {
    pub mode: ExpiryKind,
    /// So many months, 0–120, or years, 0–10; 0 where they never end.
    #[serde(default)]
    pub after: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ExpiryKind {
    /// At the end of the same day of the month, so many months on, 1 or more.
    Months,
    /// At the end of the month, so many months on; 0 is this month's end.
    EndOfMonth,
    /// At the end of the year, so many years on; 0 is this year's end.
    EndOfYear,
    Never,
}
