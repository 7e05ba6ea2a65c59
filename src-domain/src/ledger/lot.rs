use serde::{Deserialize, Serialize};

use super::Funder;
use crate::{LotId, Millis, Points};

/// Points that were earned together and expire together (积分批次).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    pub id: LotId,
    pub funder: Funder,
    /// How many there were, more than zero.
    pub earned: Points,
    /// How many are left, from zero to `earned`.
    pub remaining: Points,
    /// First instant at which they can be spent; pending before.
    pub active_at: Millis,
    /// First instant at which they are worth nothing; `None` is never.
    pub expires_at: Option<Millis>,
}

impl Lot {
    pub fn is_expired(&self, now: Millis) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }

    pub fn is_pending(&self, now: Millis) -> bool {
        self.active_at > now && !self.is_expired(now)
    }

    pub fn is_spendable(&self, now: Millis) -> bool {
        self.active_at <= now && !self.is_expired(now)
    }

    /// The order in which lots are drawn on: oldest expiry first, those without one last.
    pub(super) fn order(&self) -> impl Ord + use<> {
        (self.expires_at.unwrap_or(Millis(i64::MAX)), self.active_at, self.id)
    }
}
