//! What quotes at tills reserve for minutes: coupons and points of one member, each hold a
//! terminal's. It is over by time alone.

use std::fmt::Write as _;

use super::PointsHold;
use crate::{CouponId, Millis, Points, TerminalId};

/// What one terminal reserves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    pub terminal_id: TerminalId,
    /// It is over from then on.
    pub until: Millis,
    pub points: Points,
    pub coupons: Vec<CouponId>,
}

/// All that is reserved of a member; one hold for each terminal at most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holds(Vec<Hold>);

/// A text that is not one of [`Holds::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no text of what tills reserve")]
pub struct HoldsFault;

impl Holds {
    fn of_others(&self, terminal_id: TerminalId, now: Millis) -> impl Iterator<Item = &Hold> {
        self.0.iter().filter(move |hold| hold.terminal_id != terminal_id && now < hold.until)
    }

    /// What this terminal may spend of `spendable`: others' points it has to leave.
    pub fn left_to(&self, terminal_id: TerminalId, spendable: Points, now: Millis) -> Points {
        let others = self.of_others(terminal_id, now).map(|hold| hold.points.0);
        Points(others.fold(spendable.0, i64::saturating_sub).max(0))
    }

    /// The coupons that this terminal has to leave.
    pub fn coupons_of_others(&self, terminal_id: TerminalId, now: Millis) -> Vec<CouponId> {
        self.of_others(terminal_id, now).flat_map(|hold| &hold.coupons).copied().collect()
    }

    /// Puts a hold in the place of what the terminal held, or nothing. Says what it held, even if
    /// that was over, and forgets what is over.
    pub fn put(
        &mut self,
        terminal_id: TerminalId,
        hold: Option<Hold>,
        now: Millis,
    ) -> Option<Hold> {
        let before = self.0.iter().position(|hold| hold.terminal_id == terminal_id);
        let before = before.map(|place| self.0.remove(place));
        self.0.retain(|hold| now < hold.until);
        self.0.extend(hold);
        before
    }

    /// What a wallet leaves to tills.
    pub fn points(&self) -> Vec<PointsHold> {
        let some = self.0.iter().filter(|hold| hold.points.is_positive());
        some.map(|hold| PointsHold { until: hold.until, points: hold.points }).collect()
    }

    /// Reads [`Self::text`].
    ///
    /// # Errors
    /// [`HoldsFault`].
    pub fn read(text: &str) -> Result<Self, HoldsFault> {
        let holds = text.split_terminator(' ').map(hold).collect::<Option<_>>();
        holds.map(Self).ok_or(HoldsFault)
    }

    /// All of it in one text: terminal, end, points and coupons of each hold.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for Hold { terminal_id, until, points, coupons } in &self.0 {
            let gap = if text.is_empty() { "" } else { " " };
            // Writing to a string cannot fail.
            let _ = write!(text, "{gap}{terminal_id}:{}:{}:", until.0, points.0);
            for (place, id) in coupons.iter().enumerate() {
                let _ = write!(text, "{}{id}", if place == 0 { "" } else { "," });
            }
        }
        text
    }
}

fn hold(text: &str) -> Option<Hold> {
    let mut parts = text.split(':');
    let mut next = || parts.next();
    let terminal_id = next()?.parse().ok()?;
    let (until, points) = (next()?.parse().ok()?, next()?.parse().ok()?);
    let coupons = next()?.split_terminator(',').map(|id| id.parse().ok()).collect::<Option<_>>()?;
    Some(Hold { terminal_id, until: Millis(until), points: Points(points), coupons })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const HERE: TerminalId = TerminalId(Uuid::from_u128(1));
    const THERE: TerminalId = TerminalId(Uuid::from_u128(2));
    const NOW: Millis = Millis(1_000_000);
    const ALL: Points = Points(800);

    fn held(terminal_id: TerminalId, until: i64, points: i64, coupons: &[u128]) -> Hold {
        let coupons = coupons.iter().map(|id| CouponId(Uuid::from_u128(*id))).collect();
        Hold { terminal_id, until: Millis(until), points: Points(points), coupons }
    }

    #[test]
    fn holds_come_back_from_their_text() {
        let mut holds = Holds::default();
        assert_eq!(Holds::read(""), Ok(holds.clone()));
        assert_eq!(holds.put(HERE, Some(held(HERE, 2_000_000, 500, &[7, 8])), NOW), None);
        holds.put(THERE, Some(held(THERE, 3_000_000, 0, &[9])), NOW);
        assert_eq!(Holds::read(&holds.text()), Ok(holds.clone()));
        assert_eq!(Holds::read("nonsense"), Err(HoldsFault));
        assert_eq!(holds.points(), [PointsHold { until: Millis(2_000_000), points: Points(500) }]);
    }

    #[test]
    fn a_terminal_leaves_what_others_hold_until_it_is_over() {
        let mut holds = Holds::default();
        let mine = held(HERE, 1_100_000, 500, &[7]);
        holds.put(HERE, Some(mine.clone()), NOW);
        assert_eq!(holds.left_to(HERE, ALL, NOW), ALL);
        assert_eq!(holds.left_to(THERE, ALL, NOW), Points(300));
        // A refund may take what a till reserves.
        assert_eq!(holds.left_to(THERE, Points(100), NOW), Points::ZERO);
        assert_eq!(holds.coupons_of_others(THERE, NOW), mine.coupons);
        assert_eq!(holds.left_to(THERE, ALL, Millis(1_100_000)), ALL);
        // A new one takes the old one's place; what is over is forgotten.
        assert_eq!(holds.put(HERE, Some(held(HERE, 1_200_000, 100, &[])), NOW), Some(mine));
        assert_eq!(holds.left_to(THERE, ALL, NOW), Points(700));
        holds.put(THERE, None, Millis(1_200_000));
        assert_eq!(holds.text(), "");
    }
}
