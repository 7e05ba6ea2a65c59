use super::change::{Draft, negative};
use super::{Account, Change, LedgerFault, Lot, Wallet, Working};
use crate::Moment;

impl Wallet {
    /// Empties the wallet of a member who leaves: what is in it expires, pending points too. A debt
    /// stays on the books.
    ///
    /// # Errors
    /// [`LedgerFault::Overflow`].
    pub fn close(&mut self, now: Moment) -> Result<Change, LedgerFault> {
        let held: Vec<Lot> =
            self.lots.iter().filter(|lot| lot.remaining.is_positive()).copied().collect();
        let mut draft = Draft::of(self);
        for lot in held {
            let working = Working::Expired { on: now.day() };
            draft.wallet_lot(lot.id, negative(lot.remaining)?, Some(working))?;
            draft.counter(Account::Expired, lot.remaining)?;
        }
        draft.finish(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Funder, NewLot};
    use crate::{LotId, MallId, Millis, Points};
    use uuid::Uuid;

    #[test]
    fn nothing_is_left_and_the_sums_stay() {
        let now = Moment { at: Millis(1_000_000), offset_secs: 28_800 };
        let member_id = Uuid::from_u128(1).into();
        let mut wallet = Wallet::new(member_id);
        for (number, active_at) in [(2, 0), (3, 2_000_000)] {
            let lot = NewLot {
                id: LotId(Uuid::from_u128(number)),
                funder: Funder::Mall(MallId(Uuid::from_u128(9))),
                points: Points(50),
                active_at: Millis(active_at),
                expires_at: None,
            };
            wallet.earn(lot, Working::GivenBack).expect("points are earned");
        }
        let change = wallet.close(now).expect("a wallet closes");
        let sum: i64 = change.postings.iter().map(|posting| posting.points.0).sum();
        assert_eq!((sum, wallet.total()), (0, Points::ZERO));
        assert!(wallet.close(now).expect("and again").is_empty());
    }
}
