//! What the demo's events ask and give beside their copy: guests, points, earlier sign-up, a line.

use atrium_domain::event::{EarlyWindow, EventTerms};
use atrium_domain::{Points, TierCode};

use super::Today;

/// Of these events, by their place in the copy.
const CLAY: usize = 0;
const FOOD: usize = 1;
const BISCUITS: usize = 2;
const QUARTET: usize = 3;
const THANKS: usize = 6;
const FLOWERS: usize = 8;

/// Past, and the first member was there.
pub(super) const LATTE: usize = 11;

/// The first member has a place there.
pub(super) const OWN: usize = FOOD;

/// Members in line, where an event is full.
pub(super) const fn waiting(number: usize) -> usize {
    if number == QUARTET { 4 } else { 0 }
}

pub(super) fn terms(number: usize, today: Today<'_>) -> EventTerms {
    let plain = EventTerms::default();
    let early =
        |tier: &str, day| EarlyWindow { tier: TierCode::from(tier), from: today.on(day, 9 * 60) };
    match number {
        CLAY => EventTerms { guests: 2, reward: Points(50), ..plain },
        FOOD => EventTerms { guests: 3, reward: Points(30), ..plain },
        BISCUITS => EventTerms { reward: Points(20), ..plain },
        THANKS => {
            EventTerms { guests: 1, early: vec![early("diamond", -3), early("gold", -1)], ..plain }
        }
        FLOWERS => EventTerms { guests: 1, price: Points(200), ..plain },
        _ => plain,
    }
}
