//! What purchases earn: rules by store, category, tier, hour and birthday, bonuses, limits, and
//! the complaints that named them (references.md, section 4).

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::basket::Line;
use crate::place::{Place, RuleId, Scope};
use crate::program::{
    BirthdaySpan, BonusKind, BonusRule, DayRule, Days, EarnRate, EarnRule, SpendStep,
};
use crate::ratio::Ratio;
use crate::recurrence::TimeWindow;
use crate::text::{Locale, Localized};
use crate::{Day, MallId, Millis, Points, StoreId};

const SHANGHAI: i32 = 8 * 3_600;

/// A wall-clock time in the mall, such as `20261127T200000`, a Friday evening.
fn at(text: &str) -> Moment {
    let local: crate::recurrence::LocalTime = text.parse().expect("a time");
    Moment::new(local.at(SHANGHAI), SHANGHAI)
}

fn basket(lines: &[(i64, Option<&str>)]) -> Basket {
    let place = Place {
        mall_id: MallId(Uuid::nil()),
        store_id: StoreId(Uuid::from_u128(60)),
        category: "dining".into(),
    };
    let line = |(place, (amount, category)): (usize, &(i64, Option<&str>))| Line {
        id: LineId(place.to_string()),
        amount: Money(*amount),
        quantity: 1,
        category: category.map(Into::into),
    };
    Basket::new(place, lines.iter().enumerate().map(line).collect()).expect("a good basket")
}

fn earn(program: &Program, tier: &str, facts: &EarnFacts, basket: &Basket, at: Moment) -> Quote {
    let (tier, choice) = (tier.into(), CouponChoice::None);
    quote(QuoteInput {
        program,
        basket,
        tier: &tier,
        facts,
        coupons: &[],
        choice: &choice,
        burn: BurnWish::default(),
        reserved: &[],
        at,
    })
    .expect("in range")
}

fn plain(program: &Program, basket: &Basket, at: Moment) -> i64 {
    earn(program, "regular", &EarnFacts::default(), basket, at).earned.0
}

fn named(name: &str) -> Localized {
    Localized::each(|_| name.to_owned())
}

fn rule(id: &str, points: i64) -> EarnRule {
    EarnRule {
        id: id.into(),
        name: named(id),
        rate: EarnRate { points: Points(points), per: Money::major(1) },
        by_tier: false,
        day_rules: Vec::new(),
        ..Program::standard().earn_rules[0].clone()
    }
}

fn bonus(id: &str, kind: BonusKind, cap: Option<i64>) -> BonusRule {
    BonusRule {
        id: id.into(),
        version: 1,
        name: named(id),
        valid_from: Millis(0),
        valid_to: None,
        kind,
        cap: cap.map(Points),
    }
}

const WEEKDAY: &str = "20261125T120000";

#[test]
fn a_store_pays_by_its_own_rule_and_a_category_by_its_own() {
    let mut program = Program::standard();
    let mut store = rule("store", 5);
    store.scope = Scope::Stores(vec![StoreId(Uuid::from_u128(60))]);
    let mut kids = rule("kids", 3);
    kids.scope = Scope::Categories(vec!["kids".into()]);
    program.earn_rules.extend([kids, store]);
    let both = basket(&[(1_000, None), (1_000, Some("kids"))]);
    // The store is more particular than the category.
    assert_eq!(plain(&program, &both, at(WEEKDAY)), 100);
    program.earn_rules.pop();
    assert_eq!(plain(&program, &both, at(WEEKDAY)), 10 + 30);
}

#[test]
fn a_rule_may_be_for_some_tiers_and_for_some_hours() {
    let mut program = Program::standard();
    let mut evening = rule("friday evening", 3);
    evening.tiers = vec!["gold".into(), "diamond".into()];
    evening.window = Some(TimeWindow {
        start: "20261106T180000".parse().expect("a start"),
        duration_secs: 4 * 3_600,
        rule: Some("FREQ=WEEKLY;BYDAY=FR".parse().expect("a rule")),
    });
    program.earn_rules.push(evening);
    let basket = basket(&[(10_000, None)]);
    let earned = |tier, time| {
        earn(&program, tier, &EarnFacts::default(), &basket, at(time)).working[0].rule.id.0.clone()
    };
    assert_eq!(earned("gold", "20261127T180000"), "friday evening");
    assert_eq!(earned("gold", "20261127T215959"), "friday evening");
    assert_eq!(earned("gold", "20261127T220000"), "spend");
    assert_eq!(earned("gold", "20261126T200000"), "spend");
    assert_eq!(earned("silver", "20261127T200000"), "spend");
}

#[test]
fn the_hours_are_the_malls_and_not_the_servers() {
    let mut program = Program::standard();
    let sunday = TimeWindow::days(Day(20_000), "FREQ=WEEKLY;BYDAY=SU".parse().ok());
    program.earn_rules[0].day_rules = vec![DayRule {
        name: named("Sunday"),
        days: Days::Window(sunday),
        multiplier: Ratio::new(3, 1).expect("a ratio"),
    }];
    let basket = basket(&[(10_000, None)]);
    // Half past midnight on Sunday in Shanghai is Saturday afternoon in UTC.
    assert_eq!(plain(&program, &basket, at("20261122T003000")), 300);
    let utc = Moment { offset_secs: 0, ..at("20261122T003000") };
    assert_eq!(plain(&program, &basket, utc), 100);
}

#[test]
fn a_birthday_multiplies_and_a_changed_one_waits_a_year() {
    let mut program = Program::standard();
    program.earn_rules[0].day_rules = vec![DayRule {
        name: named("Birthday month"),
        days: Days::Birthday(BirthdaySpan::Month),
        multiplier: Ratio::new(2, 1).expect("a ratio"),
    }];
    let basket = basket(&[(10_000, None)]);
    let now = at(WEEKDAY);
    let earned = |birthday| {
        let facts = EarnFacts { birthday, ..EarnFacts::default() };
        earn(&program, "regular", &facts, &basket, now).earned.0
    };
    let born = |month| crate::Date { year: 1990, month, day: 3 }.to_day();
    let said = |month, changed_at| Some(Birthday { born: born(month), changed_at });
    assert_eq!(earned(said(11, None)), 200);
    assert_eq!(earned(said(10, None)), 100);
    assert_eq!(earned(None), 100);
    assert_eq!(earned(said(11, Some(now.at.plus_days(-364)))), 100);
    assert_eq!(earned(said(11, Some(now.at.plus_days(-365)))), 200);
}

#[test]
fn the_first_purchase_has_a_bonus_once_and_a_refund_takes_its_share_back() {
    let mut program = Program::standard();
    program.bonuses = vec![bonus("first", BonusKind::FirstPurchase { points: Points(100) }, None)];
    let basket = basket(&[(7_500, None), (2_500, None)]);
    let quoted = earn(&program, "regular", &EarnFacts::default(), &basket, at(WEEKDAY));
    assert_eq!(quoted.earned, Points(200));
    let shares: Vec<i64> = quoted.lines.iter().map(|line| line.earned.0).collect();
    assert_eq!(shares, [150, 50]);
    let later = EarnFacts::default().after(&quoted);
    assert_eq!(earn(&program, "regular", &later, &basket, at(WEEKDAY)).earned, Points(100));
    let why = quoted.why_earned().expect("a working").sentence(Locale::En);
    assert_eq!(why, "¥100 paid earns 200 points (first +100).");
}

#[test]
fn a_high_bill_has_a_bonus_by_the_highest_step_it_reaches() {
    let mut program = Program::standard();
    let step =
        |minimum, points| SpendStep { minimum: Money::major(minimum), points: Points(points) };
    let steps = vec![step(500, 50), step(1_000, 150)];
    let kind = BonusKind::MinimumSpend { scope: Scope::Categories(vec!["dining".into()]), steps };
    program.bonuses = vec![bonus("high bill", kind, None)];
    let on_top = |lines: &[(i64, Option<&str>)]| {
        let quoted = earn(&program, "regular", &EarnFacts::default(), &basket(lines), at(WEEKDAY));
        quoted.bonuses.first().map_or(0, |bonus| bonus.points.0)
    };
    assert_eq!(on_top(&[(49_999, None)]), 0);
    assert_eq!(on_top(&[(50_000, None)]), 50);
    assert_eq!(on_top(&[(99_999, None)]), 50);
    assert_eq!(on_top(&[(100_000, None)]), 150);
    // Only what lies within its scope counts.
    assert_eq!(on_top(&[(40_000, None), (60_000, Some("kids"))]), 0);
}

#[test]
fn a_daily_limit_cuts_and_says_so() {
    let mut program = Program::standard();
    program.earn_rules[0].cap = Some(Points(500));
    let basket = basket(&[(30_000, None)]);
    let first = earn(&program, "regular", &EarnFacts::default(), &basket, at(WEEKDAY));
    assert_eq!(first.earned, Points(300));
    let facts = EarnFacts::default().after(&first);
    let second = earn(&program, "regular", &facts, &basket, at(WEEKDAY));
    assert_eq!(second.earned, Points(200));
    let working = second.why_earned().expect("a working");
    let last = working.steps(Locale::En).pop().expect("a step");
    assert_eq!(last, "At most 500 a day this way, 300 had come before, so 100 are left out: 200.");
    assert_eq!(working.sentence(Locale::ZhHans), "实付 ¥300，得 200 积分（当日上限 −100）。");
    let third = earn(&program, "regular", &facts.after(&second), &basket, at(WEEKDAY));
    assert_eq!(third.earned, Points::ZERO);
}

/// References.md, complaint 26: points for buying a gift card, and again for paying with it.
#[test]
fn complaint_26_a_gift_card_earns_when_it_is_spent_and_not_when_it_is_bought() {
    let mut program = Program::standard();
    program.bonuses = vec![
        bonus("first", BonusKind::FirstPurchase { points: Points(100) }, None),
        bonus(
            "high bill",
            BonusKind::MinimumSpend {
                scope: Scope::All,
                steps: vec![SpendStep { minimum: Money::major(200), points: Points(50) }],
            },
            None,
        ),
    ];
    // A rule for the very store and for the very category does not help.
    let mut generous = rule("gift_card", 9);
    generous.scope = Scope::Categories(vec!["gift_card".into()]);
    program.earn_rules.push(generous);
    let card = [(20_000, Some("gift_card"))];
    let none = EarnFacts::default();
    let bought = earn(&program, "diamond", &none, &basket(&card), at(WEEKDAY));
    assert_eq!((bought.earned, bought.working.len(), bought.bonuses.len()), (Points(0), 0, 0));
    let why = bought.why_earned().expect("said, though nothing is earned");
    assert_eq!(why.sentence(Locale::En), "This purchase earns no points.");
    assert!(why.steps(Locale::En)[0].starts_with("¥200 went into goods that earn"));
    let mixed = earn(&program, "regular", &none, &basket(&[card[0], (10_000, None)]), at(WEEKDAY));
    let shares: Vec<i64> = mixed.lines.iter().map(|line| line.earned.0).collect();
    assert_eq!(shares, [0, 200]);
}

/// References.md, complaint 8: voided items still earn. A line that is not sold is not there, and
/// one that is refunded takes back exactly what it earned, its share of every bonus too.
#[test]
fn complaint_8_what_is_taken_off_the_bill_earns_nothing() {
    let mut program = Program::standard();
    program.bonuses = vec![bonus("first", BonusKind::FirstPurchase { points: Points(7) }, None)];
    let basket = basket(&[(3_333, None), (3_333, None), (3_334, None)]);
    let quoted = earn(&program, "gold", &EarnFacts::default(), &basket, at(WEEKDAY));
    let mut sold: Vec<SoldLine> =
        quoted.lines.iter().map(|line| SoldLine { line: line.clone(), refund_id: None }).collect();
    let mut back = 0;
    for place in 0..sold.len() {
        let id = sold[place].line.id.clone();
        back += refund(&sold, &[], &[id]).expect("refundable").points.0;
        sold[place].refund_id = Some(crate::RefundId(Uuid::nil()));
    }
    assert_eq!(Points(back), quoted.earned);
}

/// References.md, complaint 22: points given again each time an order's status is toggled. A
/// quote is a pure function: the same sale earns the same, however often it is computed, and what
/// happens once is counted outside of it.
#[test]
fn complaint_22_the_same_sale_earns_the_same_however_often_it_is_computed() {
    let mut program = Program::standard();
    program.bonuses = vec![bonus("first", BonusKind::FirstPurchase { points: Points(100) }, None)];
    program.earn_rules[0].cap = Some(Points(500));
    let (facts, basket) = (EarnFacts::default(), basket(&[(20_000, None)]));
    let first = earn(&program, "regular", &facts, &basket, at(WEEKDAY));
    for _ in 0..3 {
        assert_eq!(earn(&program, "regular", &facts, &basket, at(WEEKDAY)), first);
    }
    // Sold, refunded as a whole, sold again: the first purchase was made.
    let again = earn(&program, "regular", &facts.after(&first), &basket, at(WEEKDAY));
    assert!(again.bonuses.is_empty());
}

/// References.md, complaint 27: rules that take points away late and silently. What a rule does
/// not give is said with the sale, in every language.
#[test]
fn complaint_27_whatever_is_cut_off_is_said_at_once() {
    let mut program = Program::standard();
    program.earn_rules[0].cap = Some(Points(10));
    let basket = basket(&[(20_000, None), (5_000, Some("gift_card"))]);
    let working = earn(&program, "gold", &EarnFacts::default(), &basket, at(WEEKDAY));
    let working = working.why_earned().expect("a working");
    for locale in Locale::ALL {
        let steps = working.steps(locale);
        assert!(steps.iter().any(|step| step.contains("10") && step.contains("230")));
        assert!(steps.iter().any(|step| step.contains("¥50")));
        assert!(working.sentence(locale).contains("230"));
    }
}

proptest! {
    /// A day of purchases against a sum made by hand: rate, limit and one bonus.
    #[test]
    fn a_day_of_purchases_earns_what_a_naive_sum_says(
        amounts in prop::collection::vec(1..200_000_i64, 1..8),
        (rate, cap, minimum) in (1..5_i64, prop::option::of(1..3_000_i64), 1..1_500_i64),
    ) {
        let mut program = Program::standard();
        program.earn_rules = vec![rule("spend", rate)];
        program.earn_rules[0].cap = cap.map(Points);
        let step = SpendStep { minimum: Money::major(minimum), points: Points(30) };
        let kind = BonusKind::MinimumSpend { scope: Scope::All, steps: vec![step] };
        program.bonuses = vec![
            bonus("first", BonusKind::FirstPurchase { points: Points(100) }, None),
            bonus("high bill", kind, Some(45)),
        ];
        program.check().expect("sound");
        let mut facts = EarnFacts::default();
        let (mut by_rate, mut by_bill) = (0, 0);
        for (count, amount) in amounts.iter().enumerate() {
            let quoted = earn(&program, "gold", &facts, &basket(&[(*amount, None)]), at(WEEKDAY));
            let own = (amount * rate / 100).min(cap.map_or(i64::MAX, |cap| cap - by_rate));
            let high = i64::from(*amount >= minimum * 100) * 30.min(45 - by_bill);
            let first = i64::from(count == 0) * 100;
            prop_assert_eq!(quoted.earned.0, own + high + first);
            let shares: i64 = quoted.lines.iter().map(|line| line.earned.0).sum();
            prop_assert_eq!(shares, quoted.earned.0);
            (by_rate, by_bill) = (by_rate + own, by_bill + high);
            facts = facts.after(&quoted);
        }
        let counted: BTreeMap<RuleId, Points> = facts.earned_today;
        let of = |id: &str| counted.get(&id.into()).map_or(0, |points| points.0);
        prop_assert_eq!(of("high bill"), by_bill);
        prop_assert_eq!(of("spend"), if cap.is_some() { by_rate } else { 0 });
    }

    /// Many lines of many kinds: each is paid by the rule that a plain search finds.
    #[test]
    fn each_line_is_paid_by_the_most_particular_rule(
        kinds in prop::collection::vec((1..50_000_i64, 0..3_usize), 1..10),
        rates in prop::array::uniform3(1..9_i64),
    ) {
        const NAMES: [&str; 3] = ["dining", "kids", "gift_card"];
        let mut program = Program::standard();
        program.earn_rules = vec![rule("all", rates[0])];
        let mut kids = rule("kids", rates[1]);
        kids.scope = Scope::Categories(vec!["kids".into()]);
        program.earn_rules.push(kids);
        let lines: Vec<_> = kinds.iter().map(|(amount, kind)| (*amount, Some(NAMES[*kind]))).collect();
        let sum = |wanted: usize| -> i64 {
            kinds.iter().filter(|(_, kind)| *kind == wanted).map(|(amount, _)| amount).sum()
        };
        let expected = sum(0) * rates[0] / 100 + sum(1) * rates[1] / 100;
        prop_assert_eq!(plain(&program, &basket(&lines), at(WEEKDAY)), expected);
    }
}
