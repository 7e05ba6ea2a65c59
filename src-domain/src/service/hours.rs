//! When somebody is there to answer.

use crate::{Millis, Moment};

const MINUTE_MS: i64 = 60_000;
const DAY_MINUTES: i32 = 24 * 60;

/// The same hours every day, by the mall's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpeningHours {
    /// Minutes after midnight.
    opens: i32,
    /// Later; past midnight it is more than a day's minutes.
    closes: i32,
}

impl OpeningHours {
    /// None where they are no hours of a day: what is open all day needs none.
    pub const fn new(opens: i32, closes: i32) -> Option<Self> {
        let sound = 0 <= opens && opens < DAY_MINUTES && opens < closes;
        if sound && closes - opens < DAY_MINUTES { Some(Self { opens, closes }) } else { None }
    }

    /// From the first that opens to the last that closes; none where nobody has hours.
    pub fn around(hours: impl IntoIterator<Item = (i32, i32)>) -> Option<Self> {
        let known = hours.into_iter().filter(|(opens, closes)| opens < closes);
        let outer = known.reduce(|(from, to), (opens, closes)| (from.min(opens), to.max(closes)));
        outer.and_then(|(opens, closes)| Self::new(opens, closes))
    }

    /// When `ms` of open hours have passed since `from`.
    pub(super) fn after(self, from: Moment, ms: i64) -> Millis {
        let mut left = ms;
        // Yesterday's hours may reach into today.
        let mut day = from.day().plus(-1);
        loop {
            let midnight = from.start_of(day);
            let opens = midnight.plus_ms(i64::from(self.opens) * MINUTE_MS);
            let closes = midnight.plus_ms(i64::from(self.closes) * MINUTE_MS);
            let begin = opens.max(from.at);
            let open = closes.since(begin);
            if open > 0 {
                if left <= open {
                    return begin.plus_ms(left);
                }
                left -= open;
            }
            day = day.plus(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_reach_from_the_first_to_the_last() {
        let around = OpeningHours::around([(600, 1_320), (0, 0), (570, 1_200)]);
        assert_eq!(around, OpeningHours::new(570, 1_320));
        assert_eq!(OpeningHours::around([]), None);
        assert_eq!(OpeningHours::around([(0, 0)]), None);
        assert_eq!(OpeningHours::new(0, 1_440), None);
    }
}
