use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::allot::allot;
use super::{AppliedCoupon, QuotedLine};
use crate::basket::LineId;
use crate::ledger::LotPart;
use crate::{CouponId, Money, Points, RefundId};

/// A line of a settled sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldLine {
    #[serde(flatten)]
    pub line: QuotedLine,
    /// The refund that took it back.
    pub refund_id: Option<RefundId>,
}

/// What a refund of some lines does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundPlan {
    pub lines: Vec<RefundedLine>,
    /// To be paid out: what the lines really cost.
    pub amount: Money,
    /// To be taken back: exactly what the lines earned. Zero or more.
    pub points: Points,
    /// To be given back: exactly what the lines cost in points. Zero or more.
    #[serde(default)]
    pub burned: Points,
    /// All of whose lines are refunded now. Each comes back while it is still valid.
    pub coupons: Vec<CouponId>,
    /// Whether nothing of the sale is left.
    pub complete: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundedLine {
    pub id: LineId,
    pub amount: Money,
    pub points: Points,
    #[serde(default)]
    pub burned: Points,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RefundFault {
    #[error("no line was named")]
    Empty,
    #[error("the sale has no line {0}")]
    UnknownLine(LineId),
    #[error("line {0} was named twice")]
    DuplicateLine(LineId),
    #[error("line {0} has been refunded before")]
    AlreadyRefunded(LineId),
    #[error("the sum is out of range")]
    Overflow,
}

/// Plans the refund of whole `lines` of a sale (design §4 and §5).
///
/// # Errors
/// The first [`RefundFault`] in the order of `lines`.
pub fn refund(
    sold: &[SoldLine],
    coupons: &[AppliedCoupon],
    lines: &[LineId],
) -> Result<RefundPlan, RefundFault> {
    if lines.is_empty() {
        return Err(RefundFault::Empty);
    }
    let mut named = BTreeSet::new();
    let mut refunded = Vec::with_capacity(lines.len());
    for id in lines {
        let sold = sold.iter().find(|sold| sold.line.id == *id);
        let sold = sold.ok_or_else(|| RefundFault::UnknownLine(id.clone()))?;
        if sold.refund_id.is_some() {
            return Err(RefundFault::AlreadyRefunded(id.clone()));
        }
        if !named.insert(id) {
            return Err(RefundFault::DuplicateLine(id.clone()));
        }
        let QuotedLine { payable, earned, burned, .. } = sold.line;
        refunded.push(RefundedLine { id: id.clone(), amount: payable, points: earned, burned });
    }
    let gone = |id: &LineId| {
        named.contains(id) || sold.iter().any(|s| s.line.id == *id && s.refund_id.is_some())
    };
    // A coupon whose lines all went in earlier refunds came back then.
    let comes_back = |coupon: &&AppliedCoupon| {
        coupon.lines.iter().all(gone) && coupon.lines.iter().any(|id| named.contains(id))
    };
    let amount = Money::checked_sum(refunded.iter().map(|line| line.amount));
    let points = Points::checked_sum(refunded.iter().map(|line| line.points));
    let burned = Points::checked_sum(refunded.iter().map(|line| line.burned));
    Ok(RefundPlan {
        amount: amount.ok_or(RefundFault::Overflow)?,
        points: points.ok_or(RefundFault::Overflow)?,
        burned: burned.ok_or(RefundFault::Overflow)?,
        coupons: coupons.iter().filter(comes_back).map(|coupon| coupon.coupon_id).collect(),
        complete: sold.iter().all(|sold| gone(&sold.line.id)),
        lines: refunded,
    })
}

/// Which lots get `points` of a bill's back: in proportion to what of each is still out, so that
/// every refund brings back a fair part of the old expiries and the last one brings back the rest.
/// `out` are the parts of each lot not given back so far; the shares sum to `points` where there
/// are so many.
pub fn back_to_lots(points: Points, out: &[LotPart]) -> Vec<LotPart> {
    let weights: Vec<i64> = out.iter().map(|part| part.points.0).collect();
    let whole = points.0.min(weights.iter().sum());
    let shares = allot(whole, &weights).into_iter().zip(out);
    let parts = shares.map(|(share, part)| LotPart { lot: part.lot, points: Points(share) });
    parts.filter(|part| part.points.is_positive()).collect()
}
