//! The network: what becomes of each message is decided when it is sent, by the seed.

use crate::bank::dice::Dice;

/// After so long a caller gives up, in milliseconds.
pub(crate) const PATIENCE_MS: i64 = 20_000;

/// What becomes of a call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fate {
    /// When it reaches the server, each time it does: never where it is lost.
    pub(crate) arrives_ms: Vec<i64>,
    /// How long the answer to the first arrival takes; none where it is lost.
    pub(crate) answer_ms: Option<i64>,
}

impl Fate {
    pub(crate) fn of(dice: &mut Dice, storm: bool) -> Self {
        if !storm {
            return Self { arrives_ms: vec![20], answer_ms: Some(20) };
        }
        let there = delay_ms(dice);
        let back = delay_ms(dice);
        match dice.below(100) {
            // Lost on the way there.
            0..10 => Self::default(),
            // Lost on the way back.
            10..20 => Self { arrives_ms: vec![there], answer_ms: None },
            // Repeated on the way, perhaps much later than the caller's patience.
            20..30 => {
                let again = there + delay_ms(dice) * 5;
                Self { arrives_ms: vec![there, again], answer_ms: Some(back) }
            }
            // So late that nobody waits any more.
            30..34 => {
                let late = PATIENCE_MS + there * 10;
                Self { arrives_ms: vec![late], answer_ms: None }
            }
            _ => Self { arrives_ms: vec![there], answer_ms: Some(back) },
        }
    }
}

/// Mostly quick; now and then so slow that later messages overtake it.
pub(crate) fn delay_ms(dice: &mut Dice) -> i64 {
    let most = if dice.chance(15) { 15_000 } else { 300 };
    5 + i64::try_from(dice.below(most)).unwrap_or_default()
}
