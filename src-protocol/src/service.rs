//! Enquiries and complaints: as the member sees them, and as the service desk does.

use atrium_domain::service::{ThreadKind, ThreadState};
use atrium_domain::text::Localized;
use atrium_domain::{
    AdjustmentId, CouponTemplateId, Locale, MemberId, Millis, OperationId, PhotoId, Points,
    StaffId, StoreId, ThreadId,
};
use serde::{Deserialize, Serialize};

use crate::adjustment::AdjustmentState;
use crate::json::FromJson;
use crate::staff::Role;
use crate::tagged::Tagged;

/// Longest text of a line, in characters.
pub const LINE_LENGTH: usize = 1_000;

/// Most photos of a line.
pub const LINE_PHOTOS: usize = 4;

/// A thread with all that the member may read of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Thread {
    pub id: ThreadId,
    pub kind: ThreadKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store_id: Option<StoreId>,
    pub state: ThreadState,
    pub opened_at: Millis,
    /// By when an answer is promised, while one is waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Millis>,
    /// That was counted while the mall is open.
    #[serde(default)]
    pub by_hours: bool,
    /// The oldest first.
    pub lines: Vec<ThreadLine>,
    /// What the member thought of it, from 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ThreadLine {
    /// The operation's where the member wrote it.
    pub id: OperationId,
    pub at: Millis,
    /// By the service desk, not by the member.
    pub desk: bool,
    pub text: String,
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// What came with it, such as "100 points".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Localized>,
}

/// What the service desk has before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ThreadBoard {
    /// What is to be done, what is due first at the top.
    pub due: Vec<ThreadRow>,
    /// The others, the latest first.
    pub resting: Vec<ThreadRow>,
    /// Of the last 30 days.
    pub enquiries: ServiceRecord,
    pub complaints: ServiceRecord,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceRecord {
    /// First answers that came in time.
    pub in_time: i64,
    /// Those that came late, or should have come by now.
    pub late: i64,
    pub rated: i64,
    /// All stars added up.
    pub stars: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ThreadRow {
    pub id: ThreadId,
    pub member_id: MemberId,
    pub card_number: String,
    pub name_masked: String,
    pub kind: ThreadKind,
    pub store_id: Option<StoreId>,
    pub state: ThreadState,
    pub opened_at: Millis,
    pub last_at: Millis,
    /// By when something is to be done; for a closed one, when to ask how it went.
    pub due_at: Option<Millis>,
    pub by_hours: bool,
    /// How it begins.
    pub begins: String,
    /// Name of who looks after it.
    pub with: Option<String>,
    /// The role that it lies with; none is whoever comes first.
    pub role: Option<Role>,
    /// Whether it lies with whoever reads this.
    pub own: bool,
    pub stars: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffThread {
    pub row: ThreadRow,
    /// The member's language.
    pub locale: Locale,
    /// What the member said with the stars.
    pub stars_text: String,
    /// The oldest first.
    pub lines: Vec<StaffLine>,
    /// Who it can be handed to.
    pub colleagues: Vec<Colleague>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffLine {
    pub id: OperationId,
    pub at: Millis,
    pub kind: LineKind,
    /// Name of who wrote it at the desk.
    pub name: Option<String>,
    pub text: String,
    pub photos: Vec<PhotoId>,
    pub given: Option<Localized>,
    /// Whether points that were given are there yet.
    pub correction: Option<AdjustmentState>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    Member,
    Answer,
    /// Among colleagues.
    Note,
    /// Points or a coupon, with what was said.
    Amends,
    Closed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Colleague {
    pub id: StaffId,
    pub name: String,
    pub role: Role,
}

/// Something that the desk writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewAnswer {
    /// Made by the caller (UUIDv7), so that sending it twice writes once.
    pub id: OperationId,
    pub text: String,
    /// For colleagues only.
    #[serde(default)]
    pub internal: bool,
}

/// Gives a thread to somebody else, or to whoever of a role comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HandOver {
    pub id: OperationId,
    /// Takes it oneself where it is one's own.
    #[serde(default)]
    pub staff_id: Option<StaffId>,
    /// `service` or `operator`, where nobody in particular is named.
    #[serde(default)]
    pub role: Option<Role>,
    /// What the next one has to know.
    #[serde(default)]
    pub note: String,
}

/// Makes up for something. What it is worth counts against the clerk's limit of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewAmends {
    /// Made by the caller (UUIDv7); the correction's where points are given.
    pub id: AdjustmentId,
    /// What is said to the member with it.
    pub text: String,
    pub what: Amends,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "give", rename_all = "snake_case")]
pub enum Amends {
    /// Points; above the clerk's limit they wait for an operator.
    Points {
        points: Points,
        /// The store that pays for them; none for the mall.
        #[serde(default)]
        store_id: Option<StoreId>,
    },
    /// A coupon, within the limit.
    Coupon { template_id: CouponTemplateId },
}

/// Ends a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CloseThread {
    pub id: OperationId,
    /// When to ask the member how it went; none for not at all.
    #[serde(default)]
    pub follow_up_at: Option<Millis>,
}
