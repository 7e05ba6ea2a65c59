//! Streaks, and what breaks or mends them.

use proptest::prelude::*;

use super::*;
use crate::prize::Prize;

const SHANGHAI: i32 = 8 * 3_600;
const TODAY: Day = Day(20_778);

fn noon(day: Day) -> Moment {
    Moment::new(day.start(SHANGHAI).plus_secs(43_200), SHANGHAI)
}

fn check_in(paid: &mut PaidDays, day: Day, today: Day) -> Result<CheckIn, CheckInFault> {
    let done = CheckInRules::standard().check_in(paid, noon(day), noon(today))?;
    paid.extend(done.paid.clone());
    Ok(done)
}

#[test]
fn seven_days_in_a_row() {
    let mut paid = PaidDays::new();
    let points: Vec<i64> = (0..8)
        .map(|n| check_in(&mut paid, TODAY.plus(n), TODAY.plus(n)).map_or(-1, |c| c.points.0))
        .collect();
    assert_eq!(points, [1, 2, 3, 4, 5, 5, 10, 10]);
    let streak = Streak::of(paid.keys().copied(), TODAY.plus(8));
    assert_eq!((streak.current, streak.longest), (8, 8));
    assert_eq!(Streak::of(paid.keys().copied(), TODAY.plus(9)).current, 0);
}

#[test]
fn once_a_day_by_the_malls_midnight() {
    let mut paid = PaidDays::new();
    let rules = CheckInRules::standard();
    let before = Moment::new(TODAY.start(SHANGHAI).plus_ms(-1), SHANGHAI);
    let first = rules.check_in(&paid, before, before).expect("the first of its day");
    assert_eq!(first.day, TODAY.plus(-1));
    paid.extend(first.paid);
    assert_eq!(rules.check_in(&paid, before, before), Err(CheckInFault::Already));
    let after = Moment::new(TODAY.start(SHANGHAI), SHANGHAI);
    assert_eq!(rules.check_in(&paid, after, after).map(|c| c.streak_day), Ok(2));
}

#[test]
fn neither_old_nor_from_the_future() {
    let mut paid = PaidDays::new();
    assert_eq!(check_in(&mut paid, TODAY.plus(-4), TODAY), Err(CheckInFault::TooOld));
    assert!(check_in(&mut paid, TODAY.plus(-3), TODAY).is_ok());
    assert_eq!(check_in(&mut paid, TODAY.plus(1), TODAY), Err(CheckInFault::FromTheFuture));
    // A few seconds ahead over midnight is today.
    let now = Moment::new(TODAY.plus(1).start(SHANGHAI).plus_ms(-500), SHANGHAI);
    let ahead = Moment { at: now.at.plus_ms(3_000), ..now };
    let ahead = CheckInRules::standard().check_in(&paid, ahead, now);
    assert_eq!(ahead.map(|c| c.day), Ok(TODAY));
}

#[test]
fn a_filled_gap_joins_two_runs_and_tops_up() {
    let mut paid = PaidDays::new();
    for day in [TODAY.plus(-2), TODAY] {
        check_in(&mut paid, day, TODAY).expect("a new day");
    }
    let filled = check_in(&mut paid, TODAY.plus(-1), TODAY).expect("a gap");
    assert_eq!((filled.streak_day, filled.streak.current), (2, 3));
    // 2 for the second day, and today is now worth 3 instead of 1.
    assert_eq!(filled.points, Points(4));
}

#[test]
fn falling_rewards_are_a_fault_of_configuration() {
    assert!(CheckInRules::new(vec![Points(2), Points(1)], 3).is_err());
    assert!(CheckInRules::new(vec![Points(-1)], 3).is_err());
    let text = r#"{"rewards":[3,1],"late_days":2}"#;
    assert!(serde_json::from_str::<CheckInRules>(text).is_err());
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter(order in prop::sample::subsequence(
        vec![0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0..12).prop_shuffle())
    {
        let mut rules = CheckInRules::standard();
        rules.late_days = 30;
        let today = noon(TODAY);
        let total = |order: &[i32]| {
            let mut paid = PaidDays::new();
            let mut sum = 0;
            for back in order {
                let claimed = noon(TODAY.plus(-back));
                if let Ok(done) = rules.check_in(&paid, claimed, today) {
                    sum += done.points.0;
                    paid.extend(done.paid);
                }
            }
            (sum, paid)
        };
        let mut in_order = order.clone();
        in_order.sort_by(|a, b| b.cmp(a));
        let (sum, paid) = total(&order);
        prop_assert_eq!(paid.values().map(|points| points.0).sum::<i64>(), sum);
        prop_assert_eq!(total(&in_order), (sum, paid));
    }
}
#[test]
fn a_claim_is_dated_by_the_offset_of_its_own_time() {
    // 2026-11-01 in New York: at 06:00 UTC the clocks go from -4 to -5 hours. A check-in at a
    // quarter past midnight of that day arrives in the afternoon; by the new offset it would be of
    // the day before.
    let (summer, winter) = (-4 * 3_600, -5 * 3_600);
    let day = crate::Date { year: 2026, month: 11, day: 1 }.to_day();
    let made = Moment::new(day.start(summer).plus_secs(900), summer);
    let now = Moment::new(made.at.plus_secs(15 * 3_600), winter);
    let done = CheckInRules::standard().check_in(&PaidDays::new(), made, now);
    assert_eq!(done.map(|done| done.day), Ok(day));
    assert_eq!(Moment { offset_secs: winter, ..made }.day(), day.plus(-1), "the trap");
}

fn reached(days: &[(Day, u16)]) -> Reached {
    days.iter().copied().collect()
}

#[test]
fn milestones_come_once_in_a_run() {
    let mut rules = CheckInRules::standard();
    let milestone =
        |day, points| Milestone { day, prize: Prize::Points { points: Points(points) } };
    rules.milestones = vec![milestone(3, 30), milestone(7, 70)];
    let days: PaidDays = (0..7).map(|n| (TODAY.plus(-n), Points(1))).collect();
    let due = |day, known: &Reached| {
        rules.milestones_due(&days, day, known).map(|m| m.day).collect::<Vec<_>>()
    };
    assert_eq!(due(TODAY, &reached(&[(TODAY.plus(-4), 3)])), [7]);
    assert_eq!(due(TODAY, &reached(&[(TODAY.plus(-4), 3), (TODAY, 7)])), [0; 0]);
    // What another run reached does not count for this one; a gap that is filled may owe both.
    assert_eq!(due(TODAY.plus(-2), &reached(&[(TODAY.plus(-8), 3), (TODAY.plus(-8), 7)])), [3, 7]);
    let alone: PaidDays = [(TODAY, Points(1))].into();
    assert_eq!(rules.milestones_due(&alone, TODAY, &Reached::new()).count(), 0);
}

#[test]
fn a_missed_day_is_made_up_for() {
    let rules = CheckInRules::standard();
    let mut paid = PaidDays::new();
    for back in [3, 2, 0] {
        check_in(&mut paid, TODAY.plus(-back), TODAY).expect("a new day");
    }
    let make_up = |day: Day, used| rules.make_up_for(&paid, day, TODAY.plus(-5), used, TODAY);
    let done = make_up(TODAY.plus(-1), 0).expect("a gap");
    assert_eq!((done.streak_day, done.streak.current), (3, 4));
    assert_eq!(make_up(TODAY.plus(-1), 3), Err(MakeUpFault::LimitReached));
    assert_eq!(make_up(TODAY.plus(-2), 0), Err(MakeUpFault::Already));
    assert_eq!(make_up(TODAY, 0), Err(MakeUpFault::Already));
    assert_eq!(make_up(TODAY.plus(1), 0), Err(MakeUpFault::NotMissed), "it has not come yet");
    assert_eq!(make_up(TODAY.plus(-6), 0), Err(MakeUpFault::NotMissed), "no member then");
    let old = rules.make_up_for(&paid, TODAY.plus(-8), Day(0), 0, TODAY);
    assert_eq!(old, Err(MakeUpFault::TooOld));
}

#[test]
fn milestones_follow_each_other_and_making_up_has_bounds() {
    let milestones = |days: &[u16]| {
        let milestone = |day: &u16| Milestone { day: *day, prize: Prize::MakeUpCards { count: 1 } };
        days.iter().map(milestone).collect::<Vec<_>>()
    };
    for good in [&[][..], &[1], &[3, 7, 366]] {
        assert!(are_milestones(&milestones(good)), "{good:?}");
    }
    for wrong in [&[0][..], &[3, 3], &[7, 3], &[367]] {
        assert!(!are_milestones(&milestones(wrong)), "{wrong:?}");
    }
    let rules = MakeUpRules::default();
    assert!(rules.is_sound() && MakeUpRules { price: None, per_month: 0, ..rules }.is_sound());
    for wrong in [
        MakeUpRules { price: Some(Points(0)), ..rules },
        MakeUpRules { per_month: 32, ..rules },
        MakeUpRules { days_back: 0, ..rules },
        MakeUpRules { days_back: 32, ..rules },
    ] {
        assert!(!wrong.is_sound(), "{wrong:?}");
    }
}
