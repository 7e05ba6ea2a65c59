use super::change::{Draft, negative, positive};
use super::{Account, Change, Funder, LedgerFault, Lot, LotPart, Wallet, Working};
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
    /// Spends points: active ones that no till reserves, oldest expiry first.
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
        let available = self.sendable(|_| true, now);
        if available < points {
            return Err(LedgerFault::Insufficient { available });
        }
        let parts = self.parts(points, |lot| lot.is_spendable(now));
        let mut draft = Draft::of(self);
        for LotPart { lot, points } in parts {
            let source = *self.lot(lot).ok_or(LedgerFault::UnknownLot(lot))?;
            draft.wallet_lot(lot, negative(points)?, working.clone())?;
            draft.counter(toward.account(&source), points)?;
        }
        draft.finish(self)
    }

    /// Spends points that were spent already, where nobody could ask what there is: active ones
    /// first, then pending ones. What is missing is owed, and `funder` has it back.
    ///
    /// # Errors
    /// [`LedgerFault::NotPositive`], [`LedgerFault::Overflow`].
    pub fn take_or_owe(
        &mut self,
        points: Points,
        funder: Funder,
        now: Millis,
        working: Option<Working>,
    ) -> Result<Change, LedgerFault> {
        let mut open = positive(points)?;
        let mut draft = Draft::of(self);
        for pending in [false, true] {
            let may = |lot: &Lot| lot.is_pending(now) == pending && !lot.is_expired(now);
            for LotPart { lot, points } in self.parts(open, may) {
                let source = *self.lot(lot).ok_or(LedgerFault::UnknownLot(lot))?;
                draft.wallet_lot(lot, negative(points)?, working.clone())?;
                draft.funder(source.funder, points)?;
                open = open.checked_sub(points).ok_or(LedgerFault::Overflow)?;
            }
        }
        if open.is_positive() {
            draft.wallet_debt(negative(open)?, working)?;
            draft.funder(funder, open)?;
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
