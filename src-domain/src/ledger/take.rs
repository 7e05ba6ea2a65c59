use super::change::{Draft, negative, positive};
use super::{Account, Change, LedgerFault, Lot, LotPart, Wallet, Working};
use crate::{Millis, Points};

/// Where spent points go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// Back to whoever funded each lot.
    Funders,
    /// All to one account.
    Account(Account),
}

impl Toward {
    pub(super) fn account(self, lot: &Lot) -> Account {
        match self {
            Self::Funders => Account::Funder(lot.funder),
            Self::Account(account) => account,
        }
    }
}

impl Wallet {
    /// Spends points: active ones, oldest expiry first.
    ///
    /// # Errors
    /// [`LedgerFault::NotPositive`], [`LedgerFault::Insufficient`].
    pub fn take(
        &mut self,
        points: Points,
        toward: Toward,
        now: Millis,
        working: Option<Working>,
    ) -> Result<Change, LedgerFault> {
        let points = positive(points)?;
        let parts = self.parts(points, |lot| lot.is_spendable(now));
        let available = Points::checked_sum(parts.iter().map(|part| part.points));
        let available = available.ok_or(LedgerFault::Overflow)?;
        if available < points {
            return Err(LedgerFault::Insufficient { available });
        }
        let mut draft = Draft::of(self);
        for LotPart { lot, points } in parts {
            let source = *self.lot(lot).ok_or(LedgerFault::UnknownLot(lot))?;
            draft.wallet_lot(lot, negative(points)?, working.clone())?;
            draft.counter(toward.account(&source), points)?;
        }
        draft.finish(self)
    }

    /// Up to `points` from the lots that `may` be used, oldest expiry first.
    pub(super) fn parts(&self, points: Points, may: impl Fn(&Lot) -> bool) -> Vec<LotPart> {
        let mut lots: Vec<&Lot> =
            self.lots.iter().filter(|lot| lot.remaining.is_positive() && may(lot)).collect();
        lots.sort_by_key(|lot| lot.order());
        let mut open = points.0;
        let mut parts = Vec::new();
        for lot in lots {
            let part = lot.remaining.0.min(open);
            if part == 0 {
                break;
            }
            open -= part;
            parts.push(LotPart { lot: lot.id, points: Points(part) });
        }
        parts
    }
}
