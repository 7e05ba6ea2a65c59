use serde::{Deserialize, Serialize};

use crate::Money;

/// Hundredths of a per cent, 1–10,000: 1,500 is 15 % off, 八五折.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct BasisPoints(u16);

/// Zero, or more than the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a discount must be between 0.01 and 100 per cent")]
pub struct NotADiscount;

impl BasisPoints {
    /// All of it.
    pub const WHOLE: Self = Self(10_000);

    /// `None` outside 1–10,000.
    pub const fn new(basis_points: u16) -> Option<Self> {
        if 1 <= basis_points && basis_points <= Self::WHOLE.0 {
            Some(Self(basis_points))
        } else {
            None
        }
    }

    /// `None` outside 1–100.
    pub const fn percent(percent: u16) -> Option<Self> {
        Self::new(percent.saturating_mul(100))
    }

    pub const fn get(self) -> u16 {
        self.0
    }

    /// This part of `amount`, rounded down.
    pub fn of(self, amount: Money) -> Option<Money> {
        amount.checked_ratio(i64::from(self.0), i64::from(Self::WHOLE.0))
    }

    /// `15`, `12.5`: per cent off.
    pub(super) fn percent_text(self) -> String {
        decimal(self.0, 100)
    }

    /// `8.5`: tenths still to pay, as Chinese says a discount (八五折).
    pub(super) fn tenths_text(self) -> String {
        decimal(Self::WHOLE.0 - self.0, 1_000)
    }
}

/// `number ÷ unit` where unit is a power of ten, without trailing zeros.
fn decimal(number: u16, unit: u16) -> String {
    let width = unit.ilog10() as usize;
    let text = format!("{}.{:0width$}", number / unit, number % unit);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl TryFrom<u16> for BasisPoints {
    type Error = NotADiscount;

    fn try_from(basis_points: u16) -> Result<Self, NotADiscount> {
        Self::new(basis_points).ok_or(NotADiscount)
    }
}

impl From<BasisPoints> for u16 {
    fn from(basis_points: BasisPoints) -> Self {
        basis_points.0
    }
}
