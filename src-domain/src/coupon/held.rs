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
}

impl Coupon {
    pub fn status(&self, now: Millis) -> CouponStatus {
        if self.used.is_some() {
            CouponStatus::Used
        } else if now >= self.valid_until {
            CouponStatus::Expired
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
}
