//! The quote (试算): what a basket costs and earns. A pure function of basket, member, coupons and
//! rules in force, so that phone, till and server come to the same cents.

mod allot;
mod bonus;
mod burn;
mod combine;
mod coupons;
mod earn;
mod facts;
mod refund;

#[cfg(test)]
mod burn_tests;
#[cfg(test)]
mod earn_tests;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use burn::{BurnChoice, BurnWish, Burned};
pub use facts::{Birthday, EarnFacts};
pub use refund::{RefundFault, RefundPlan, RefundedLine, SoldLine, back_to_lots, refund};

use crate::basket::{Basket, LineId};
use crate::coupon::{Gives, HeldCoupon, WhyNot};
use crate::ledger::{BonusWorking, Excluded, PurchaseWorking, Working};
use crate::place::TierCode;
use crate::program::Program;
use crate::{CouponId, CouponTemplateId, Moment, Money, Points};

/// All that a quote depends on.
#[derive(Debug, Clone, Copy)]
pub struct QuoteInput<'a> {
    pub program: &'a Program,
    pub basket: &'a Basket,
    /// The tier that the member holds at the time of the sale.
    pub tier: &'a TierCode,
    /// What else the earning depends on.
    pub facts: &'a EarnFacts,
    /// The member's coupons, those that do not apply too: each of them gets an answer.
    pub coupons: &'a [HeldCoupon],
    pub choice: &'a CouponChoice,
    /// How many points pay a part of the bill.
    pub burn: BurnWish,
    /// Coupons that another till has reserved for a moment.
    pub reserved: &'a [CouponId],
    /// When the sale happens, which may be before it is settled.
    pub at: Moment,
}

/// Which coupons the cashier and the member want used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CouponChoice {
    /// The best legal choice among all.
    #[default]
    Best,
    None,
    /// Exactly these, or no quote.
    These(Vec<CouponId>),
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// As in the basket, in its order.
    pub lines: Vec<QuotedLine>,
    pub total: Money,
    /// What coupons take off.
    pub discount: Money,
    /// What points pay.
    #[serde(default)]
    pub burned: Burned,
    /// `total − discount − burned`: what is paid in money.
    pub payable: Money,
    pub coupons_applied: Vec<AppliedCoupon>,
    pub coupons_left_out: Vec<LeftOutCoupon>,
    /// What will be earned; the sum over the lines.
    pub earned: Points,
    /// Why so many: one part for each rule that pays, none where no rule does.
    pub working: Vec<PurchaseWorking>,
    /// And points on top.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bonuses: Vec<BonusWorking>,
    /// Paid for goods that earn nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excluded: Option<Excluded>,
}

impl Quote {
    /// What counts toward a tier: all that is paid but for goods that are excluded.
    pub fn qualifying(&self) -> Money {
        let excluded = self.excluded.map_or(Money::ZERO, |excluded| excluded.amount);
        Money(self.payable.0.saturating_sub(excluded.0))
    }

    /// Why `earned` is what it is.
    pub fn purchase_working(&self) -> Working {
        Working::Purchase {
            parts: self.working.clone(),
            bonuses: self.bonuses.clone(),
            excluded: self.excluded,
        }
    }

    /// The same; none where there is nothing to say.
    pub fn why_earned(&self) -> Option<Working> {
        let silent = self.working.is_empty() && self.bonuses.is_empty() && self.excluded.is_none();
        (!silent).then(|| self.purchase_working())
    }
}

/// One line with its shares, which sum to the whole without a cent or point left over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedLine {
    pub id: LineId,
    pub quantity: u32,
    pub amount: Money,
    /// The line's share of the discount.
    pub discount: Money,
    /// The line's share of what points pay …
    #[serde(default)]
    pub burned_off: Money,
    /// … and of the points; what a refund of the line gives back.
    #[serde(default)]
    pub burned: Points,
    /// `amount − discount − burned_off`; what a refund of the line pays out.
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
    /// What it gives beside money off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives: Option<Gives>,
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
    #[error("only {spendable} points can be spent")]
    PointsMissing { spendable: Points },
    #[error("at most {most} points may pay this bill")]
    BurnTooMany { most: Points },
    #[error("coupon {0} is not one of the member's")]
    UnknownCoupon(CouponId),
    #[error("coupon {coupon_id} cannot be used: {}", why.code())]
    NotApplicable { coupon_id: CouponId, why: WhyNot },
}

/// Computes a quote: coupons first, then points on what they leave, then what the money earns.
///
/// # Errors
/// [`QuoteFault::Overflow`] where rate and multipliers give more points than fit; the others where
/// coupons or points that must be used cannot be.
pub fn quote(input: QuoteInput<'_>) -> Result<Quote, QuoteFault> {
    let lines = input.basket.lines();
    let selection = coupons::select(input)?;
    let less = |amounts: &mut dyn Iterator<Item = Money>, off: &[Money]| -> Vec<Money> {
        amounts.zip(off).map(|(amount, off)| Money(amount.0 - off.0)).collect()
    };
    let after_coupons = less(&mut lines.iter().map(|line| line.amount), &selection.shares);
    let burning = burn::burn(input, &after_coupons)?;
    let payables = less(&mut after_coupons.iter().copied(), &burning.offs);
    let earning = earn::earn(input, &payables)?;
    let quoted = lines.iter().enumerate().map(|(place, line)| QuotedLine {
        id: line.id.clone(),
        quantity: line.quantity,
        amount: line.amount,
        discount: selection.shares[place],
        burned_off: burning.offs[place],
        burned: burning.points[place],
        payable: payables[place],
        earned: earning.shares[place],
    });
    let total = input.basket.total();
    Ok(Quote {
        lines: quoted.collect(),
        total,
        discount: selection.discount,
        burned: burning.burned,
        payable: Money(total.0 - selection.discount.0 - burning.burned.off.0),
        coupons_applied: selection.applied,
        coupons_left_out: selection.left_out,
        earned: earning.total,
        working: earning.working,
        bonuses: earning.bonuses,
        excluded: earning.excluded,
    })
}
