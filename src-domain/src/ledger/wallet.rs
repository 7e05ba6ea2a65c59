use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Account, LedgerFault, Lot, Transaction};
use crate::{LotId, MemberId, Millis, Points};

/// A member's points: lots in any order, and what the member owes.
///
/// Lots of which nothing remains may be left out, except those that an operation names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wallet {
    pub member_id: MemberId,
    pub lots: Vec<Lot>,
    /// Zero or more.
    pub debt: Points,
    /// What tills reserve, each for a time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<PointsHold>,
}

/// Points that a till reserves for a sale: nothing else spends them until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsHold {
    pub until: Millis,
    pub points: Points,
}

/// What a member sees of a wallet at one instant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Can be spent now.
    pub active: Points,
    /// Will be active later.
    pub pending: Points,
    /// Owed; later earning pays it first.
    pub debt: Points,
    /// When `active` and `pending` expire, soonest first; sums to both together.
    pub schedule: Vec<ExpiryDate>,
}

/// Points that expire at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiryDate {
    /// `None` is never; comes last.
    pub expires_at: Option<Millis>,
    pub points: Points,
}

impl Wallet {
    pub const fn new(member_id: MemberId) -> Self {
        Self { member_id, lots: Vec::new(), debt: Points::ZERO, holds: Vec::new() }
    }

    pub fn lot(&self, id: LotId) -> Option<&Lot> {
        self.lots.iter().find(|lot| lot.id == id)
    }

    /// What remains of all lots, less the debt: the sum of the wallet's entries.
    pub fn total(&self) -> Points {
        let remaining: i64 = self.lots.iter().map(|lot| lot.remaining.0).sum();
        Points(remaining - self.debt.0)
    }

    /// What tills reserve at `now`.
    pub fn held(&self, now: Millis) -> Points {
        Points(self.holds.iter().filter(|hold| now < hold.until).map(|hold| hold.points.0).sum())
    }

    /// The balance at `now`. Points that have expired count no more, swept or not.
    pub fn balance(&self, now: Millis) -> Balance {
        let mut balance = Balance { debt: self.debt, ..Balance::default() };
        let mut by_expiry = BTreeMap::<Millis, i64>::new();
        for lot in self.lots.iter().filter(|lot| !lot.is_expired(now)) {
            let place =
                if lot.is_pending(now) { &mut balance.pending } else { &mut balance.active };
            place.0 += lot.remaining.0;
            let end = lot.expires_at.unwrap_or(Millis(i64::MAX));
            *by_expiry.entry(end).or_default() += lot.remaining.0;
        }
        let date = |(end, points): (Millis, i64)| ExpiryDate {
            expires_at: (end != Millis(i64::MAX)).then_some(end),
            points: Points(points),
        };
        balance.schedule = by_expiry.into_iter().filter(|(_, n)| *n > 0).map(date).collect();
        balance
    }

    /// What became active after `after` and until `until`: pending points change no account, so
    /// there is nothing to post, only to tell.
    pub fn activated(&self, after: Millis, until: Millis) -> impl Iterator<Item = &Lot> {
        self.lots.iter().filter(move |lot| {
            lot.remaining.is_positive() && after < lot.active_at && lot.active_at <= until
        })
    }

    /// Whether the wallet keeps the ledger's invariants at `now`.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn check(&self, now: Millis) -> Result<(), LedgerFault> {
        for (place, lot) in self.lots.iter().enumerate() {
            if lot.remaining < Points::ZERO || lot.remaining > lot.earned {
                return Err(LedgerFault::LotOutOfRange(lot.id));
            }
            if self.lots[..place].iter().any(|other| other.id == lot.id) {
                return Err(LedgerFault::DuplicateLot(lot.id));
            }
        }
        let live = self.lots.iter().any(|lot| lot.remaining.is_positive() && !lot.is_expired(now));
        if self.debt < Points::ZERO || (self.debt.is_positive() && live) {
            return Err(LedgerFault::DebtBesidePoints);
        }
        Ok(())
    }

    /// Whether the member's whole history adds up to this wallet, lot by lot and in debt.
    /// A lot that the wallet leaves out must come to zero.
    ///
    /// # Errors
    /// [`LedgerFault::HistoryDiffers`], or a transaction's own fault.
    pub fn check_history<'a>(
        &self,
        transactions: impl IntoIterator<Item = &'a Transaction>,
    ) -> Result<(), LedgerFault> {
        let mut sums = BTreeMap::<Option<LotId>, i64>::new();
        for transaction in transactions {
            transaction.check()?;
            let own = |account| account == Account::Wallet(self.member_id);
            for entry in transaction.entries.iter().filter(|entry| own(entry.account)) {
                let sum = sums.entry(entry.lot).or_default();
                *sum = sum.checked_add(entry.points.0).ok_or(LedgerFault::Overflow)?;
            }
        }
        let debt = sums.remove(&None).unwrap_or(0);
        let lots_match =
            self.lots.iter().all(|lot| sums.remove(&Some(lot.id)).unwrap_or(0) == lot.remaining.0);
        let rest_is_zero = sums.values().all(|sum| *sum == 0);
        if debt == -self.debt.0 && lots_match && rest_is_zero {
            Ok(())
        } else {
            Err(LedgerFault::HistoryDiffers)
        }
    }
}
