use super::change::{Draft, negative};
use super::{Account, Change, LedgerFault, Lot, Wallet, Working};
use crate::Moment;
use crate::time::Day;

impl Wallet {
    /// Sweeps what has expired by `now`. Running it again changes nothing.
    ///
    /// # Errors
    /// [`LedgerFault::Overflow`].
    pub fn expire(&mut self, now: Moment) -> Result<Change, LedgerFault> {
        let due = |lot: &&Lot| lot.remaining.is_positive() && lot.is_expired(now.at);
        let mut lots: Vec<Lot> = self.lots.iter().filter(due).copied().collect();
        lots.sort_by_key(Lot::order);
        let mut draft = Draft::of(self);
        for lot in lots {
            let end = lot.expires_at.unwrap_or(now.at);
            let working = Working::Expired { on: Day::of(end, now.offset_secs) };
            draft.wallet_lot(lot.id, negative(lot.remaining)?, Some(working))?;
            draft.counter(Account::Expired, lot.remaining)?;
        }
        draft.finish(self)
    }
}
