//! What a coupon gives, as it is typed.

use atrium_domain::text::Localized;
use atrium_protocol::staff::{CouponStep, CouponValue, NextCoupon};

use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, amount, number, optional_amount};

use super::draft::Field;

/// The kinds, in the order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    AmountOff,
    Graded,
    PercentOff,
    Gift,
    Rebate,
    FreeItem,
    Service,
    Parking,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::AmountOff,
        Self::Graded,
        Self::PercentOff,
        Self::Gift,
        Self::Rebate,
        Self::FreeItem,
        Self::Service,
        Self::Parking,
    ];

    /// Its value in the drop-down.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AmountOff => "amount",
            Self::Graded => "graded",
            Self::PercentOff => "percent",
            Self::Gift => "gift",
            Self::Rebate => "rebate",
            Self::FreeItem => "item",
            Self::Service => "service",
            Self::Parking => "parking",
        }
    }

    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.code() == code).unwrap_or_default()
    }
}

/// The fields of all kinds; each kind reads its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueDraft {
    pub kind: Kind,
    pub minimum: String,
    pub off: String,
    pub percent: String,
    pub cap: String,
    /// Minimum and amount off, step by step; empty rows are left out.
    pub steps: [(String, String); 3],
    /// The gift, the item or the service.
    pub thing: Localized,
    pub worth: String,
    pub hours: String,
    pub next_minimum: String,
    pub next_days: String,
}

impl ValueDraft {
    pub fn check(&self, faults: &mut Faults<Field>) -> Option<CouponValue> {
        match self.kind {
            Kind::Graded => return self.graded(faults),
            Kind::Service => {
                let service = faults.take(Field::Thing, complete(&self.thing))?;
                return Some(CouponValue::Service { service });
            }
            _ => {}
        }
        let minimum = faults.take(Field::Minimum, optional_amount(&self.minimum));
        let minimum = minimum.map(Option::unwrap_or_default);
        Some(match self.kind {
            Kind::AmountOff => {
                let off = faults.take(Field::Off, amount(&self.off));
                let (minimum, off) = (minimum?, off?);
                // More off than the bill asks for would be a gift.
                if off > minimum && minimum.0 > 0 {
                    faults.note(Field::Off, Fault::MoreThanMinimum);
                    return None;
                }
                CouponValue::AmountOff { minimum, off }
            }
            Kind::PercentOff => {
                let percent = faults.take(Field::Percent, number(&self.percent, 1, 100));
                let cap = faults.take(Field::Cap, optional_amount(&self.cap));
                CouponValue::PercentOff { percent: percent?, minimum: minimum?, cap: cap? }
            }
            Kind::Gift => {
                let gift = faults.take(Field::Thing, complete(&self.thing));
                let worth = faults.take(Field::Worth, optional_amount(&self.worth));
                CouponValue::Gift {
                    minimum: minimum?,
                    gift: gift?,
                    worth: worth?.unwrap_or_default(),
                }
            }
            Kind::FreeItem => {
                let item = faults.take(Field::Thing, complete(&self.thing));
                let up_to = faults.take(Field::Cap, amount(&self.cap));
                CouponValue::FreeItem { minimum: minimum?, item: item?, up_to: up_to? }
            }
            Kind::Parking => {
                let hours = faults.take(Field::Hours, number(&self.hours, 1, 72));
                CouponValue::Parking { minimum: minimum?, hours: hours? }
            }
            Kind::Rebate => {
                let next = self.next(faults);
                CouponValue::Rebate { minimum: minimum?, next: next? }
            }
            Kind::Graded | Kind::Service => return None,
        })
    }

    fn next(&self, faults: &mut Faults<Field>) -> Option<NextCoupon> {
        let minimum = faults.take(Field::NextMinimum, optional_amount(&self.next_minimum));
        let off = faults.take(Field::Off, amount(&self.off));
        let days = faults.take(Field::NextDays, number(&self.next_days, 1, 1_000));
        let (minimum, off) = (minimum?.unwrap_or_default(), off?);
        if off > minimum && minimum.0 > 0 {
            faults.note(Field::Off, Fault::MoreThanMinimum);
            return None;
        }
        Some(NextCoupon { minimum, off, valid_days: i32::try_from(days?).unwrap_or(i32::MAX) })
    }

    fn graded(&self, faults: &mut Faults<Field>) -> Option<CouponValue> {
        let mut steps: Vec<CouponStep> = Vec::new();
        for (minimum, off) in &self.steps {
            if minimum.trim().is_empty() && off.trim().is_empty() {
                continue;
            }
            let minimum = faults.take(Field::Steps, amount(minimum))?;
            let off = faults.take(Field::Steps, amount(off))?;
            let rises = |last: &CouponStep| last.minimum < minimum && last.off < off;
            if off > minimum || !steps.last().is_none_or(rises) {
                faults.note(Field::Steps, Fault::Steps);
                return None;
            }
            steps.push(CouponStep { minimum, off });
        }
        if steps.is_empty() {
            faults.note(Field::Steps, Fault::Missing);
            return None;
        }
        Some(CouponValue::Graded { steps })
    }
}
