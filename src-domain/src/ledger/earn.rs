use super::change::{Draft, negative, positive};
use super::{Change, Funder, LedgerFault, Lot, Wallet, Working};
use crate::{LotId, Millis, Points};

/// Points about to be earned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewLot {
    pub id: LotId,
    pub funder: Funder,
    /// More than zero.
    pub points: Points,
    pub active_at: Millis,
    pub expires_at: Option<Millis>,
}

impl Wallet {
    /// Adds a lot. A debt is paid from it first.
    ///
    /// # Errors
    /// [`LedgerFault::NotPositive`], [`LedgerFault::DuplicateLot`].
    pub fn earn(&mut self, new: NewLot, working: Working) -> Result<Change, LedgerFault> {
        let NewLot { id, funder, points, active_at, expires_at } = new;
        let points = positive(points)?;
        let mut draft = Draft::of(self);
        let lot =
            Lot { id, funder, earned: points, remaining: Points::ZERO, active_at, expires_at };
        draft.add(lot)?;
        draft.wallet_lot(id, points, Some(working))?;
        draft.funder(funder, negative(points)?)?;
        draft.pay_debt_from(id)?;
        draft.finish(self)
    }
}
