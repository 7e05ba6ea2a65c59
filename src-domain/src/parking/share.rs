/// What one member who named the car can give it today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Giver {
    /// Free hours of today: the tier's, and those of coupons that a purchase of today used.
    pub today: u16,
    /// How many of them the member's cars had today.
    pub used: u16,
    /// What was redeemed for points and not used yet, the one that ends first at the front.
    pub bought: Vec<u16>,
}

/// What a car is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The place of who gives it.
    pub giver: usize,
    pub free: u16,
    /// The places of what was redeemed. They are used whole.
    pub bought: Vec<usize>,
}

/// What a car that stood for `need` hours is given by one of those who named it: whoever covers
/// most, and of several the one whose points it spares, then the first. `None` where nobody has
/// any hours for it.
///
/// Free hours come first. What was bought follows as far as all its hours are needed: an hour that
/// somebody paid points for is never thrown away. `had` is how many free hours the car had today; a
/// car has no more a day than the best of those people has, however many people name it.
pub fn give(need: u16, had: u16, givers: &[Giver]) -> Option<Given> {
    let best = givers.iter().map(|giver| giver.today).max()?;
    let open = best.saturating_sub(had);
    let (mut chosen, mut covered) = (None, (0, 0));
    for (place, giver) in givers.iter().enumerate() {
        let free = need.min(giver.today.saturating_sub(giver.used)).min(open);
        let (bought, hours) = fitting(&giver.bought, need - free);
        if (free + hours, free) > covered {
            covered = (free + hours, free);
            chosen = Some(Given { giver: place, free, bought });
        }
    }
    chosen
}

/// The places of those that are needed whole, and their hours together.
fn fitting(bought: &[u16], mut need: u16) -> (Vec<usize>, u16) {
    let (mut places, before) = (Vec::new(), need);
    for (place, hours) in bought.iter().enumerate() {
        if *hours <= need {
            need -= hours;
            places.push(place);
        }
    }
    (places, before - need)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn giver(today: u16, used: u16, bought: &[u16]) -> Giver {
        Giver { today, used, bought: bought.to_vec() }
    }

    fn given(giver: usize, free: u16, bought: &[usize]) -> Option<Given> {
        Some(Given { giver, free, bought: bought.to_vec() })
    }

    #[test]
    fn free_hours_come_before_bought_ones() {
        let gold = giver(2, 0, &[2, 1]);
        assert_eq!(give(1, 0, std::slice::from_ref(&gold)), given(0, 1, &[]));
        assert_eq!(give(4, 0, std::slice::from_ref(&gold)), given(0, 2, &[0]));
        assert_eq!(give(9, 0, &[gold]), given(0, 2, &[0, 1]));
    }

    #[test]
    fn an_hour_that_was_paid_for_is_not_thrown_away() {
        assert_eq!(give(1, 0, &[giver(0, 0, &[2])]), None);
        assert_eq!(give(3, 0, &[giver(2, 0, &[2, 1])]), given(0, 2, &[1]));
    }

    #[test]
    fn a_day_has_no_more_than_the_tier_brings() {
        assert_eq!(give(5, 1, &[giver(2, 1, &[])]), given(0, 1, &[]));
        assert_eq!(give(5, 2, &[giver(2, 2, &[])]), None);
        // Two people with one car: the second one's hours are not added to the first one's.
        assert_eq!(give(5, 2, &[giver(2, 2, &[]), giver(2, 0, &[])]), None);
        assert_eq!(give(5, 2, &[giver(2, 2, &[]), giver(3, 0, &[])]), given(1, 1, &[]));
    }

    #[test]
    fn whoever_covers_most_gives_and_spares_points() {
        assert_eq!(give(3, 0, &[giver(1, 0, &[]), giver(2, 0, &[])]), given(1, 2, &[]));
        assert_eq!(give(2, 0, &[giver(0, 0, &[2]), giver(2, 0, &[])]), given(1, 2, &[]));
        assert_eq!(give(2, 0, &[giver(2, 0, &[]), giver(2, 0, &[])]), given(0, 2, &[]));
        assert_eq!(give(2, 0, &[]), None);
    }

    proptest! {
        #[test]
        fn nobody_gives_what_they_do_not_have(
            need in 1u16..240,
            had in 0u16..30,
            givers in prop::collection::vec(
                (0u16..24, 0u16..24, prop::collection::vec(1u16..10, 0..5)),
                0..4,
            ),
        ) {
            let givers: Vec<Giver> =
                givers.iter().map(|(today, used, bought)| giver(*today, *used, bought)).collect();
            let best = givers.iter().map(|giver| giver.today).max().unwrap_or(0);
            if let Some(Given { giver, free, bought }) = give(need, had, &givers) {
                let by = &givers[giver];
                let hours: u16 = bought.iter().map(|place| by.bought[*place]).sum();
                prop_assert!(free + hours <= need && free + hours > 0);
                prop_assert!(free == 0 || free + by.used <= by.today);
                prop_assert!(free == 0 || free + had <= best);
                prop_assert!(bought.is_sorted_by(|one, next| one < next));
            }
        }
    }
}
