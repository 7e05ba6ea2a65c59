use serde::{Deserialize, Serialize};

use super::{CouponTemplate, WhyNot};
use crate::{CouponId, CouponTemplateId, MemberId, Millis, SaleId};

/// One member's coupon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coupon {
    pub id: CouponId,
    pub template_id: CouponTemplateId,
    pub member_id: MemberId,
    pub claimed_at: Millis,
    pub valid_from: Millis,
    /// First instant at which it is no longer valid.
    pub valid_until: Millis,
    pub used: Option<CouponUse>,
    #[serde(default)]
    pub gifting: Gifting,
}

/// Whether a coupon was handed on (转赠): once, and to one member.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gifting {
    #[default]
    Kept,
    /// Put into a gift that nobody has taken yet; not to be used meanwhile.
    Offered,
    /// Another member has it now.
    Given,
    /// Had from another member, and not to be handed on again.
    Received,
}

/// Why a coupon cannot be given to another member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GiftFault {
    #[error("the operator does not allow it")]
    NotGiftable,
    #[error("it was a gift itself")]
    WasAGift,
    #[error("it is used, over, or given away")]
    NotUsable,
}

/// Where and when a coupon was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouponUse {
    pub sale_id: SaleId,
    pub at: Millis,
}

/// A coupon and what it promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldCoupon {
    pub coupon: Coupon,
    pub template: CouponTemplate,
}

/// Where a claimed coupon stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CouponStatus {
    /// Claimed, its validity has not begun.
    Upcoming,
    Usable,
    Used,
    Expired,
    /// In a gift that nobody has taken yet.
    Offered,
    /// Given to another member.
    Given,
}

impl Coupon {
    pub fn status(&self, now: Millis) -> CouponStatus {
        if self.gifting == Gifting::Given {
            CouponStatus::Given
        } else if self.used.is_some() {
            CouponStatus::Used
        } else if now >= self.valid_until {
            CouponStatus::Expired
        } else if self.gifting == Gifting::Offered {
            CouponStatus::Offered
        } else if now < self.valid_from {
            CouponStatus::Upcoming
        } else {
            CouponStatus::Usable
        }
    }

    /// The coupon after it was used for `sale_id`.
    ///
    /// # Errors
    /// [`WhyNot::AlreadyUsed`]. Whether it applies is for [`super::applicable`] to say.
    pub fn used_for(&self, sale_id: SaleId, at: Millis) -> Result<Self, WhyNot> {
        match self.used {
            Some(_) => Err(WhyNot::AlreadyUsed),
            None => Ok(Self { used: Some(CouponUse { sale_id, at }), ..self.clone() }),
        }
    }

    /// The coupon after `sale_id` was refunded: usable again with its old validity. `None` where
    /// it was not used there, or is not valid any more and therefore stays used.
    pub fn given_back(&self, sale_id: SaleId, now: Millis) -> Option<Self> {
        let used_there = self.used.is_some_and(|used| used.sale_id == sale_id);
        (used_there && now < self.valid_until).then(|| Self { used: None, ..self.clone() })
    }

    /// The coupon as the member who takes the gift has it: the same, with its old validity.
    pub fn received_by(&self, member_id: MemberId, id: CouponId, now: Millis) -> Self {
        Self { id, member_id, claimed_at: now, gifting: Gifting::Received, ..self.clone() }
    }
}

impl HeldCoupon {
    /// Whether the member may give it to another one.
    ///
    /// # Errors
    /// The first [`GiftFault`].
    pub fn may_be_given(&self, now: Millis) -> Result<(), GiftFault> {
        if !self.template.rules.giftable {
            return Err(GiftFault::NotGiftable);
        }
        if self.coupon.gifting == Gifting::Received {
            return Err(GiftFault::WasAGift);
        }
        match self.coupon.status(now) {
            CouponStatus::Upcoming | CouponStatus::Usable => Ok(()),
            _ => Err(GiftFault::NotUsable),
        }
    }
}
