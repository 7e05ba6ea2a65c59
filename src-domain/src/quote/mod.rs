//! The quote (试算): what a basket costs and earns. A pure function of basket, member, coupons and
//! rules in force, so that phone, till and server come to the same cents.

mod allot;
mod coupons;
mod earn;
mod refund;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use refund::{RefundFault, RefundPlan, RefundedLine, SoldLine, refund};

use crate::basket::{Basket, LineId};
use crate::coupon::{HeldCoupon, WhyNot};
use crate::ledger::PurchaseWorking;
use crate::place::TierCode;
use crate::program::Program;
use crate::{CouponId, CouponTemplateId, Moment, Money, Points};
use allot::allot;

/// All that a quote depends on.
#[derive(Debug, Clone, Copy)]
pub struct QuoteInput<'a> {
    pub program: &'a Program,
    pub basket: &'a Basket,
    /// The tier that the member holds at the time of the sale.
    pub tier: &'a TierCode,
    /// The member's coupons, those that do not apply too: each of them gets an answer.
    pub coupons: &'a [HeldCoupon],
    pub choice: &'a CouponChoice,
    /// When the sale happens, which may be before it is settled.
    pub at: Moment,
}

/// Which coupons the cashier and the member want considered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CouponChoice {
    /// The best legal choice among all.
    #[default]
    Best,
    /// The best legal choice among these; an empty list is none.
    Among(Vec<CouponId>),
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// As in the basket, in its order.
    pub lines: Vec<QuotedLine>,
    pub total: Money,
    pub discount: Money,
    /// `total − discount`.
    pub payable: Money,
    pub coupons_applied: Vec<AppliedCoupon>,
    pub coupons_left_out: Vec<LeftOutCoupon>,
    /// What will be earned; the sum over the lines.
    pub earned: Points,
    /// Why so many; `None` where no rule pays for this sale.
    pub working: Option<PurchaseWorking>,
}

/// One line with its shares, which sum to the whole without a cent or point left over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedLine {
    pub id: LineId,
    pub quantity: u32,
    pub amount: Money,
    /// The line's share of the discount.
    pub discount: Money,
    /// `amount − discount`; what a refund of the line pays out.
    pub payable: Money,
    /// The line's share of the points; what a refund of the line takes back.
    pub earned: Points,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedCoupon {
    pub coupon_id: CouponId,
    pub template_id: CouponTemplateId,
    pub discount: Money,
    /// The lines that it applied to. When all of them are refunded, it is given back.
    pub lines: Vec<LineId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutCoupon {
    pub coupon_id: CouponId,
    pub template_id: CouponTemplateId,
    pub why: WhyNot,
}

/// Why there is no quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuoteFault {
    #[error("the points that the rules give are out of range")]
    Overflow,
}

/// Computes a quote.
///
/// # Errors
/// [`QuoteFault::Overflow`] where rate and multipliers give more points than fit.
pub fn quote(input: QuoteInput<'_>) -> Result<Quote, QuoteFault> {
    let basket = input.basket;
    let selection = coupons::select(input);
    let discount = selection.discount;
    let payable = Money(basket.total().0 - discount.0);
    let working = earn::purchase(input, payable)?;
    let earned = working.as_ref().map_or(Points::ZERO, |working| working.points);
    let amounts: Vec<i64> = basket.lines().iter().map(|line| line.amount.0).collect();
    let discounts = allot(discount.0, &amounts);
    let payables: Vec<i64> = amounts.iter().zip(&discounts).map(|(a, d)| a - d).collect();
    let points = allot(earned.0, &payables);
    let shares = discounts.into_iter().zip(payables).zip(points);
    let lines = basket.lines().iter().zip(shares);
    let lines = lines.map(|(line, ((discount, payable), earned))| QuotedLine {
        id: line.id.clone(),
        quantity: line.quantity,
        amount: line.amount,
        discount: Money(discount),
        payable: Money(payable),
        earned: Points(earned),
    });
    Ok(Quote {
        lines: lines.collect(),
        total: basket.total(),
        discount,
        payable,
        coupons_applied: selection.applied,
        coupons_left_out: selection.left_out,
        earned,
        working,
    })
}
