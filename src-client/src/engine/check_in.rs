//! Today's check-in as the member sees it.

use std::collections::BTreeSet;

use atrium_domain::checkin::Streak;
use atrium_domain::{Day, Points};
use atrium_protocol::documents::CheckIns;

use crate::snapshot::CheckInView;

/// How many days of check-ins the view shows.
const SHOWN_DAYS: i32 = 62;

/// A check-in that is laid over the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Laid {
    pub(super) day: Day,
    /// Still waits for the server.
    pub(super) pending: bool,
}

/// `rewards` are those of the first, second, … day of a streak; the last one repeats.
pub(super) fn view(
    known: Option<&CheckIns>,
    laid: impl Iterator<Item = Laid> + Clone,
    rewards: &[Points],
    today: Day,
) -> CheckInView {
    let known_days: BTreeSet<Day> =
        known.into_iter().flat_map(|known| known.days.iter().copied()).collect();
    let mut days = known_days.clone();
    days.extend(laid.clone().map(|laid| laid.day));

    let here = Streak::of(days.iter().copied(), today);
    let current = i64::from(here.current).max(beyond_sight(known, &days, &here));
    let best = known.map_or(0, |known| known.best_streak).max(current);
    let added = days.len() - known_days.len();
    let total = known.map_or(0, |known| known.total) + i64::try_from(added).unwrap_or(0);

    let done_today = here.checked_in_on(today);
    let streak_today = if done_today { current } else { current + 1 };
    CheckInView {
        today,
        done_today,
        pending: laid.clone().any(|laid| laid.pending && laid.day == today),
        streak: current,
        best_streak: best,
        total,
        days: days.into_iter().filter(|day| *day > today.plus(-SHOWN_DAYS)).collect(),
        reward_today: reward(rewards, streak_today),
        reward_tomorrow: reward(rewards, streak_today + 1),
        made_up: Vec::new(),
        missed: Vec::new(),
        make_up_price: None,
        cards: 0,
    }
}

/// The document shows 62 days only, but counts the whole streak: a run that reaches back over all
/// that can be seen goes on from the server's count.
fn beyond_sight(known: Option<&CheckIns>, days: &BTreeSet<Day>, here: &Streak) -> i64 {
    let Some(known) = known else { return 0 };
    let (Some(last_known), Some(last)) = (known.last_day, days.last()) else { return 0 };
    let unbroken = i64::from(here.current) >= i64::try_from(days.len()).unwrap_or(i64::MAX);
    let further = i64::from(last.0) - i64::from(last_known.0);
    if here.current > 0 && unbroken && further >= 0 { known.streak + further } else { 0 }
}

fn reward(rewards: &[Points], streak_day: i64) -> Points {
    let place = usize::try_from(streak_day - 1).unwrap_or(0);
    rewards.get(place).or(rewards.last()).copied().unwrap_or(Points::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_778);
    const REWARDS: [Points; 3] = [Points(1), Points(2), Points(5)];

    fn known(days: impl IntoIterator<Item = i32>, streak: i64) -> CheckIns {
        let days: Vec<Day> = days.into_iter().map(|back| TODAY.plus(-back)).collect();
        let total = i64::try_from(days.len()).expect("few days");
        let last_day = days.last().copied();
        let (cards, made_up) = (0, Vec::new());
        CheckIns { streak, best_streak: streak, total, last_day, days, cards, made_up }
    }

    fn seen(known: &CheckIns, laid: &[i32]) -> CheckInView {
        let laid = laid.iter().map(|back| Laid { day: TODAY.plus(-back), pending: true });
        view(Some(known), laid, &REWARDS, TODAY)
    }

    #[test]
    fn a_pending_check_in_counts_at_once() {
        let yesterday = known([1], 1);
        let before = seen(&yesterday, &[]);
        assert_eq!((before.streak, before.done_today, before.pending), (1, false, false));
        assert_eq!((before.reward_today, before.reward_tomorrow), (Points(2), Points(5)));
        let after = seen(&yesterday, &[0]);
        assert_eq!((after.streak, after.done_today, after.pending), (2, true, true));
        assert_eq!((after.best_streak, after.total), (2, 2));
        assert_eq!((after.reward_today, after.reward_tomorrow), (Points(2), Points(5)));
        assert_eq!(after.days, [TODAY.plus(-1), TODAY]);
    }

    #[test]
    fn a_broken_streak_starts_over() {
        let view = seen(&known([4, 3, 2], 3), &[]);
        assert_eq!((view.streak, view.best_streak), (0, 3));
        assert_eq!((view.reward_today, view.reward_tomorrow), (Points(1), Points(2)));
    }

    #[test]
    fn one_that_waited_over_midnight_fills_the_gap() {
        let view = seen(&known([3, 2], 2), &[1]);
        assert_eq!((view.streak, view.done_today, view.pending), (3, false, false));
        assert_eq!(view.reward_today, Points(5));
    }

    #[test]
    fn a_streak_longer_than_what_can_be_seen_keeps_its_length() {
        let view = seen(&known((1..=62).rev(), 200), &[0]);
        assert_eq!((view.streak, view.best_streak), (201, 201));
        assert_eq!(view.days.len(), 62);
    }

    #[test]
    fn the_servers_own_account_takes_over_without_counting_twice() {
        let view = seen(&known([1, 0], 2), &[0]);
        assert_eq!((view.streak, view.total), (2, 2));
    }

    #[test]
    fn nothing_is_known_before_the_first_sync() {
        let view = view(None, std::iter::empty(), &[], TODAY);
        assert_eq!((view.streak, view.total, view.reward_today), (0, 0, Points::ZERO));
    }
}
