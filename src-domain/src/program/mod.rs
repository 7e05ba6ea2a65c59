//! The program (会员计划): the operator's configuration of rates, tiers and rewards.
//!
//! Founding documents contradict each other in figures (features.md 3, 25, 69), so every figure
//! is data. [`Program::standard`] holds the ones that the documents agree on or name first.

mod check;
mod earn;
mod expiry;
mod standard;
mod tiers;

use serde::{Deserialize, Serialize};

pub use check::ProgramFault;
pub use earn::{DayRule, Days, EarnRate, EarnRule};
pub use expiry::ExpiryMode;
pub use tiers::{TierLadder, TierPeriod, TierRule};

use crate::checkin::CheckInRules;
use crate::currency::Currency;
use crate::ledger::{Funder, NewLot};
use crate::{LotId, Millis, Moment, Money, Points};

/// One per deployment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    pub currency: Currency,
    /// All versions, also the past ones: a late sale is computed by the rules of its time.
    pub earn_rules: Vec<EarnRule>,
    /// All versions of what points are worth, in any order.
    pub burn_rates: Vec<BurnRate>,
    pub tiers: TierLadder,
    pub expiry: ExpiryMode,
    pub refund_policy: RefundPolicy,
    /// After how many midnights of the mall earned points become active; 0 is at once.
    pub pending_days: u16,
    pub check_in: CheckInRules,
}

/// What points are worth in money from a date on (features.md 28: 100 points = ¥1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BurnRate {
    pub version: u32,
    pub valid_from: Millis,
    /// So many points …
    pub points: Points,
    /// … take this much off a bill.
    pub worth: Money,
}

/// What happens when a sale is refunded whose points are already spent (design §4).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundPolicy {
    /// Take back what is there and forgo the rest.
    #[default]
    WithinBalance,
    /// Take back all; what is missing becomes a debt that later points pay first.
    Debt,
}

impl Program {
    /// The lot that `points` become which are earned now: when it becomes active and expires.
    pub fn lot(&self, id: LotId, funder: Funder, points: Points, earned: Moment) -> NewLot {
        let active_at = match self.pending_days {
            0 => earned.at,
            days => earned.start_of(earned.day().plus(i32::from(days))),
        };
        NewLot { id, funder, points, active_at, expires_at: self.expiry.expires_at(earned) }
    }

    /// The burn rate in force at `at`: the latest that has begun.
    pub fn burn_rate(&self, at: Millis) -> Option<&BurnRate> {
        self.burn_rates
            .iter()
            .filter(|rate| rate.valid_from <= at)
            .max_by_key(|rate| (rate.valid_from, rate.version))
    }
}
