//! Reviews of tiers, by calendar years and by rolling periods, against a plain model.

use proptest::prelude::*;

use super::*;
use crate::program::{Downgrade, Program, TierReview};
use crate::time::Date;

fn day(year: i32, month: u8, day: u8) -> Day {
    Date { year, month, day }.to_day()
}

fn ladder() -> TierLadder {
    Program::standard().tiers
}

fn spend(yuan: i64) -> Activity {
    Activity::of_spend(Money::major(yuan))
}

#[test]
fn a_year_that_was_enough_keeps_the_tier_for_the_next() {
    let term = TierTerm::begun(&ladder(), "gold".into(), day(2026, 12, 24));
    assert_eq!(term.due_on(), day(2027, 1, 1));
    assert_eq!(term.counted(&ladder()), (day(2026, 1, 1), day(2026, 12, 31)));
    let verdict = term.review(&ladder(), spend(10_000));
    assert_eq!(verdict, Verdict::Kept { review_on: day(2028, 1, 1) });
}

#[test]
fn who_lacks_something_has_thirty_days_that_count_and_then_goes_one_step_down() {
    let term = TierTerm::begun(&ladder(), "platinum".into(), day(2026, 5, 1));
    let grace = term.review(&ladder(), spend(9_160));
    assert_eq!(grace, Verdict::Grace { until: day(2027, 1, 31) });
    let term = term.after(&grace);
    assert_eq!(term.counted(&ladder()), (day(2026, 1, 1), day(2027, 1, 30)));
    // What is spent in the days of grace counts with the year before.
    let kept = term.review(&ladder(), spend(50_000));
    assert_eq!(kept, Verdict::Kept { review_on: day(2028, 1, 1) });
    let lowered = term.review(&ladder(), spend(0));
    let review_on = day(2028, 1, 1);
    assert_eq!(lowered, Verdict::Lowered { tier: "gold".into(), review_on });
    let after = term.after(&lowered);
    assert_eq!((after.tier.0.as_str(), after.grace_until), ("gold", None));
}

#[test]
fn by_balance_goes_to_where_the_period_reaches() {
    let mut ladder = ladder();
    ladder.review = TierReview { grace_days: 0, downgrade: Downgrade::ByBalance };
    let term = TierTerm::begun(&ladder, "diamond".into(), day(2026, 5, 1));
    let Verdict::Lowered { tier, .. } = term.review(&ladder, spend(2_500)) else {
        panic!("lowered without grace");
    };
    assert_eq!(tier, "silver".into());
    ladder.review.downgrade = Downgrade::Never;
    assert!(matches!(term.review(&ladder, spend(0)), Verdict::Kept { .. }));
    assert_eq!(term.to_keep(&ladder, spend(0), day(2026, 12, 31)), None);
}

#[test]
fn the_member_is_told_what_keeps_the_tier_and_until_when() {
    let ladder = TierLadder { period: TierPeriod::RollingDays(365), ..ladder() };
    let term = TierTerm::begun(&ladder, "gold".into(), day(2026, 4, 1));
    assert_eq!(term.counted(&ladder), (day(2026, 4, 1), day(2027, 3, 31)));
    let today = day(2027, 3, 1);
    let keep = term.to_keep(&ladder, spend(9_160), today).expect("¥840 are missing");
    assert_eq!(keep.sentence(Locale::En, Currency::Cny), "¥840 more by 31 March keeps Gold");
    let sentence = keep.sentence(Locale::ZhHans, Currency::Cny);
    assert_eq!(sentence, "3月31日前再消费 ¥840，即可保住金卡");
    let sentence = keep.sentence(Locale::ZhHant, Currency::Cny);
    assert_eq!(sentence, "3月31日前再消費 ¥840，即可保住金卡");
    assert!(!keep.grace);
    assert_eq!(term.to_keep(&ladder, spend(10_000), today), None);
    assert_eq!(term.to_keep(&ladder, spend(0), day(2026, 12, 1)), None);
    let grace = term.after(&term.review(&ladder, spend(9_160)));
    let keep = grace.to_keep(&ladder, spend(9_500), day(2027, 4, 20)).expect("in grace");
    assert!(keep.grace);
    assert_eq!(keep.sentence(Locale::En, Currency::Cny), "¥500 more by 30 April keeps Gold");
}

proptest! {
    /// Years of random spending: nobody is lowered without thirty days in which they were told what
    /// to do, nobody who did it is lowered, and a review moves one step at most.
    #[test]
    fn no_tier_is_lost_without_warning(
        yearly in prop::collection::vec(0..120_000_i64, 1..12),
        in_grace in prop::collection::vec(0..60_000_i64, 12),
        start in 0..5_usize,
    ) {
        let ladder = ladder();
        let mut term =
            TierTerm::begun(&ladder, ladder.tiers[start].code.clone(), day(2026, 3, 1));
        for (spent, more) in yearly.iter().zip(in_grace) {
            let rank = ladder.rank(&term.tier);
            let needed = ladder.tiers[rank].threshold.0 / 100;
            let first = term.review(&ladder, spend(*spent));
            if *spent >= needed {
                prop_assert!(matches!(first, Verdict::Kept { .. }), "{:?}", first);
                term = term.after(&first);
                continue;
            }
            prop_assert!(matches!(first, Verdict::Grace { .. }), "{:?}", first);
            let before = term.due_on();
            term = term.after(&first);
            prop_assert_eq!(term.due_on(), before.plus(30));
            let told = term.to_keep(&ladder, spend(*spent), before).expect("told");
            prop_assert_eq!(told.missing.spend, Money::major(needed - spent));
            let second = term.review(&ladder, spend(spent + more));
            term = term.after(&second);
            let now = ladder.rank(&term.tier);
            prop_assert_eq!(now, if spent + more >= needed { rank } else { rank - 1 });
        }
    }
}
