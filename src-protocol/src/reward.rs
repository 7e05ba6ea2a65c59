//! Rewards: what points buy, and what a member redeemed.

use atrium_domain::text::Localized;
use atrium_domain::{CouponTemplateId, Millis, Points, RedemptionId, RewardId};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;
use crate::tagged::Tagged;

/// A reward as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RewardInfo {
    pub id: RewardId,
    pub kind: RewardKind,
    pub title: Localized,
    pub summary: Localized,
    /// Where it waits to be picked up.
    pub place: Localized,
    pub price: Points,
    pub from: Millis,
    pub until: Millis,
    /// How many are left; none means no limit.
    pub stock_left: Option<i64>,
    /// How many one member may have; none means no limit.
    pub per_member: Option<i64>,
    /// Code of the lowest tier that may have it.
    pub tier: Option<String>,
    /// Days to pick it up, the day of redeeming not counted.
    pub collect_days: i32,
    pub flash: Option<FlashInfo>,
}

/// What one gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Tagged, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RewardKind {
    /// A thing at the service desk.
    Goods,
    /// A coupon of this template, at once.
    Voucher { template_id: CouponTemplateId },
    /// Hours that the service desk takes off a parking fee.
    Parking { hours: i32 },
    /// The points go to a good cause, at once.
    Charity,
    /// Tickets for a draw, from the service desk.
    Draw { tickets: i32 },
}

/// A while with a price and a stock of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FlashInfo {
    pub from: Millis,
    pub until: Millis,
    pub price: Points,
    /// How many are left at that price.
    pub left: i64,
}

impl RewardInfo {
    /// What it costs `now`, and whether that is the flash's price.
    pub fn price_at(&self, now: Millis) -> (Points, bool) {
        match self.flash {
            Some(flash) if flash.from <= now && now < flash.until && flash.left > 0 => {
                (flash.price, true)
            }
            _ => (self.price, false),
        }
    }
}

/// What a member redeemed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Redemption {
    pub id: RedemptionId,
    pub reward_id: RewardId,
    pub kind: RewardKind,
    pub title: Localized,
    pub place: Localized,
    pub status: RedemptionStatus,
    pub at: Millis,
    /// What it cost.
    pub points: Points,
    /// Text of the pick-up code, while it waits.
    pub code: Option<String>,
    /// Until when it can be picked up; none for what was given at once.
    pub collect_until: Option<Millis>,
    /// When it was picked up, cancelled or given up.
    pub ended_at: Option<Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RedemptionStatus {
    /// At the service desk, against its code.
    Waiting,
    /// Picked up, or given at once.
    Done,
    Cancelled,
    /// Not picked up in time; the points came back.
    Expired,
}

/// A reward to offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewReward {
    pub kind: RewardKind,
    pub title: Localized,
    pub summary: Localized,
    /// Where it waits to be picked up.
    pub place: Localized,
    pub price: Points,
    pub from: Millis,
    pub until: Millis,
    /// None means no limit.
    pub stock: Option<i64>,
    pub per_member: Option<i64>,
    pub tier: Option<String>,
    pub collect_days: i32,
    pub flash: Option<NewFlash>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewFlash {
    pub from: Millis,
    pub until: Millis,
    pub price: Points,
    pub stock: i64,
}

/// How many there are in all from now on; none means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RewardStock {
    pub stock: Option<i64>,
}

/// A pick-up code, as it was scanned or typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PickUp {
    pub code: String,
}

/// A redemption as the service desk sees it: without its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RedemptionRow {
    pub redemption: Redemption,
    pub name_masked: String,
    pub card_number: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RedemptionPage {
    pub redemptions: Vec<RedemptionRow>,
    /// Pass this as `before` for the next page; none at the end.
    pub next: Option<String>,
}
