//! Coupons (优惠券): what a template promises, who may claim it, and when it takes money off.
//!
//! A template is available until it is claimed; a member's coupon is claimed, then used; a refund
//! gives it back while it is still valid.

mod applicable;
mod basis_points;
mod claim;
mod claim_code;
mod held;
mod hours;
mod kind;
mod stacking;
mod why_not;
mod words;

#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use applicable::{Covered, applicable, covered, usable};
pub use basis_points::{BasisPoints, NotADiscount};
pub use claim::{ClaimBy, ClaimFacts, ClaimFault, ClaimTerms, ClaimWay};
pub use claim_code::{ClaimCode, NotACode};
pub use held::{Coupon, CouponStatus, CouponUse, GiftFault, Gifting, HeldCoupon};
pub use hours::{Hours, Weekdays};
pub use kind::{CouponKind, Gives, KindFault, MAX_PARKING_HOURS, MAX_STEPS, Step};
pub use stacking::Stacking;
pub use why_not::WhyNot;

use crate::ledger::Funder;
use crate::place::{Scope, TierCode};
use crate::text::Localized;
use crate::{CouponTemplateId, Millis};

/// What the operator publishes; members hold [`Coupon`]s made from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouponTemplate {
    pub id: CouponTemplateId,
    pub name: Localized,
    pub kind: CouponKind,
    pub scope: Scope,
    /// Who pays for what it takes off.
    pub funder: Funder,
    /// First instant at which it may be claimed.
    pub claim_from: Millis,
    /// First instant at which it may no longer be claimed.
    pub claim_until: Millis,
    pub validity: Validity,
    /// How many coupons there are in all; `None` is without limit.
    pub stock: Option<u32>,
    /// How many one member may claim, 1 or more.
    pub per_member: u16,
    /// The lowest tier that may claim it; `None` is every member.
    #[serde(default)]
    pub tier: Option<TierCode>,
    #[serde(default)]
    pub rules: CouponRules,
}

/// The rules that most templates leave as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CouponRules {
    pub stacking: Stacking,
    /// When it counts; `None` is always.
    pub hours: Option<Hours>,
    pub claim: ClaimTerms,
    /// Whether a member may give it to another one.
    pub giftable: bool,
}

/// When a claimed coupon may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    pub from: Millis,
    /// First instant at which it is no longer valid, whenever it was claimed.
    pub until: Millis,
    /// Ends earlier than `until`: at the end of the mall's day so many days after the claim.
    pub days_after_claim: Option<u16>,
}
