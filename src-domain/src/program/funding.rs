use serde::{Deserialize, Serialize};

use super::Program;
use crate::ledger::Funder;
use crate::place::Place;
use crate::{Millis, StoreId};

/// Which stores pay for the points that their sales give, from a date on. Elsewhere the mall does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingVersion {
    pub version: u32,
    pub valid_from: Millis,
    pub stores: Vec<StoreId>,
}

impl Program {
    /// Who pays for the points of a sale there and then. The points' lot remembers it, so that a
    /// refund takes them back from the same.
    pub fn payer(&self, place: &Place, at: Millis) -> Funder {
        let begun = self.funding.iter().filter(|version| version.valid_from <= at);
        let latest = begun.max_by_key(|version| (version.valid_from, version.version));
        if latest.is_some_and(|version| version.stores.contains(&place.store_id)) {
            Funder::Store(place.store_id)
        } else {
            Funder::Mall(place.mall_id)
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::MallId;
    use crate::program::NewVersion;

    #[test]
    fn a_store_pays_from_the_day_on_that_says_so() {
        let (mall_id, store_id) = (MallId(Uuid::from_u128(1)), StoreId(Uuid::from_u128(2)));
        let place = Place { mall_id, store_id, category: "food".into() };
        let program = Program::standard();
        let version = |program: &Program, from: i64, stores: Vec<StoreId>| {
            let new = NewVersion::Funding { valid_from: Millis(from), stores };
            program.with_version(new, Millis(1_000)).expect("ahead")
        };
        let program = version(&program, 2_000, vec![store_id]);
        let program = version(&program, 3_000, Vec::new());
        let payer = |at| program.payer(&place, Millis(at));
        let mall = Funder::Mall(mall_id);
        assert_eq!([0, 1_999, 3_000].map(payer), [mall, mall, mall]);
        assert_eq!([2_000, 2_999].map(payer), [Funder::Store(store_id); 2]);
        let other = Place { store_id: StoreId(Uuid::from_u128(3)), ..place.clone() };
        assert_eq!(program.payer(&other, Millis(2_000)), mall);
    }
}
