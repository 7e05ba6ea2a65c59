//! Amounts of money in minor units (fen for CNY). No floats anywhere near it.

use serde::{Deserialize, Serialize};

/// An amount in the program's currency, in minor units (1/100).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    pub const ZERO: Self = Self(0);

    /// The largest amount a basket may hold: ¥1,000,000,000.00.
    pub const MAX: Self = Self(100_000_000_000);

    pub const fn major(units: i64) -> Self {
        Self(units * 100)
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    pub fn checked_mul(self, factor: i64) -> Option<Self> {
        self.0.checked_mul(factor).map(Self)
    }

    /// The sum, or `None` where it does not fit.
    pub fn checked_sum(items: impl IntoIterator<Item = Self>) -> Option<Self> {
        items.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// `self × numerator ÷ denominator`, rounded down; `None` on overflow or a zero denominator.
    pub fn checked_ratio(self, numerator: i64, denominator: i64) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(numerator);
        let quotient = product.checked_div_euclid(i128::from(denominator))?;
        i64::try_from(quotient).ok().map(Self)
    }
}
