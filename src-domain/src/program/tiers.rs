use serde::{Deserialize, Serialize};

use crate::Money;
use crate::place::TierCode;
use crate::ratio::Ratio;
use crate::text::Localized;
use crate::time::{Date, Day};

/// The ladder of tiers (features.md 1–8): 普通, 银, 金, 铂金, 钻石.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierLadder {
    pub period: TierPeriod,
    /// Lowest first, thresholds rising, the first threshold zero.
    pub tiers: Vec<TierRule>,
}

/// Which purchases count toward a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TierPeriod {
    /// Those of the last so many days, today included.
    RollingDays(u16),
    /// Those since 1 January.
    CalendarYear,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierRule {
    pub code: TierCode,
    pub name: Localized,
    /// Qualifying spend within the period that reaches this tier.
    pub threshold: Money,
    /// What the tier makes of each earned point (features.md 19).
    pub multiplier: Ratio,
    pub benefits: Vec<Localized>,
}

impl TierPeriod {
    /// The first and the last day whose purchases count together with those of `today`.
    pub const fn window(self, today: Day) -> (Day, Day) {
        match self {
            Self::RollingDays(days) => (today.plus(1 - days as i32), today),
            Self::CalendarYear => {
                let year = today.date().year;
                let first = Date { year, month: 1, day: 1 };
                let last = Date { year, month: 12, day: 31 };
                (first.to_day(), last.to_day())
            }
        }
    }
}

impl TierLadder {
    pub fn rule(&self, code: &TierCode) -> Option<&TierRule> {
        self.tiers.iter().find(|tier| tier.code == *code)
    }

    /// The place of `code` on the ladder, 0 for the lowest tier and for an unknown one.
    pub fn rank(&self, code: &TierCode) -> usize {
        self.tiers.iter().position(|tier| tier.code == *code).unwrap_or(0)
    }

    /// Whether who holds `held` may have what is kept for `needed` and above. What names a tier
    /// that is no longer on the ladder is open to all.
    pub fn reaches(&self, held: &TierCode, needed: Option<&TierCode>) -> bool {
        needed.is_none_or(|needed| self.rank(held) >= self.rank(needed))
    }

    /// Where a new member starts.
    pub fn lowest(&self) -> Option<&TierRule> {
        self.tiers.first()
    }
}
