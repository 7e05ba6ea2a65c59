//! Rewards (兑换礼品): what points buy beside money off a bill (features.md 29–31, 36, 39).

use serde::{Deserialize, Serialize};

use crate::place::TierCode;
use crate::{CouponTemplateId, Millis, Points, RewardId};

mod code;
mod redeem;
#[cfg(test)]
mod tests;

pub use code::{PICK_UP_LENGTH, PICK_UP_MARK, PickUpFault, PickUpText, pick_up_text};
pub use redeem::{RedeemFacts, RedeemFault};

/// What decides over redeeming a reward. Times are ends of half-open windows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reward {
    pub id: RewardId,
    pub kind: RewardKind,
    /// More than zero.
    pub price: Points,
    pub from: Millis,
    pub until: Millis,
    /// How many there are in all; `None` is without limit.
    pub stock: Option<u32>,
    /// How many one member may have; `None` is without limit.
    pub per_member: Option<u16>,
    /// The lowest tier that may have it; `None` is every member.
    pub tier: Option<TierCode>,
    /// How many days one has to pick it up, the day of redeeming not counted.
    pub collect_days: u16,
    /// A while with a price and a stock of its own.
    pub flash: Option<Flash>,
}

/// What one gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RewardKind {
    /// A thing at the service desk.
    Goods,
    /// A coupon of this template, at once.
    Voucher { template_id: CouponTemplateId },
    /// Hours that the service desk takes off a parking fee.
    Parking { hours: u16 },
    /// The points go to a good cause, at once.
    Charity,
    /// Tickets for a draw, from the service desk.
    Draw { tickets: u16 },
}

impl RewardKind {
    /// Whether it waits at the service desk, against a code.
    pub const fn is_collected(self) -> bool {
        !matches!(self, Self::Voucher { .. } | Self::Charity)
    }
}

/// A limited-time offer of a reward (限时兑换).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    pub from: Millis,
    pub until: Millis,
    /// More than zero.
    pub price: Points,
    /// How many go at that price.
    pub stock: u32,
}

/// What a reward costs at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    pub points: Points,
    /// It is the flash's, and counts against the flash's stock too.
    pub is_flash: bool,
}

impl Flash {
    pub fn is_on(&self, now: Millis) -> bool {
        self.from <= now && now < self.until
    }
}
