//! The door: who came in, from what the doors saw, in whatever order they tell of it.

use uuid::Uuid;

use crate::Millis;

/// A ticket that a door let in, and with how many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorScan {
    /// The door's own number for it; the same scan told twice is one scan.
    pub nonce: Uuid,
    /// By the door's idea of the server's clock.
    pub at: Millis,
    /// At least one.
    pub people: u32,
}

/// What a scan comes to beside all others of the same ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Admission {
    Admitted,
    /// With these people there were more than the ticket is good for: it was let in before,
    /// perhaps at another door that had no network.
    Clash,
}

/// Judges the scans of one ticket that is good for `seats` people, the earliest first; scans of
/// the same moment go by their nonce, so that every server comes to the same. The result is in the
/// order of `scans`.
pub fn admit(seats: u32, scans: &[DoorScan]) -> Vec<Admission> {
    let mut order: Vec<usize> = (0..scans.len()).collect();
    order.sort_by_key(|place| (scans[*place].at, scans[*place].nonce));
    let mut verdicts = vec![Admission::Clash; scans.len()];
    let mut left = seats;
    for place in order {
        if let Some(rest) = left.checked_sub(scans[place].people) {
            left = rest;
            verdicts[place] = Admission::Admitted;
        }
    }
    verdicts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scan(nonce: u128, at: i64, people: u32) -> DoorScan {
        DoorScan { nonce: Uuid::from_u128(nonce), at: Millis(at), people }
    }

    #[test]
    fn a_ticket_lets_in_as_many_as_it_is_for() {
        use Admission::{Admitted, Clash};
        assert_eq!(admit(1, &[scan(1, 20, 1), scan(2, 10, 1)]), [Clash, Admitted]);
        // A family that comes one by one, through two doors.
        assert_eq!(admit(3, &[scan(1, 1, 1), scan(2, 2, 2)]), [Admitted, Admitted]);
        assert_eq!(admit(3, &[scan(1, 1, 3), scan(2, 2, 3)]), [Admitted, Clash]);
        assert_eq!(admit(1, &[scan(2, 5, 1), scan(1, 5, 1)]), [Clash, Admitted]);
    }

    proptest! {
        #[test]
        fn the_order_of_telling_does_not_matter(
            seats in 1u32..6,
            scans in prop::collection::vec((0i64..5, 1u32..4), 1..8),
            turn in 0usize..8,
        ) {
            let scans: Vec<_> = scans
                .iter()
                .zip(0u128..)
                .map(|((at, people), nonce)| scan(nonce, *at, *people))
                .collect();
            let mut told = scans.clone();
            told.rotate_left(turn % scans.len());
            let there = admit(seats, &scans);
            let verdicts = admit(seats, &told);
            for (own, verdict) in scans.iter().zip(there) {
                let place = told.iter().position(|other| other == own);
                prop_assert_eq!(place.map(|place| verdicts[place]), Some(verdict));
            }
            let admitted = told.iter().zip(verdicts).filter(|(_, v)| *v == Admission::Admitted);
            prop_assert!(admitted.map(|(scan, _)| scan.people).sum::<u32>() <= seats);
        }
    }
}
