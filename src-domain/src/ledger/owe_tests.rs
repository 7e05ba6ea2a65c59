//! Points that were spent where nobody could ask what there is.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{MallId, MemberId, Millis, StoreId};

const MEMBER: MemberId = MemberId(Uuid::from_u128(1));
const MALL: Funder = Funder::Mall(MallId(Uuid::from_u128(2)));
const STORE: Funder = Funder::Store(StoreId(Uuid::from_u128(3)));

fn lot(number: u128, points: i64, active_at: i64, ends: Option<i64>) -> NewLot {
    NewLot {
        id: LotId(Uuid::from_u128(number)),
        funder: if number.is_multiple_of(2) { STORE } else { MALL },
        points: Points(points),
        active_at: Millis(active_at),
        expires_at: ends.map(Millis),
    }
}

fn reason() -> Working {
    Working::GivenBack
}

proptest! {
    /// Whatever there is, exactly so many points leave the wallet, what is missing is owed and no
    /// more, and the ledger holds. Two spendings come to the same in either order.
    #[test]
    fn what_is_spent_without_asking_is_taken_or_owed(
        lots in prop::collection::vec((1..400_i64, 0..20_i64, prop::option::of(5..40_i64)), 0..6),
        first in 1..600_i64, second in 1..600_i64, later in 1..900_i64,
    ) {
        let now = Millis(10);
        let mut wallet = Wallet::new(MEMBER);
        for (number, (points, active_at, ends)) in (1..).zip(&lots) {
            wallet.earn(lot(number, *points, *active_at, *ends), reason()).expect("a new lot");
        }
        let there = wallet.balance(now);
        let there = there.active.0 + there.pending.0;
        let total = wallet.total().0;
        let spend = |wallet: &mut Wallet, points| {
            wallet.take_or_owe(Points(points), MALL, now, None).expect("in range")
        };
        let mut other = wallet.clone();
        for points in [first, second] {
            let change = spend(&mut wallet, points);
            prop_assert_eq!(Points::checked_sum(change.postings.iter().map(|p| p.points)), Some(Points::ZERO));
            prop_assert_eq!(wallet.check(now), Ok(()));
        }
        prop_assert_eq!(wallet.total().0, total - first - second);
        prop_assert_eq!(wallet.debt.0, (first + second - there).max(0));
        spend(&mut other, second);
        spend(&mut other, first);
        prop_assert_eq!((other.debt, other.balance(now)), (wallet.debt, wallet.balance(now)));
        // What is earned then pays first.
        let owed = wallet.debt.0;
        wallet.earn(lot(99, later, 0, None), reason()).expect("a new lot");
        prop_assert_eq!(wallet.debt.0, (owed - later).max(0));
        prop_assert_eq!(wallet.check(now), Ok(()));
    }
}
