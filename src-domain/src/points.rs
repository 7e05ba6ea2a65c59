//! Whole points. Signed, because a debit is a negative amount of points.

use serde::{Deserialize, Serialize};

/// A number of points. Arithmetic is checked: an overflow is an error, never a wrong balance.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Points(pub i64);

impl Points {
    pub const ZERO: Self = Self(0);

    /// The most that one wallet may hold or owe: a million million.
    pub const MAX: Self = Self(1_000_000_000_000);

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    pub fn checked_neg(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }

    /// The sum, or `None` where it does not fit.
    pub fn checked_sum(items: impl IntoIterator<Item = Self>) -> Option<Self> {
        items.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    pub fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
