//! Why something cannot be claimed or joined now, as far as the catalogue tells. The server has
//! the last word; this only spares the member a wish that is sure to be refused.

use atrium_domain::{Millis, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::{CouponTemplateInfo, EventInfo, TierInfo};
use atrium_protocol::reward::RewardInfo;

/// Where a member stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'a> {
    /// From the lowest to the highest.
    pub(super) tiers: &'a [TierInfo],
    pub(super) tier: &'a str,
    pub(super) balance: Points,
    /// Whether it is the month of the member's birthday.
    pub(super) birthday_now: bool,
    pub(super) server_now: Millis,
}

impl Standing<'_> {
    /// Tiers that the catalogue does not know block nobody.
    pub(super) fn below(&self, needed: Option<&str>) -> bool {
        let rank = |code: &str| self.tiers.iter().position(|tier| tier.code == code);
        match (needed.and_then(rank), rank(self.tier)) {
            (Some(needed), Some(own)) => own < needed,
            _ => false,
        }
    }

    /// `owned` counts every coupon of this template that the member ever had.
    pub(super) fn claim(&self, template: &CouponTemplateInfo, owned: i64) -> Option<ErrorCode> {
        let open = template.claim_from <= self.server_now && self.server_now < template.claim_until;
        if owned >= template.per_member {
            Some(ErrorCode::CouponLimitReached)
        } else if !open {
            Some(ErrorCode::CouponNotOpen)
        } else if self.below(template.tier.as_deref()) {
            Some(ErrorCode::TierTooLow)
        } else if template.stock_left.is_some_and(|left| left <= 0) {
            Some(ErrorCode::CouponSoldOut)
        } else if template.birthday_month && !self.birthday_now {
            Some(ErrorCode::CouponNotForYou)
        } else if template.cost.is_positive() && self.balance < template.cost {
            Some(ErrorCode::PointsTooFew)
        } else {
            None
        }
    }

    /// `owned` counts those that the member has or is getting; `balance` is what can be spent.
    pub(super) fn redeem(
        &self,
        reward: &RewardInfo,
        price: Points,
        owned: i64,
        balance: Points,
    ) -> Option<ErrorCode> {
        if self.server_now < reward.from || self.server_now >= reward.until {
            Some(ErrorCode::RewardNotOpen)
        } else if self.below(reward.tier.as_deref()) {
            Some(ErrorCode::TierTooLow)
        } else if reward.per_member.is_some_and(|most| owned >= most) {
            Some(ErrorCode::RewardLimitReached)
        } else if reward.stock_left.is_some_and(|left| left <= 0) {
            Some(ErrorCode::RewardSoldOut)
        } else if balance < price {
            Some(ErrorCode::PointsTooFew)
        } else {
            None
        }
    }

    /// When sign-up begins for this member, while it has not.
    pub(super) fn opens_at(&self, event: &EventInfo) -> Option<Millis> {
        let early = event.terms.early.iter().filter(|window| !self.below(Some(&window.tier)));
        let from = early.map(|window| window.from).fold(event.sign_up_from, Millis::min);
        (self.server_now < from).then_some(from)
    }

    pub(super) fn sign_up(&self, event: &EventInfo) -> Option<ErrorCode> {
        let open = self.opens_at(event).is_none() && self.server_now < event.sign_up_until;
        if event.called_off.is_some() {
            Some(ErrorCode::EventCalledOff)
        } else if !open {
            Some(ErrorCode::EventNotOpen)
        } else if self.below(event.tier.as_deref()) {
            Some(ErrorCode::EventTierTooLow)
        } else if self.balance < event.terms.price {
            Some(ErrorCode::PointsTooFew)
        } else if event.seats_left <= 0 {
            Some(ErrorCode::EventFull)
        } else {
            None
        }
    }
}
