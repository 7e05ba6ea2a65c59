use super::{CouponStatus, HeldCoupon, WhyNot};
use crate::basket::Basket;
use crate::place::Scope;
use crate::time::Day;
use crate::{Moment, Money};

/// What the coupon takes off the basket: more than zero, no more than its total.
///
/// # Errors
/// The one reason that helps most: a coupon that can never apply again says so before one that
/// only needs a larger basket.
pub fn applicable(held: &HeldCoupon, basket: &Basket, now: Moment) -> Result<Money, WhyNot> {
    let HeldCoupon { coupon, template } = held;
    match coupon.status(now.at) {
        CouponStatus::Used => return Err(WhyNot::AlreadyUsed),
        CouponStatus::Expired => return Err(WhyNot::Expired),
        CouponStatus::Upcoming => {
            let from = Day::of(coupon.valid_from, now.offset_secs);
            return Err(WhyNot::NotYetValid { from });
        }
        CouponStatus::Usable => {}
    }
    if !template.scope.covers(basket.place()) {
        return Err(match template.scope {
            Scope::Malls(_) => WhyNot::OtherMall,
            Scope::Categories(_) => WhyNot::OtherCategory,
            Scope::All | Scope::Stores(_) => WhyNot::OtherStore,
        });
    }
    template.kind.off(basket.total())
}
