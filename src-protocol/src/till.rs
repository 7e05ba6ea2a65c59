//! The till protocol: identify, quote, commit, refund. See `docs/till-protocol.md`.

use atrium_domain::text::Localized;
use atrium_domain::{
    AskId, CouponId, Millis, Money, Points, RefundId, SaleId, StoreId, TerminalId, VisitId,
};
use serde::{Deserialize, Serialize};

use crate::Problem;
use crate::catalogue::Category;
use crate::tagged::Tagged;

mod batch_what;

pub use batch_what::{BatchWhat, SaleRef};

/// The terminal that a key belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Terminal {
    pub id: TerminalId,
    pub label: String,
    pub store_id: StoreId,
    pub store_name: Localized,
    pub category: Category,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Identify {
    /// What was scanned or typed: any form of the card code.
    pub code: String,
}

/// A member at the till. Carries no phone number, e-mail address or full name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Visit {
    pub visit_id: VisitId,
    pub expires_at: Millis,
    /// The name with all but its first character hidden.
    pub name_masked: String,
    /// The last four digits of the card number, to compare with the phone.
    pub card_tail: String,
    pub tier: String,
    pub tier_name: Localized,
    /// Whether the code that was shown lets points pay.
    #[serde(default)]
    pub may_spend: bool,
    /// The member showed a wallet pass: it earns, and uses neither coupons nor points.
    #[serde(default)]
    pub earn_only: bool,
    pub balance: Points,
    /// How many coupons are ready to use.
    pub coupons: i64,
}

/// Asks the member with this phone number, on their phone, whether the purchase is theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ByPhone {
    /// E.164, or a mainland number of 11 digits.
    pub phone: String,
}

/// What became of the question. It reads the same whether or not the number is a member's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Asked {
    pub ask_id: AskId,
    pub state: AskState,
    /// Until when an answer is waited for.
    pub expires_at: Millis,
    /// The member, once allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Visit>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AskState {
    /// No answer yet.
    Waiting,
    Allowed,
    /// Nobody allowed it in time: not a member, not at the phone, or not willing.
    Over,
}

/// A line of a basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Line {
    /// The till's own id of the line, unique in the basket, at most 32 characters.
    pub id: String,
    /// Whole amount of the line, above zero.
    pub amount: Money,
    /// Overrides the store's category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuoteRequest {
    pub visit_id: VisitId,
    pub lines: Vec<Line>,
    #[serde(default)]
    pub coupons: CouponChoice,
    #[serde(default, skip_serializing_if = "PointsChoice::is_none")]
    pub points: PointsChoice,
    /// Keeps the coupons and points that the quote uses from other tills, for minutes. The one
    /// before it, of this terminal and member, ends.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hold: bool,
}

/// How many points pay a part of the bill. Needs a visit that `may_spend`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "use", rename_all = "snake_case")]
pub enum PointsChoice {
    #[default]
    None,
    /// As many as may be.
    All,
    /// So many, rounded down to the program's steps.
    Some { points: Points },
}

impl PointsChoice {
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// Which coupons to use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "use", rename_all = "snake_case")]
pub enum CouponChoice {
    /// The best legal combination for the member.
    #[default]
    Best,
    None,
    /// Exactly these; refused if one of them does not apply.
    These {
        ids: Vec<CouponId>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Quote {
    pub total: Money,
    pub discount: Money,
    /// What points pay.
    #[serde(default)]
    pub points: QuotedPoints,
    /// What the member pays in money: `total − discount − points.off`.
    pub payable: Money,
    pub lines: Vec<QuotedLine>,
    pub coupons: Vec<QuotedCoupon>,
    pub left_out: Vec<LeftOut>,
    pub earned: Points,
    /// How the points come about.
    pub why: Vec<Localized>,
    /// What was reserved, where that was asked for and anything is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
}

/// The coupons and points of a quote, kept from other tills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hold {
    /// It ends by itself then, and by the sale, by the next quote of this terminal, or by release.
    pub expires_at: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuotedLine {
    pub id: String,
    pub amount: Money,
    pub discount: Money,
    /// What points pay of it.
    #[serde(default)]
    pub points_off: Money,
    pub earned: Points,
}

/// What points pay of a bill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuotedPoints {
    pub used: Points,
    pub off: Money,
    /// The most that could pay this bill for this member.
    pub most: Points,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuotedCoupon {
    pub id: CouponId,
    pub title: Localized,
    pub off: Money,
    /// What is to be handed over or done beside; of a refund, what is to be handed back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives: Option<Localized>,
}

/// A coupon that the quote does not use, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LeftOut {
    pub id: CouponId,
    pub title: Localized,
    /// Stable code of the reason.
    pub code: String,
    pub reason: Localized,
}

/// Settles a sale. Send it with an `Idempotency-Key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewSale {
    /// The member, identified before. Either this or `code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_id: Option<VisitId>,
    /// The member, by either form of the card code: identify and commit in one call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The till's own receipt number, at most 40 characters.
    pub receipt: String,
    pub lines: Vec<Line>,
    #[serde(default)]
    pub coupons: CouponChoice,
    #[serde(default, skip_serializing_if = "PointsChoice::is_none")]
    pub points: PointsChoice,
    /// What the quote said; a different outcome is refused with `quote_changed`.
    pub expected_payable: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Sale {
    pub id: SaleId,
    pub at: Millis,
    pub receipt: String,
    pub store_id: StoreId,
    pub quote: Quote,
    /// The member's balance afterwards.
    pub balance: Points,
    /// Ids of lines that were refunded.
    pub refunded_lines: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SalePage {
    pub sales: Vec<Sale>,
    pub next: Option<String>,
}

/// Refunds whole lines. Send it with an `Idempotency-Key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewRefund {
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Refund {
    pub id: RefundId,
    pub sale_id: SaleId,
    pub at: Millis,
    /// Money to give back.
    pub amount: Money,
    /// Points taken back from the member.
    pub points: Points,
    /// Points given back to the member: what the lines cost in points.
    #[serde(default)]
    pub points_back: Points,
    /// Coupons that the member has again.
    pub coupons_returned: Vec<QuotedCoupon>,
    /// The member's balance afterwards.
    pub balance: Points,
    pub why: Vec<Localized>,
}

/// Most items of one batch.
pub const MAX_BATCH: usize = 100;

/// What a till did while it had no network; at most [`MAX_BATCH`] items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Batch {
    pub items: Vec<BatchItem>,
}

/// One thing that was done. It stands alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BatchItem {
    /// The `Idempotency-Key` that it would have had alone.
    pub key: String,
    /// When it was done, by the till's idea of the server's clock.
    pub at: Millis,
    pub what: BatchWhat,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BatchResults {
    /// One per item, in the order of the request.
    pub results: Vec<BatchResult>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BatchResult {
    pub key: String,
    pub outcome: BatchOutcome,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum BatchOutcome {
    Sold {
        sale: Sale,
    },
    Refunded {
        refund: Refund,
    },
    /// Nothing happened. `sale_not_yet` and what is transient are worth sending again.
    Refused {
        problem: Problem,
    },
}
