use std::cmp::Reverse;

use super::{AppliedCoupon, CouponChoice, LeftOutCoupon, QuoteInput};
use crate::Money;
use crate::coupon::{HeldCoupon, WhyNot, applicable};

/// Which coupons are used, and why each of the others is not.
pub(super) struct Selection {
    pub(super) applied: Vec<AppliedCoupon>,
    pub(super) left_out: Vec<LeftOutCoupon>,
    pub(super) discount: Money,
}

/// One coupon per purchase: the one that takes most off; of equals the one that ends first, then
/// the one claimed first.
pub(super) fn select(input: QuoteInput<'_>) -> Selection {
    let mut left_out = Vec::new();
    let mut legal = Vec::new();
    for held in input.coupons {
        match considered(held, input) {
            Ok(off) => legal.push((held, off)),
            Err(why) => left_out.push(leave_out(held, why)),
        }
    }
    legal.sort_by_key(|(held, off)| {
        let coupon = &held.coupon;
        (Reverse(*off), coupon.valid_until, coupon.claimed_at, coupon.id)
    });
    let mut legal = legal.into_iter();
    let best = legal.next();
    left_out.extend(legal.map(|(held, _)| leave_out(held, WhyNot::AnotherIsBetter)));
    let discount = best.map_or(Money::ZERO, |(_, off)| off);
    let applied = best.map(|(held, off)| AppliedCoupon {
        coupon_id: held.coupon.id,
        template_id: held.template.id,
        discount: off,
        lines: input.basket.lines().iter().map(|line| line.id.clone()).collect(),
    });
    Selection { applied: applied.into_iter().collect(), left_out, discount }
}

fn considered(held: &HeldCoupon, input: QuoteInput<'_>) -> Result<Money, WhyNot> {
    let off = applicable(held, input.basket, input.at)?;
    match input.choice {
        CouponChoice::Among(chosen) if !chosen.contains(&held.coupon.id) => Err(WhyNot::NotChosen),
        CouponChoice::Best | CouponChoice::Among(_) => Ok(off),
    }
}

fn leave_out(held: &HeldCoupon, why: WhyNot) -> LeftOutCoupon {
    LeftOutCoupon { coupon_id: held.coupon.id, template_id: held.template.id, why }
}
