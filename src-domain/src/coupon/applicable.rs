use super::{CouponStatus, CouponTemplate, HeldCoupon, WhyNot};
use crate::basket::{Basket, Line};
use crate::place::Scope;
use crate::time::Day;
use crate::{Moment, Money};

/// The part of a basket that a template's scope covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// For each line of the basket what the template counts of it: its amount, or zero.
    pub amounts: Vec<Money>,
    pub total: Money,
}

/// What `template` covers of `basket`.
///
/// # Errors
/// The reason where it covers nothing.
pub fn covered(template: &CouponTemplate, basket: &Basket) -> Result<Covered, WhyNot> {
    let place = basket.place();
    let amount = |line: &Line| {
        let covers = template.scope.covers(place, basket.category_of(line));
        if covers { line.amount } else { Money::ZERO }
    };
    let amounts: Vec<Money> = basket.lines().iter().map(amount).collect();
    // The basket's own total is in range, so a part of it is.
    let total = Money(amounts.iter().map(|amount| amount.0).sum());
    if total > Money::ZERO {
        return Ok(Covered { amounts, total });
    }
    Err(match template.scope {
        Scope::Malls(_) => WhyNot::OtherMall,
        Scope::Categories(_) => WhyNot::OtherCategory,
        Scope::All | Scope::Stores(_) => WhyNot::OtherStore,
    })
}

/// What the coupon takes off the basket: more than zero, no more than what it covers.
///
/// # Errors
/// The one reason that helps most: a coupon that can never apply again says so before one that
/// only needs a larger basket.
pub fn applicable(held: &HeldCoupon, basket: &Basket, now: Moment) -> Result<Money, WhyNot> {
    let HeldCoupon { coupon, template } = held;
    match coupon.status(now.at) {
        CouponStatus::Used => Err(WhyNot::AlreadyUsed),
        CouponStatus::Expired => Err(WhyNot::Expired),
        CouponStatus::Upcoming => {
            let from = Day::of(coupon.valid_from, now.offset_secs);
            Err(WhyNot::NotYetValid { from })
        }
        CouponStatus::Usable => template.kind.off(covered(template, basket)?.total),
    }
}
