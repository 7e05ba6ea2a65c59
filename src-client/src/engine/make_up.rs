//! Missed days that can be made up for, laid over the check-ins.

use atrium_domain::{Day, Points};
use atrium_protocol::catalogue::MakeUpInfo;
use atrium_protocol::documents::CheckIns;

use crate::snapshot::CheckInView;

/// What it depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub(super) rules: MakeUpInfo,
    /// The day on which the member joined.
    pub(super) joined: Day,
    pub(super) balance: Points,
}

/// `waiting` are the days that are being made up for, with what each costs.
pub(super) fn lay(
    mut view: CheckInView,
    known: &CheckIns,
    waiting: impl Iterator<Item = (Day, Points)>,
    terms: Terms,
) -> CheckInView {
    let Terms { rules, joined, balance } = terms;
    let today = view.today;
    let month = |day: Day| (day.date().year, day.date().month);
    let this_month = known.made_up.iter().filter(|it| month(it.on) == month(today));
    let mut left = rules.per_month - this_month.count() as i64;
    let (mut cards, mut spent) = (known.cards, 0);
    view.made_up = known.made_up.iter().map(|it| it.day).collect();
    for (day, points) in waiting {
        // A settled one is laid over the document that tells it already.
        if !view.made_up.contains(&day) {
            view.made_up.push(day);
            left -= 1;
            spent += points.0;
            cards -= i64::from(points == Points::ZERO);
        }
    }
    view.cards = cards.max(0);
    let affordable = |price: &Points| price.0 <= balance.0 - spent;
    let price = if cards > 0 { Some(Points::ZERO) } else { rules.price.filter(affordable) };
    view.make_up_price = price.filter(|_| left > 0);
    if view.make_up_price.is_some() {
        let first = today.plus(-rules.days_back).max(joined);
        let days = (first.0..today.0).map(Day);
        view.missed = days.filter(|day| !view.days.contains(day)).collect();
    }
    view
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::check_in;
    use atrium_protocol::documents::MadeUp;

    const TODAY: Day = Day(20_778);

    fn known(cards: i64, made_up: Vec<MadeUp>) -> CheckIns {
        let days = vec![TODAY.plus(-3), TODAY.plus(-1)];
        CheckIns {
            streak: 1,
            best_streak: 1,
            total: 2,
            last_day: days.last().copied(),
            days,
            cards,
            made_up,
        }
    }

    fn seen(known: &CheckIns, waiting: &[(Day, Points)], balance: i64) -> CheckInView {
        let rules = MakeUpInfo { price: Some(Points(50)), per_month: 2, days_back: 7 };
        let view = check_in::view(Some(known), std::iter::empty(), &[], TODAY);
        let terms = Terms { rules, joined: TODAY.plus(-4), balance: Points(balance) };
        lay(view, known, waiting.iter().copied(), terms)
    }

    #[test]
    fn missed_days_since_joining_cost_a_card_or_points() {
        let view = seen(&known(1, Vec::new()), &[], 0);
        assert_eq!(view.missed, [TODAY.plus(-4), TODAY.plus(-2)]);
        assert_eq!((view.make_up_price, view.cards), (Some(Points::ZERO), 1));
        assert_eq!(seen(&known(0, Vec::new()), &[], 50).make_up_price, Some(Points(50)));
        let poor = seen(&known(0, Vec::new()), &[], 49);
        assert_eq!((poor.make_up_price, poor.missed.len()), (None, 0));
    }

    #[test]
    fn what_waits_counts_at_once_and_a_month_has_its_limit() {
        let two = (TODAY.plus(-2), Points::ZERO);
        let view = seen(&known(1, Vec::new()), &[two], 60);
        assert_eq!((view.cards, view.make_up_price), (0, Some(Points(50))));
        let four = (TODAY.plus(-4), Points(50));
        assert_eq!(seen(&known(1, Vec::new()), &[two, four], 500).make_up_price, None);
        // Told by the document meanwhile: counted once.
        let done = vec![MadeUp { day: two.0, on: TODAY }];
        assert_eq!(seen(&known(0, done), &[two], 50).make_up_price, Some(Points(50)));
        let last_month = vec![MadeUp { day: two.0, on: TODAY.plus(-40) }; 2];
        assert_eq!(seen(&known(0, last_month), &[], 50).make_up_price, Some(Points(50)));
    }
}
