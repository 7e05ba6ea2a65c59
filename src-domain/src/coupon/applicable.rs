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
    /// What the dearest piece costs of those that it counts.
    pub dearest: Money,
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
        let pieces = amounts.iter().zip(basket.lines());
        let piece = pieces.map(|(amount, line)| Money(amount.0 / i64::from(line.quantity)));
        let dearest = piece.max().unwrap_or_default();
        return Ok(Covered { amounts, total, dearest });
    }
    Err(match template.scope {
        Scope::Malls(_) => WhyNot::OtherMall,
        Scope::Categories(_) => WhyNot::OtherCategory,
        Scope::All | Scope::Stores(_) => WhyNot::OtherStore,
    })
}

/// Whether the coupon may be used at all at `now`.
///
/// # Errors
/// The one reason that helps most.
pub fn usable(held: &HeldCoupon, now: Moment) -> Result<(), WhyNot> {
    let HeldCoupon { coupon, template } = held;
    match coupon.status(now.at) {
        CouponStatus::Used => Err(WhyNot::AlreadyUsed),
        CouponStatus::Expired => Err(WhyNot::Expired),
        CouponStatus::Offered | CouponStatus::Given => Err(WhyNot::GivenAway),
        CouponStatus::Upcoming => {
            let from = Day::of(coupon.valid_from, now.offset_secs);
            Err(WhyNot::NotYetValid { from })
        }
        CouponStatus::Usable => match template.rules.hours {
            Some(hours) if !hours.contain(now) => Err(WhyNot::OtherTime { hours }),
            _ => Ok(()),
        },
    }
}

/// What the coupon takes off the basket by itself: no more than what it covers, and zero only
/// where it gives something else.
///
/// # Errors
/// The one reason that helps most: a coupon that can never apply again says so before one that
/// only needs a larger basket.
pub fn applicable(held: &HeldCoupon, basket: &Basket, now: Moment) -> Result<Money, WhyNot> {
    usable(held, now)?;
    let covered = covered(&held.template, basket)?;
    held.template.kind.off(covered.total, covered.dearest)
}
