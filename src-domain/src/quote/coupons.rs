use std::cmp::Reverse;

use super::allot::allot;
use super::{AppliedCoupon, CouponChoice, LeftOutCoupon, QuoteFault, QuoteInput};
use crate::coupon::{HeldCoupon, WhyNot, applicable, covered};
use crate::{CouponId, Money};

/// Which coupons are used, and why each of the others is not.
pub(super) struct Selection {
    pub(super) applied: Vec<AppliedCoupon>,
    pub(super) left_out: Vec<LeftOutCoupon>,
    pub(super) discount: Money,
    /// For each line of the basket; they sum to `discount`.
    pub(super) shares: Vec<Money>,
}

/// One coupon per purchase: the one that takes most off; of equals the one that ends first, then
/// the one claimed first.
pub(super) fn select(input: QuoteInput<'_>) -> Result<Selection, QuoteFault> {
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
    if let CouponChoice::These(ids) = input.choice {
        let used = best.map(|(held, _)| held.coupon.id);
        ids.iter().try_for_each(|id| insist(*id, used, &left_out))?;
    }
    Ok(match best {
        Some((held, off)) => apply(held, off, left_out, input),
        None => Selection {
            applied: Vec::new(),
            left_out,
            discount: Money::ZERO,
            shares: vec![Money::ZERO; input.basket.lines().len()],
        },
    })
}

fn considered(held: &HeldCoupon, input: QuoteInput<'_>) -> Result<Money, WhyNot> {
    let off = applicable(held, input.basket, input.at)?;
    match input.choice {
        CouponChoice::Best => Ok(off),
        CouponChoice::These(ids) if ids.contains(&held.coupon.id) => Ok(off),
        CouponChoice::None | CouponChoice::These(_) => Err(WhyNot::NotChosen),
    }
}

/// Whether a coupon that must be used is the one that is.
fn insist(
    id: CouponId,
    used: Option<CouponId>,
    left_out: &[LeftOutCoupon],
) -> Result<(), QuoteFault> {
    if used == Some(id) {
        return Ok(());
    }
    let left = left_out.iter().find(|left| left.coupon_id == id);
    let left = left.ok_or(QuoteFault::UnknownCoupon(id))?;
    Err(QuoteFault::NotApplicable { coupon_id: id, why: left.why })
}

fn apply(
    held: &HeldCoupon,
    off: Money,
    left_out: Vec<LeftOutCoupon>,
    input: QuoteInput<'_>,
) -> Selection {
    let lines = input.basket.lines();
    let covered = covered(&held.template, input.basket);
    let amounts: Vec<i64> = covered.map_or_else(
        |_| vec![0; lines.len()],
        |covered| covered.amounts.iter().map(|amount| amount.0).collect(),
    );
    let shares = allot(off.0, &amounts).into_iter().map(Money).collect();
    let counted = lines.iter().zip(amounts).filter(|(_, amount)| *amount > 0);
    let applied = AppliedCoupon {
        coupon_id: held.coupon.id,
        template_id: held.template.id,
        discount: off,
        lines: counted.map(|(line, _)| line.id.clone()).collect(),
    };
    Selection { applied: vec![applied], left_out, discount: off, shares }
}

fn leave_out(held: &HeldCoupon, why: WhyNot) -> LeftOutCoupon {
    LeftOutCoupon { coupon_id: held.coupon.id, template_id: held.template.id, why }
}
