//! The waitlist (候补): a freed place becomes an offer that waits for one person for a while
//! (references.md F9).

use crate::Millis;

const HOUR_MS: i64 = 3_600_000;

/// The least that an offer lasts, where there is so much time at all.
const LEAST_MS: i64 = 15 * 60_000;

/// Until when an offer made `now` is good: for `hours`, but for no more than a quarter of the time
/// that is left until the event starts, so that others can still be asked, and for at least a
/// quarter of an hour. None once the event has begun: nobody is offered a place any more.
pub fn offer_until(now: Millis, starts_at: Millis, hours: u16) -> Option<Millis> {
    let left = starts_at.since(now);
    if left <= 0 {
        return None;
    }
    let lasts = (i64::from(hours) * HOUR_MS).min(left / 4).max(LEAST_MS).min(left);
    Some(now.plus_ms(lasts))
}

/// How many of those who wait, from the front, get what is free. Nobody overtakes: where the next
/// one in line needs more places than are left, those places wait with them.
pub fn fitting(free: u32, wanted: impl IntoIterator<Item = u32>) -> usize {
    let mut free = free;
    let fits = |seats: &u32| {
        let left = free.checked_sub(*seats);
        free = left.unwrap_or(free);
        left.is_some()
    };
    wanted.into_iter().take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lasts(left_ms: i64, hours: u16) -> Option<i64> {
        offer_until(Millis(1_000), Millis(1_000 + left_ms), hours).map(|until| until.0 - 1_000)
    }

    #[test]
    fn offers_are_shorter_near_the_start() {
        assert_eq!(lasts(10 * 24 * HOUR_MS, 24), Some(24 * HOUR_MS));
        assert_eq!(lasts(8 * HOUR_MS, 24), Some(2 * HOUR_MS));
        assert_eq!(lasts(30 * 60_000, 24), Some(15 * 60_000));
        assert_eq!(lasts(5 * 60_000, 24), Some(5 * 60_000));
        assert_eq!(lasts(0, 24), None);
        assert_eq!(lasts(-1, 24), None);
    }

    #[test]
    fn nobody_overtakes() {
        assert_eq!(fitting(3, [1, 1, 1, 1]), 3);
        assert_eq!(fitting(3, [2, 2, 1]), 1);
        assert_eq!(fitting(0, [1]), 0);
        assert_eq!(fitting(5, []), 0);
    }
}
