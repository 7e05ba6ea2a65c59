//! How many points tills take of a card on its word alone.
//!
//! A certificate names the allowance: so many points within its span at one till. A till counts
//! what it took of the card, whichever device showed the code. Several tills that are cut off
//! cannot know of each other; so each of them may lose an allowance, and no more. A till does not
//! know either whose card it is: where a member replaces it, the cards share the one allowance, by
//! what their certificates say.

use std::collections::BTreeMap;

use super::Certificate;
use crate::card::CardId;
use crate::{Millis, Points};

/// What was taken of a card by one sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub card_id: CardId,
    pub at: Millis,
    pub points: Points,
    /// Of the certificate that was shown.
    pub allowance: Points,
}

/// What a till may still take at `now` which took `taken` of the same card before.
pub fn left(
    certificate: &Certificate,
    taken: impl IntoIterator<Item = (Millis, Points)>,
    now: Millis,
) -> Points {
    let counts = |at: Millis| now.since(at) < certificate.span_ms();
    let before = taken.into_iter().filter(|(at, _)| counts(*at)).map(|(_, points)| points.0);
    let before = before.fold(0_i64, i64::saturating_add);
    Points(certificate.allowance.0.saturating_sub(before).max(0))
}

/// Whether a sale takes more than the allowances of the cards, together with others of any one span
/// that it lies in. So the last one of a span to become known is told of, whichever that is; and a till that
/// counts by [`left`] never exceeds.
pub fn exceeds(sale: Taken, others: &[Taken], span_ms: i64) -> bool {
    let lies_in = |first: Millis, taken: &Taken| (0..span_ms).contains(&taken.at.since(first));
    let over = |first: Millis| {
        let counted = || others.iter().chain([&sale]).filter(|taken| lies_in(first, taken));
        let sum = counted().fold(0_i64, |sum, taken| sum.saturating_add(taken.points.0));
        let mut most = BTreeMap::new();
        for taken in counted() {
            let allowance = most.entry(taken.card_id).or_insert(0);
            *allowance = taken.allowance.0.max(*allowance);
        }
        sum > most.into_values().fold(0_i64, i64::saturating_add)
    };
    let begins = others.iter().chain([&sale]).map(|taken| taken.at);
    begins.filter(|first| lies_in(*first, &sale)).any(over)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn taken(hour: i64, points: i64) -> Taken {
        let (card_id, at) = (CardId(7), Millis(hour * HOUR));
        Taken { card_id, at, points: Points(points), allowance: Points(500) }
    }

    fn over(sale: Taken, others: &[Taken]) -> bool {
        exceeds(sale, others, 24 * HOUR)
    }

    #[test]
    fn a_till_that_counts_never_exceeds_in_whatever_order_it_becomes_known() {
        let sales = [taken(0, 250), taken(20, 250), taken(40, 250)];
        for last in 0..3 {
            let others: Vec<_> = (0..3).filter(|n| *n != last).map(|n| sales[n]).collect();
            assert!(!over(sales[last], &others), "{last}");
        }
        // What a smaller certificate allowed before a larger one is no fault of the first.
        let small = Taken { allowance: Points(200), ..taken(0, 200) };
        assert!(!over(small, &[taken(13, 300)]));
    }

    #[test]
    fn two_allowances_within_the_span_are_too_many() {
        assert!(over(taken(0, 500), &[taken(1, 1)]));
        assert!(over(taken(1, 1), &[taken(0, 500)]));
        assert!(over(taken(5, 300), &[taken(5, 300)]));
        assert!(!over(taken(0, 500), &[taken(24, 500)]));
        assert!(over(taken(0, 501), &[]));
    }

    #[test]
    fn cards_of_one_member_have_their_allowances_together() {
        let old = Taken { allowance: Points(200), ..taken(0, 200) };
        let new = Taken { card_id: CardId(8), allowance: Points(300), ..taken(1, 300) };
        assert!(!over(new, &[old]));
        assert!(over(taken(2, 1), &[Taken { allowance: Points(0), ..new }, taken(0, 500)]));
        assert!(over(new, &[old, old]));
    }

    /// The one in the middle exceeds with neither side alone.
    #[test]
    fn whichever_of_a_span_becomes_known_last_is_too_many() {
        let sales = [taken(0, 300), taken(10, 100), taken(20, 200)];
        for last in 0..3 {
            let others: Vec<_> = (0..3).filter(|n| *n != last).map(|n| sales[n]).collect();
            assert!(over(sales[last], &others), "{last}");
        }
    }

    #[test]
    fn what_is_left_comes_back_after_the_span() {
        let certificate = super::super::tests::certificate();
        let at = certificate.issued_at;
        let taken = [(at, Points(200)), (at.plus_ms(HOUR), Points(250))];
        assert_eq!(left(&certificate, taken, at.plus_ms(2 * HOUR)), Points(50));
        assert_eq!(left(&certificate, taken, at.plus_ms(24 * HOUR)), Points(250));
        assert_eq!(left(&certificate, [(at, Points(900))], at), Points::ZERO);
    }
}
