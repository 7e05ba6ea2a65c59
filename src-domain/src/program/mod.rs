//! The program (会员计划): the operator's configuration of rates, tiers and rewards.
//!
//! Founding documents contradict each other in figures (features.md 3, 25, 69), so every figure
//! is data. [`Program::standard`] holds the ones that the documents agree on or name first.

mod bonus;
mod burn;
mod care;
mod check;
mod earn;
mod events;
mod exclusion;
mod expiry;
mod funding;
mod sharing;
mod standard;
mod tiers;
mod till;
mod versions;

use serde::{Deserialize, Serialize};

pub use bonus::{BonusKind, BonusRule, ReferralTerms, SpendStep};
pub use burn::BurnRate;
pub use care::{CareGift, CareRules};
pub use check::ProgramFault;
pub use earn::{BirthdaySpan, DayRule, Days, EarnRate, EarnRule};
pub use events::EventDefaults;
pub use exclusion::ExclusionVersion;
pub use expiry::ExpiryMode;
pub use funding::FundingVersion;
pub use sharing::{AdjustmentLimits, OverLimit, SharingRules};
pub use tiers::{
    Downgrade, RegularRule, TierBasis, TierLadder, TierPeriod, TierReview, TierRule, TierVersion,
};
pub use till::{MAX_OFFLINE_HOURS, TillRules};
pub use versions::NewVersion;

use crate::checkin::CheckInRules;
use crate::currency::Currency;
use crate::ledger::{Funder, NewLot};
use crate::place::CategoryCode;
use crate::{LotId, Millis, Moment, Points};

/// One per deployment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    pub currency: Currency,
    /// All versions, also the past ones: a late sale is computed by the rules of its time.
    pub earn_rules: Vec<EarnRule>,
    /// Points on top of what the earn rules give; all versions.
    #[serde(default)]
    pub bonuses: Vec<BonusRule>,
    /// Kinds of goods that earn nothing and count toward no tier, such as gift cards: what they
    /// pay for will earn.
    #[serde(default)]
    pub excluded: Vec<CategoryCode>,
    /// The kinds that take their place; [`Program::excluded_at`] has those in force.
    #[serde(default)]
    pub exclusions: Vec<ExclusionVersion>,
    /// All versions of what points are worth, in any order.
    pub burn_rates: Vec<BurnRate>,
    /// The first ladder of tiers; [`Program::ladder`] is the one in force.
    pub tiers: TierLadder,
    /// The ladders that follow it.
    #[serde(default)]
    pub tier_versions: Vec<TierVersion>,
    pub expiry: ExpiryMode,
    pub refund_policy: RefundPolicy,
    /// After how many midnights of the mall earned points become active; 0 is at once.
    pub pending_days: u16,
    pub check_in: CheckInRules,
    #[serde(default)]
    pub sharing: SharingRules,
    #[serde(default)]
    pub adjustments: AdjustmentLimits,
    /// Most coupons that one sale may use, 1 or more.
    #[serde(default = "five")]
    pub coupons_per_sale: u16,
    #[serde(default)]
    pub care: CareRules,
    #[serde(default)]
    pub events: EventDefaults,
    #[serde(default)]
    pub till: TillRules,
    /// All versions of which stores pay for the points that they give.
    #[serde(default)]
    pub funding: Vec<FundingVersion>,
}

const fn five() -> u16 {
    5
}

/// What happens when a sale is refunded whose points are already spent (design §4).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RefundPolicy {
    /// Take back what is there and forgo the rest. Who spends points before the refund keeps them.
    WithinBalance,
    /// Take back all; what is missing becomes a debt that later points pay first.
    #[default]
    Debt,
    /// Take back what is not active yet, and let the member keep the rest.
    OnlyPending,
}

impl Program {
    /// The lot that `points` become which are earned now: when it becomes active and expires. The
    /// time to use them begins when they can be used.
    pub fn lot(&self, id: LotId, funder: Funder, points: Points, earned: Moment) -> NewLot {
        let active_at = match self.pending_days {
            0 => earned.at,
            days => earned.start_of(earned.day().plus(i32::from(days))),
        };
        let expires_at = self.expiry.expires_at(Moment { at: active_at, ..earned });
        NewLot { id, funder, points, active_at, expires_at }
    }

    /// The burn rate in force at `at`: the latest that has begun.
    pub fn burn_rate(&self, at: Millis) -> Option<&BurnRate> {
        self.burn_rates
            .iter()
            .filter(|rate| rate.valid_from <= at)
            .max_by_key(|rate| (rate.valid_from, rate.version))
    }
}
