/// Divides `whole` in proportion to `weights` by largest remainder: the shares sum to `whole`
/// exactly, and none exceeds its proportion rounded up. Of equal remainders the earlier wins.
///
/// `whole` and the weights are zero or more; where no weight is above zero, all shares are zero.
pub(super) fn allot(whole: i64, weights: &[i64]) -> Vec<i64> {
    let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if total <= 0 || whole <= 0 {
        return vec![0; weights.len()];
    }
    let product = |weight: &i64| i128::from(whole) * i128::from(*weight);
    // Each quotient is at most `whole`, so it fits.
    let mut shares: Vec<i64> = weights.iter().map(|w| (product(w) / total) as i64).collect();
    let open = whole - shares.iter().sum::<i64>();
    let mut places: Vec<usize> = (0..weights.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(product(&weights[*place]) % total));
    for place in places.into_iter().take(open as usize) {
        shares[place] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_equal_lines_share_a_cent_by_order() {
        assert_eq!(allot(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(allot(0, &[1, 1]), [0, 0]);
        assert_eq!(allot(5, &[0, 0]), [0, 0]);
        assert_eq!(allot(7, &[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn shares_sum_and_stay_below_their_weights(
            weights in prop::collection::vec(0..1_000_000_000_i64, 1..50),
            part in 0..=1_000_i64,
        ) {
            let total: i64 = weights.iter().sum();
            let whole = (i128::from(total) * i128::from(part) / 1_000) as i64;
            let shares = allot(whole, &weights);
            prop_assert_eq!(shares.iter().sum::<i64>(), whole);
            prop_assert!(shares.iter().zip(&weights).all(|(s, w)| 0 <= *s && s <= w));
        }

        #[test]
        fn points_may_outnumber_cents(
            weights in prop::collection::vec(1..1_000_i64, 1..20), whole in 0..i64::MAX / 2,
        ) {
            prop_assert_eq!(allot(whole, &weights).iter().sum::<i64>(), whole);
        }
    }
}
