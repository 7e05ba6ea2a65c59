use super::{Account, Funder, LedgerFault, Lot, Posting, Wallet, Working};
use crate::{LotId, Points};

/// What an operation does to a wallet: to be written whole or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Sum to zero; empty where nothing moved.
    pub postings: Vec<Posting>,
    /// The lots that were made or touched, as they are now, each once.
    pub lots: Vec<Lot>,
    /// The wallet's debt from now on.
    pub debt: Points,
}

impl Change {
    /// Both as one; `later` was made to the wallet after this one.
    #[must_use]
    pub fn then(mut self, later: Self) -> Self {
        self.postings.extend(later.postings);
        self.lots.retain(|lot| later.lots.iter().all(|other| other.id != lot.id));
        self.lots.extend(later.lots);
        Self { debt: later.debt, ..self }
    }

    pub fn is_empty(&self) -> bool {
        self.postings.is_empty()
    }
}

/// A wallet being changed. Works on a copy, so that a fault half-way leaves nothing behind.
pub(super) struct Draft {
    pub(super) wallet: Wallet,
    postings: Vec<Posting>,
    touched: Vec<LotId>,
}

impl Draft {
    pub(super) fn of(wallet: &Wallet) -> Self {
        Self { wallet: wallet.clone(), postings: Vec::new(), touched: Vec::new() }
    }

    pub(super) fn add(&mut self, lot: Lot) -> Result<(), LedgerFault> {
        if self.wallet.lot(lot.id).is_some() {
            return Err(LedgerFault::DuplicateLot(lot.id));
        }
        self.wallet.lots.push(lot);
        Ok(())
    }

    /// Changes what remains of a lot, and the wallet with it.
    pub(super) fn wallet_lot(
        &mut self,
        id: LotId,
        points: Points,
        working: Option<Working>,
    ) -> Result<(), LedgerFault> {
        let lot = self.wallet.lots.iter_mut().find(|lot| lot.id == id);
        let lot = lot.ok_or(LedgerFault::UnknownLot(id))?;
        let remaining = lot.remaining.checked_add(points).ok_or(LedgerFault::Overflow)?;
        if remaining < Points::ZERO || remaining > lot.earned {
            return Err(LedgerFault::LotOutOfRange(id));
        }
        lot.remaining = remaining;
        if !self.touched.contains(&id) {
            self.touched.push(id);
        }
        self.post_wallet(Some(id), points, working);
        Ok(())
    }

    /// Changes the debt: negative `points` deepen it, positive ones pay it.
    pub(super) fn wallet_debt(
        &mut self,
        points: Points,
        working: Option<Working>,
    ) -> Result<(), LedgerFault> {
        let debt = self.wallet.debt.checked_sub(points).ok_or(LedgerFault::Overflow)?;
        if debt < Points::ZERO {
            return Err(LedgerFault::Overflow);
        }
        self.wallet.debt = debt;
        self.post_wallet(None, points, working);
        Ok(())
    }

    /// Pays as much of the debt as the lot can.
    pub(super) fn pay_debt_from(&mut self, id: LotId) -> Result<(), LedgerFault> {
        let lot = self.wallet.lot(id).ok_or(LedgerFault::UnknownLot(id))?;
        let part = lot.remaining.min(self.wallet.debt);
        if !part.is_positive() {
            return Ok(());
        }
        self.wallet_lot(id, negative(part)?, Some(Working::DebtPaid))?;
        self.wallet_debt(part, Some(Working::DebtPaid))
    }

    /// The other side of what the wallet gains or loses. Postings to one account are merged.
    pub(super) fn counter(&mut self, account: Account, points: Points) -> Result<(), LedgerFault> {
        let known = self.postings.iter_mut().find(|posting| posting.account == account);
        match known {
            Some(posting) => {
                posting.points = posting.points.checked_add(points).ok_or(LedgerFault::Overflow)?;
            }
            None => self.postings.push(Posting { account, lot: None, points, working: None }),
        }
        Ok(())
    }

    pub(super) fn funder(&mut self, funder: Funder, points: Points) -> Result<(), LedgerFault> {
        self.counter(Account::Funder(funder), points)
    }

    fn post_wallet(&mut self, lot: Option<LotId>, points: Points, working: Option<Working>) {
        let account = Account::Wallet(self.wallet.member_id);
        self.postings.push(Posting { account, lot, points, working });
    }

    /// Puts the changed wallet in place of the old one.
    pub(super) fn finish(self, wallet: &mut Wallet) -> Result<Change, LedgerFault> {
        let sum = Points::checked_sum(self.postings.iter().map(|posting| posting.points));
        if sum != Some(Points::ZERO) {
            return Err(LedgerFault::Unbalanced);
        }
        let held = Points::checked_sum(self.wallet.lots.iter().map(|lot| lot.remaining));
        if held.is_none_or(|held| held.max(self.wallet.debt) > Points::MAX) {
            return Err(LedgerFault::Overflow);
        }
        *wallet = self.wallet;
        let lots = self.touched.iter().filter_map(|id| wallet.lot(*id).copied()).collect();
        let postings = self.postings.into_iter().filter(|p| p.points != Points::ZERO).collect();
        Ok(Change { postings, lots, debt: wallet.debt })
    }
}

pub(super) fn negative(points: Points) -> Result<Points, LedgerFault> {
    points.checked_neg().ok_or(LedgerFault::Overflow)
}

pub(super) fn positive(points: Points) -> Result<Points, LedgerFault> {
    if points.is_positive() { Ok(points) } else { Err(LedgerFault::NotPositive) }
}
