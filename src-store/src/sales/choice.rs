//! Why a sale is not quoted or settled.

use atrium_domain::coupon::WhyNot;
use atrium_domain::quote::{CouponChoice, QuoteFault};
use atrium_domain::{CouponId, Points};

/// Why a sale is not quoted or settled. Nothing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the member has no such coupon")]
    CouponUnknown,
    #[error("a coupon is used already")]
    CouponUsed,
    #[error("a coupon has expired")]
    CouponExpired,
    #[error("a coupon does not apply: {}", .0.code())]
    CouponNotApplicable(WhyNot),
    #[error("the outcome differs from what the till expects")]
    QuoteChanged,
    #[error("there are not so many points to spend")]
    PointsMissing,
    #[error("at most {0} points may pay this bill")]
    TooManyPoints(Points),
    #[error("a till took more points than it may without asking")]
    OverAllowance,
    #[error("the points are out of range")]
    OutOfRange,
}

impl From<QuoteFault> for Refused {
    fn from(fault: QuoteFault) -> Self {
        match fault {
            QuoteFault::Overflow => Self::OutOfRange,
            QuoteFault::PointsMissing { .. } => Self::PointsMissing,
            QuoteFault::BurnTooMany { most } => Self::TooManyPoints(most),
            QuoteFault::UnknownCoupon(_) => Self::CouponUnknown,
            QuoteFault::NotApplicable { why: WhyNot::AlreadyUsed, .. } => Self::CouponUsed,
            QuoteFault::NotApplicable { why: WhyNot::Expired, .. } => Self::CouponExpired,
            QuoteFault::NotApplicable { why, .. } => Self::CouponNotApplicable(why),
        }
    }
}

/// The coupons that the till names: they get an answer, whatever became of them.
pub(super) fn named(choice: &CouponChoice) -> &[CouponId] {
    match choice {
        CouponChoice::Best | CouponChoice::None => &[],
        CouponChoice::These(ids) => ids,
    }
}
