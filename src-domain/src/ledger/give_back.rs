use serde::{Deserialize, Serialize};

use super::change::{Draft, negative, positive};
use super::{Account, Change, LedgerFault, Toward, Wallet, Working};
use crate::{LotId, Millis, Points};

/// Some points of one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotPart {
    pub lot: LotId,
    /// More than zero.
    pub points: Points,
}

impl Wallet {
    /// Undoes spending: puts points back into the lots that they came from, with their old expiry.
    /// What has expired meanwhile expires at once; a debt is paid first. `toward` is where
    /// [`Wallet::take`] sent them. The wallet must hold the lots named, even if empty.
    ///
    /// # Errors
    /// [`LedgerFault::UnknownLot`]; [`LedgerFault::LotOutOfRange`] for more than was ever in one.
    pub fn give_back(
        &mut self,
        parts: &[LotPart],
        toward: Toward,
        now: Millis,
    ) -> Result<Change, LedgerFault> {
        let mut draft = Draft::of(self);
        for LotPart { lot: id, points } in parts.iter().copied() {
            let points = positive(points)?;
            let lot = *self.lot(id).ok_or(LedgerFault::UnknownLot(id))?;
            draft.wallet_lot(id, points, Some(Working::GivenBack))?;
            draft.counter(toward.account(&lot), negative(points)?)?;
            if lot.is_expired(now) {
                draft.wallet_lot(id, negative(points)?, None)?;
                draft.counter(Account::Expired, points)?;
            } else {
                draft.pay_debt_from(id)?;
            }
        }
        draft.finish(self)
    }
}
