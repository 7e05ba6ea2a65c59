//! The staff console.

mod coupons;
mod events;

use atrium_domain::{Locale, MemberId, Millis, Money, Points, StaffId, StoreId, TerminalId};
use serde::{Deserialize, Serialize};

use crate::documents::{PointsEntry, Wallet};
use crate::reach::ConsentSaid;
use crate::till::Terminal;

pub use coupons::{
    CouponHours, CouponStep, CouponTemplateRow, CouponTemplates, CouponValue, NewCouponRules,
    NewCouponTemplate, NextCoupon,
};
pub use events::{
    CallOff, EventCapacity, EventFeedback, NewEvent, NewEventTerms, NewSession, Said, StaffEvent,
    StaffEvents,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewStaffSession {
    pub login: String,
    pub password: String,
    /// Six digits; required for staff who have set up an authenticator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totp: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffSession {
    /// Bearer credential (`as_…`).
    pub token: String,
    pub expires_at: Millis,
    pub staff: Staff,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Staff {
    pub id: StaffId,
    pub name: String,
    pub role: Role,
    /// The store that the person works at; none for the whole mall.
    pub store_id: Option<StoreId>,
    pub locale: Locale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Cashier,
    Door,
    Service,
    Marketing,
    Operator,
}

/// Opens a till on this browser for a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewTerminal {
    pub store_id: StoreId,
    /// Such as `前台 1`, at most 40 characters.
    pub label: String,
}

/// A terminal and its key. The key is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TerminalGrant {
    pub terminal: Terminal,
    /// Bearer credential for `/v1/till/*` (`at_…`).
    pub key: String,
}

/// The terminals of a store or of all stores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Terminals {
    /// Those whose keys count first, then the newest; at most 200.
    pub terminals: Vec<TerminalRow>,
}

/// A terminal without its key, which nobody can see again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TerminalRow {
    pub id: TerminalId,
    pub store_id: StoreId,
    pub label: String,
    pub opened_at: Millis,
    /// Name of who opened it.
    pub opened_by: String,
    /// Since when its key counts no more; none while it does.
    pub withdrawn_at: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MemberRow {
    pub id: MemberId,
    pub name_masked: String,
    pub address_masked: String,
    pub card_number: String,
    pub tier: String,
    pub balance: Points,
    pub joined_at: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MemberPage {
    pub members: Vec<MemberRow>,
    pub next: Option<String>,
}

/// One member, as the service desk sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MemberDetail {
    pub row: MemberRow,
    pub wallet: Wallet,
    /// Newest first, the last 50.
    pub entries: Vec<PointsEntry>,
    /// The segments that the member counts to.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Each yes and no to what members are asked, the newest first.
    #[serde(default)]
    pub consents: Vec<ConsentSaid>,
    /// How often the member had a place at an event and did not come.
    #[serde(default)]
    pub missed_events: i64,
    /// Result of re-computing the ledger: empty when every invariant holds.
    pub ledger_faults: Vec<String>,
}

/// The segments that a member counts to; some coupons are for the members of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MemberTags {
    /// At most 20, each at most 40 characters.
    pub tags: Vec<String>,
}

/// Figures of the day for the console's first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Overview {
    pub members: i64,
    pub new_members_today: i64,
    pub sales_today: i64,
    pub turnover_today: Money,
    pub points_issued_today: Points,
    pub coupons_used_today: i64,
}
