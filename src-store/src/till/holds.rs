//! What quotes at tills reserve for minutes: coupons and points of one member, each hold a
//! terminal's. They stand in the member's row, which decides between server processes, and are
//! over by time alone.

use std::fmt::Write as _;

use atrium_domain::ledger::PointsHold;
use atrium_domain::{CouponId, MemberId, Millis, Points, TerminalId};

use crate::{StoreError, Tx};

/// What one terminal reserves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hold {
    pub(crate) terminal_id: TerminalId,
    pub(crate) until: Millis,
    pub(crate) points: Points,
    pub(crate) coupons: Vec<CouponId>,
}

/// All that is reserved of a member; one hold for each terminal at most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Holds(Vec<Hold>);

impl Holds {
    fn of_others(&self, terminal_id: TerminalId, now: Millis) -> impl Iterator<Item = &Hold> {
        self.0.iter().filter(move |hold| hold.terminal_id != terminal_id && now < hold.until)
    }

    /// The points that this terminal has to leave.
    pub(crate) fn points_of_others(&self, terminal_id: TerminalId, now: Millis) -> Points {
        Points(self.of_others(terminal_id, now).map(|hold| hold.points.0).sum())
    }

    /// The coupons that this terminal has to leave.
    pub(crate) fn coupons_of_others(&self, terminal_id: TerminalId, now: Millis) -> Vec<CouponId> {
        self.of_others(terminal_id, now).flat_map(|hold| &hold.coupons).copied().collect()
    }

    /// Puts a hold in the place of what the terminal held, or nothing. Says what it held, even if
    /// that was over, and forgets what is over.
    pub(crate) fn put(
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

    /// What the ledger leaves to tills.
    pub(crate) fn points(&self) -> Vec<PointsHold> {
        let some = self.0.iter().filter(|hold| hold.points.is_positive());
        some.map(|hold| PointsHold { until: hold.until, points: hold.points }).collect()
    }

    /// Reads [`Self::text`].
    pub(crate) fn read(text: &str) -> Result<Self, StoreError> {
        let holds = text.split_terminator(' ').map(hold).collect::<Option<_>>();
        holds.map(Self).ok_or_else(|| StoreError::corrupt("members.holds"))
    }

    /// As a column holds it.
    pub(crate) fn text(&self) -> String {
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

/// What is reserved of a member.
pub(crate) async fn of(tx: &Tx, member_id: MemberId) -> Result<Holds, StoreError> {
    let sql = "SELECT holds FROM members WHERE id = $1";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Holds::read(&row.try_get_by_index::<String>(0)?)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const HERE: TerminalId = TerminalId(Uuid::from_u128(1));
    const THERE: TerminalId = TerminalId(Uuid::from_u128(2));
    const NOW: Millis = Millis(1_000_000);

    fn held(terminal_id: TerminalId, until: i64, points: i64, coupons: &[u128]) -> Hold {
        let coupons = coupons.iter().map(|id| CouponId(Uuid::from_u128(*id))).collect();
        Hold { terminal_id, until: Millis(until), points: Points(points), coupons }
    }

    #[test]
    fn holds_come_back_from_their_text() {
        let mut holds = Holds::default();
        assert_eq!(Holds::read("").ok(), Some(holds.clone()));
        assert_eq!(holds.put(HERE, Some(held(HERE, 2_000_000, 500, &[7, 8])), NOW), None);
        holds.put(THERE, Some(held(THERE, 3_000_000, 0, &[9])), NOW);
        assert_eq!(Holds::read(&holds.text()).ok(), Some(holds.clone()));
        assert!(Holds::read("nonsense").is_err());
        assert_eq!(holds.points(), [PointsHold { until: Millis(2_000_000), points: Points(500) }]);
    }

    #[test]
    fn a_terminal_leaves_what_others_hold_until_it_is_over() {
        let mut holds = Holds::default();
        let mine = held(HERE, 1_100_000, 500, &[7]);
        holds.put(HERE, Some(mine.clone()), NOW);
        assert_eq!(holds.points_of_others(HERE, NOW), Points::ZERO);
        assert_eq!(holds.points_of_others(THERE, NOW), Points(500));
        assert_eq!(holds.coupons_of_others(THERE, NOW), mine.coupons);
        assert_eq!(holds.points_of_others(THERE, Millis(1_100_000)), Points::ZERO);
        // A new one takes the old one's place; what is over is forgotten.
        assert_eq!(holds.put(HERE, Some(held(HERE, 1_200_000, 100, &[])), NOW), Some(mine));
        assert_eq!(holds.points_of_others(THERE, NOW), Points(100));
        holds.put(THERE, None, Millis(1_200_000));
        assert_eq!(holds.text(), "");
    }
}
