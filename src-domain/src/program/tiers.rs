use serde::{Deserialize, Serialize};

use super::Program;
use crate::place::TierCode;
use crate::ratio::Ratio;
use crate::text::Localized;
use crate::time::{Date, Day};
use crate::{Millis, Money};

/// The ladder of tiers (features.md 1–8): 普通, 银, 金, 铂金, 钻石.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierLadder {
    pub period: TierPeriod,
    #[serde(default)]
    pub basis: TierBasis,
    #[serde(default)]
    pub review: TierReview,
    /// Who counts as a regular, beside the tier; none where nobody does.
    #[serde(default)]
    pub regular: Option<RegularRule>,
    /// Lowest first, thresholds rising, the first threshold zero.
    pub tiers: Vec<TierRule>,
}

/// A ladder that takes the place of the one before it, from a date on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierVersion {
    /// 2 or more: the first is the program's own.
    pub version: u32,
    pub valid_from: Millis,
    pub ladder: TierLadder,
}

/// What reaches a tier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TierBasis {
    /// Enough spend.
    #[default]
    Spend,
    /// Enough purchases.
    Purchases,
    /// One of the two.
    Either,
    /// Both.
    Both,
}

/// What happens when the time of a tier is over (references.md F8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierReview {
    /// How long a member who lacks something may still make up for it, in days.
    pub grace_days: u16,
    pub downgrade: Downgrade,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Downgrade {
    /// To the tier below.
    #[default]
    OneStep,
    /// To the tier that the period's purchases reach.
    ByBalance,
    /// What is reached is kept.
    Never,
}

/// The activity tier (常客, features.md 4): so many purchases within so many calendar months in a
/// row, the running one among them or just over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegularRule {
    pub purchases: u32,
    pub months: u8,
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
    /// Purchases within the period that reach this tier, where purchases count.
    #[serde(default)]
    pub purchases: u32,
    /// What the tier makes of each earned point (features.md 19).
    pub multiplier: Ratio,
    /// Free hours of parking a day, 0–24.
    #[serde(default)]
    pub parking_hours: u16,
    pub benefits: Vec<Localized>,
}

impl Default for TierReview {
    fn default() -> Self {
        Self { grace_days: 30, downgrade: Downgrade::default() }
    }
}

impl Program {
    /// The ladder in force at `at`.
    pub fn ladder(&self, at: Millis) -> &TierLadder {
        let begun = self.tier_versions.iter().filter(|version| version.valid_from <= at);
        let latest = begun.max_by_key(|version| (version.valid_from, version.version));
        latest.map_or(&self.tiers, |version| &version.ladder)
    }
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
