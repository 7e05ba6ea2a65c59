//! The monthly statement: what each funder's points and coupons did, and what the mall owes.

use atrium_domain::text::Localized;
use atrium_domain::{Money, Points, StoreId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Statement {
    /// Such as `2026-11`.
    pub month: String,
    /// ISO 4217.
    pub currency: String,
    /// The malls first, then each store with something to state, in the order of the stores.
    pub rows: Vec<StatementRow>,
    /// The sum of all rows.
    pub total: StatementFigures,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StatementRow {
    /// None for a mall.
    pub store_id: Option<StoreId>,
    pub name: Localized,
    #[serde(flatten)]
    pub figures: StatementFigures,
}

/// `closing = opening + given + returned − taken_back − spent − expired − offset`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StatementFigures {
    /// Points of this funder's in members' wallets when the month began.
    pub opening: Points,
    pub given: Points,
    /// Of what this funder gave, taken back by refunds and corrections.
    pub taken_back: Points,
    /// Spent by members, anywhere.
    pub spent: Points,
    /// Spent points that came back because the purchase was refunded.
    pub returned: Points,
    pub expired: Points,
    /// What left this funder's lots to make up for a refund of another's points, or to pay a
    /// debt; negative where others' made up for this one's.
    pub offset: Points,
    pub closing: Points,
    /// Coupons used that this funder pays for …
    pub coupons: i64,
    /// … and what they took off, less what refunds undid.
    pub coupon_amount: Money,
    /// Points spent at this store's tills, whoever gave them.
    pub redeemed: Points,
    /// Of these, given by others …
    pub redeemed_of_others: Points,
    /// … and coupons of others used here: together what the mall owes the store.
    pub owed: Money,
}
