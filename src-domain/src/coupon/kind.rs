use serde::{Deserialize, Serialize};

use super::{BasisPoints, WhyNot};
use crate::text::Localized;
use crate::{CouponTemplateId, Money};

/// Most steps that one graded coupon may have.
pub const MAX_STEPS: usize = 8;

/// Most hours that one parking coupon may give.
pub const MAX_PARKING_HOURS: u16 = 72;

/// What a coupon does (features.md 11, 38, 39, 41).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CouponKind {
    /// 满减: `off` from a basket of at least `minimum`.
    AmountOff { minimum: Money, off: Money },
    /// 满减 in several steps: the highest one that the basket reaches.
    Graded { steps: Vec<Step> },
    /// 折扣: a part of a basket of at least `minimum`, at most `cap`.
    PercentOff { minimum: Money, off: BasisPoints, cap: Option<Money> },
    /// 满赠: something handed over with a purchase of at least `minimum`.
    Gift { minimum: Money, gift: Localized, worth: Money },
    /// 满返: a coupon of another template, with its name, for the next visit.
    Rebate { minimum: Money, template_id: CouponTemplateId, title: Localized, worth: Money },
    /// One piece of the purchase for nothing, the dearest that it covers, at most `up_to`.
    FreeItem { minimum: Money, item: Localized, up_to: Money },
    /// Something done for nothing, when the member asks for it.
    Service { service: Localized },
    /// Hours of parking with a purchase of at least `minimum`, when the member asks for them.
    Parking { minimum: Money, hours: u16 },
}

/// `off` from `minimum` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub minimum: Money,
    pub off: Money,
}

/// What a coupon gives beside money off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// Something handed over or done.
    Thing(Localized),
    /// A coupon of this template, made by the sale.
    Coupon {
        template_id: CouponTemplateId,
        title: Localized,
    },
    ParkingHours(u16),
}

/// Why a kind makes no sense, by the name of the field that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is out of range")]
pub struct KindFault(pub &'static str);

impl CouponKind {
    /// From which amount on it applies; zero is any.
    pub fn minimum(&self) -> Money {
        match self {
            Self::AmountOff { minimum, .. }
            | Self::PercentOff { minimum, .. }
            | Self::Gift { minimum, .. }
            | Self::Rebate { minimum, .. }
            | Self::FreeItem { minimum, .. }
            | Self::Parking { minimum, .. } => *minimum,
            Self::Graded { steps } => steps.first().map_or(Money::ZERO, |step| step.minimum),
            Self::Service { .. } => Money::ZERO,
        }
    }

    /// What it takes off goods of `total`, of which the dearest piece costs `dearest`: zero for a
    /// kind that gives something else, above zero for the others, never more than `total`. Parts
    /// of a cent are rounded down. Less goods never make it more.
    ///
    /// # Errors
    /// [`WhyNot::BelowMinimum`] or [`WhyNot::NothingOff`].
    pub fn off(&self, total: Money, dearest: Money) -> Result<Money, WhyNot> {
        let minimum = self.minimum();
        if total < minimum {
            let missing = Money(minimum.0.saturating_sub(total.0));
            return Err(WhyNot::BelowMinimum { missing });
        }
        let off = match self {
            Self::AmountOff { off, .. } => *off,
            Self::Graded { steps } => {
                let reached = steps.iter().rev().find(|step| step.minimum <= total);
                reached.map_or(Money::ZERO, |step| step.off)
            }
            Self::PercentOff { off, cap, .. } => {
                let part = off.of(total).ok_or(WhyNot::NothingOff)?;
                cap.map_or(part, |cap| part.min(cap))
            }
            Self::FreeItem { up_to, .. } => dearest.min(*up_to),
            Self::Gift { .. }
            | Self::Rebate { .. }
            | Self::Service { .. }
            | Self::Parking { .. } => return Ok(Money::ZERO),
        };
        let off = off.min(total);
        if off > Money::ZERO { Ok(off) } else { Err(WhyNot::NothingOff) }
    }

    /// What it is worth to the member beside money off, by the operator's own estimate.
    pub const fn worth(&self) -> Money {
        match self {
            Self::Gift { worth, .. } | Self::Rebate { worth, .. } => *worth,
            _ => Money::ZERO,
        }
    }

    pub fn gives(&self) -> Option<Gives> {
        match self {
            Self::Gift { gift, .. } => Some(Gives::Thing(gift.clone())),
            Self::Service { service } => Some(Gives::Thing(service.clone())),
            Self::Rebate { template_id, title, .. } => {
                Some(Gives::Coupon { template_id: *template_id, title: title.clone() })
            }
            Self::Parking { hours, .. } => Some(Gives::ParkingHours(*hours)),
            _ => None,
        }
    }

    /// Whether it is used only where the member asks for it: nobody wants hours of parking spent
    /// on a day on which they came by train.
    pub const fn on_request(&self) -> bool {
        matches!(self, Self::Service { .. } | Self::Parking { .. })
    }

    /// Of coupons with the same place in the order, which is applied first: what takes a fixed
    /// amount off, then what takes a part of the rest, then what takes nothing off.
    pub const fn rank(&self) -> u8 {
        match self {
            Self::FreeItem { .. } => 0,
            Self::AmountOff { .. } | Self::Graded { .. } => 1,
            Self::PercentOff { .. } => 2,
            _ => 3,
        }
    }

    /// Whether the kind makes sense.
    ///
    /// # Errors
    /// The first [`KindFault`].
    pub fn check(&self) -> Result<(), KindFault> {
        let range = |field, amount: Money, least: i64| {
            let sound = amount.0 >= least && amount <= Money::MAX;
            if sound { Ok(()) } else { Err(KindFault(field)) }
        };
        range("minimum", self.minimum(), 0)?;
        match self {
            Self::AmountOff { minimum, off } => {
                let step = Step { minimum: *minimum, off: *off };
                range("off", *off, 1)?;
                step.check("off")
            }
            Self::Graded { steps } => check_steps(steps),
            Self::PercentOff { cap, .. } => cap.map_or(Ok(()), |cap| range("cap", cap, 1)),
            Self::Gift { worth, .. } | Self::Rebate { worth, .. } => range("worth", *worth, 0),
            Self::FreeItem { up_to, .. } => range("up_to", *up_to, 1),
            Self::Service { .. } => Ok(()),
            Self::Parking { hours, .. } if (1..=MAX_PARKING_HOURS).contains(hours) => Ok(()),
            Self::Parking { .. } => Err(KindFault("hours")),
        }
    }
}

impl Step {
    /// More off than the bill asks for would be a gift; without a minimum, the bill is the limit.
    fn check(self, field: &'static str) -> Result<(), KindFault> {
        let sound = self.off <= self.minimum || self.minimum == Money::ZERO;
        if sound { Ok(()) } else { Err(KindFault(field)) }
    }
}

fn check_steps(steps: &[Step]) -> Result<(), KindFault> {
    let fault = Err(KindFault("steps"));
    if !(1..=MAX_STEPS).contains(&steps.len()) {
        return fault;
    }
    for step in steps {
        if step.minimum < Money::ZERO || step.off <= Money::ZERO || step.minimum > Money::MAX {
            return fault;
        }
        step.check("steps")?;
    }
    let rises = |pair: &[Step]| pair[0].minimum < pair[1].minimum && pair[0].off < pair[1].off;
    if steps.windows(2).all(rises) { Ok(()) } else { fault }
}
