use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::basket::Line;
use crate::coupon::{
    BasisPoints, ClaimFacts, ClaimWay, CouponKind, CouponRules, CouponTemplate, Validity,
};
use crate::ledger::Funder;
use crate::place::{Place, Scope};
use crate::text::{Locale, Localized};
use crate::time::Date;
use crate::{MallId, MemberId, Millis, RefundId, StoreId};

pub(super) const SHANGHAI: i32 = 8 * 3_600;

pub(super) fn on(year: i32, month: u8, day: u8) -> Moment {
    let day = Date { year, month, day }.to_day();
    Moment::new(day.start(SHANGHAI).plus_secs(50_000), SHANGHAI)
}

pub(super) fn basket(amounts: &[i64]) -> Basket {
    let place = Place {
        mall_id: MallId(Uuid::nil()),
        store_id: StoreId(Uuid::from_u128(60)),
        category: "dining".into(),
    };
    let line = |(place, amount): (usize, &i64)| Line {
        id: LineId(place.to_string()),
        amount: Money(*amount),
        quantity: 1,
        category: None,
    };
    Basket::new(place, amounts.iter().enumerate().map(line).collect()).expect("a good basket")
}

pub(super) fn held(number: u128, kind: CouponKind) -> HeldCoupon {
    let template = CouponTemplate {
        id: CouponTemplateId(Uuid::from_u128(number)),
        name: Localized::each(|_| String::new()),
        kind,
        scope: Scope::All,
        funder: Funder::Mall(MallId(Uuid::nil())),
        claim_from: Millis(0),
        claim_until: Millis(i64::MAX),
        validity: Validity { from: Millis(0), until: Millis(i64::MAX), days_after_claim: None },
        stock: None,
        per_member: 1,
        tier: None,
        rules: CouponRules::default(),
    };
    let id = CouponId(Uuid::from_u128(number));
    let ladder = Program::standard().tiers;
    let tier = "regular".into();
    let facts = ClaimFacts {
        in_all: 0,
        by_member: 0,
        tier: &tier,
        ladder: &ladder,
        tags: &[],
        birthday: None,
        points: Points::ZERO,
        way: ClaimWay::Hand,
    };
    let coupon =
        template.claim(facts, id, MemberId(Uuid::nil()), on(2026, 1, 1)).expect("claimable");
    HeldCoupon { coupon, template }
}

pub(super) fn amount_off(minimum: i64, off: i64) -> CouponKind {
    CouponKind::AmountOff { minimum: Money::major(minimum), off: Money::major(off) }
}

pub(super) fn percent_off(percent: u16) -> CouponKind {
    CouponKind::PercentOff {
        minimum: Money::ZERO,
        off: BasisPoints::percent(percent).expect("1–100"),
        cap: None,
    }
}

fn quote_of(tier: &str, basket: &Basket, coupons: &[HeldCoupon], at: Moment) -> Quote {
    let program = Program::standard();
    let tier = tier.into();
    let choice = CouponChoice::Best;
    let facts = EarnFacts::default();
    let input = QuoteInput {
        program: &program,
        basket,
        tier: &tier,
        facts: &facts,
        coupons,
        choice: &choice,
        burn: BurnWish::default(),
        reserved: &[],
        at,
    };
    quote(input).expect("in range")
}

#[test]
fn one_point_per_yuan_by_tier_and_day() {
    let basket = basket(&[10_050]);
    let earned = |tier, at| quote_of(tier, &basket, &[], at).earned.0;
    let plain = on(2026, 11, 20);
    assert_eq!(earned("regular", plain), 100);
    assert_eq!(earned("gold", plain), 120);
    assert_eq!(earned("diamond", plain), 201);
    // 28 November 2026 is a Saturday of the month's last weekend.
    assert_eq!(earned("regular", on(2026, 11, 28)), 201);
    assert_eq!(earned("gold", on(2026, 11, 28)), 241);
    assert_eq!(earned("unheard of", plain), 100);
}

#[test]
fn a_late_sale_is_computed_by_the_rules_of_its_time() {
    let mut program = Program::standard();
    let change = on(2026, 6, 1).at;
    let mut second = program.earn_rules[0].clone();
    program.earn_rules[0].valid_to = Some(change);
    second.version = 2;
    second.valid_from = change;
    second.rate.points = Points(2);
    program.earn_rules.push(second);
    let basket = basket(&[10_000]);
    let working = |at| {
        let tier = "regular".into();
        let choice = CouponChoice::Best;
        let input = QuoteInput {
            program: &program,
            basket: &basket,
            tier: &tier,
            facts: &EarnFacts::default(),
            coupons: &[],
            choice: &choice,
            burn: BurnWish::default(),
            reserved: &[],
            at,
        };
        quote(input).expect("in range").working.first().map(|w| (w.rule.version, w.points.0))
    };
    assert_eq!(working(on(2026, 5, 20)), Some((1, 100)));
    assert_eq!(working(on(2026, 6, 2)), Some((2, 200)));
    assert_eq!(working(Moment::new(Millis(-1), SHANGHAI)), None);
}

#[test]
fn the_particular_rule_wins_over_the_general() {
    let mut program = Program::standard();
    let mut dining = program.earn_rules[0].clone();
    dining.id = "dining".into();
    dining.scope = Scope::Categories(vec!["dining".into()]);
    program.earn_rules.push(dining.clone());
    let place = basket(&[1]).place().clone();
    let rule = |program: &Program| {
        let now = Moment::new(Millis(1), SHANGHAI);
        let rule = program.earn_rule(&place, &place.category, &"regular".into(), now);
        rule.map(|rule| rule.id.to_string())
    };
    assert_eq!(rule(&program).as_deref(), Some("dining"));
    program.earn_rules[1].scope = Scope::Categories(vec!["kids".into()]);
    assert_eq!(rule(&program).as_deref(), Some("spend"));
}

#[test]
fn the_best_coupon_is_used_and_the_others_say_why_not() {
    let coupons =
        [held(1, percent_off(10)), held(2, amount_off(300, 50)), held(3, amount_off(500, 100))];
    let quote = quote_of("regular", &basket(&[20_000, 20_000]), &coupons, on(2026, 11, 20));
    assert_eq!(quote.discount, Money::major(50));
    assert_eq!(quote.payable, Money::major(350));
    assert_eq!(quote.earned, Points(350));
    assert_eq!(quote.coupons_applied[0].coupon_id, coupons[1].coupon.id);
    let why: Vec<_> = quote.coupons_left_out.iter().map(|left| left.why).collect();
    let below = WhyNot::BelowMinimum { missing: Money::major(100) };
    assert_eq!(why, [below, WhyNot::AnotherIsBetter]);
    let sentence = below.sentence(Locale::En, crate::Currency::Cny);
    assert_eq!(sentence, "¥100 more and it applies");
}

#[test]
fn a_choice_limits_what_is_considered() {
    let program = Program::standard();
    let basket = basket(&[40_000]);
    let coupons = [held(1, percent_off(10)), held(2, amount_off(300, 50))];
    let tier = "regular".into();
    let discount = |choice: CouponChoice| -> Result<_, QuoteFault> {
        let at = on(2026, 11, 20);
        let input = QuoteInput {
            program: &program,
            basket: &basket,
            tier: &tier,
            facts: &EarnFacts::default(),
            coupons: &coupons,
            choice: &choice,
            burn: BurnWish::default(),
            reserved: &[],
            at,
        };
        let quote = quote(input)?;
        let why = quote.coupons_left_out.iter().map(|left| left.why).collect::<Vec<_>>();
        Ok((quote.discount, why))
    };
    let these = |ids: &[u128]| {
        discount(CouponChoice::These(ids.iter().map(|id| CouponId(Uuid::from_u128(*id))).collect()))
    };
    assert_eq!(these(&[1]), Ok((Money::major(40), vec![WhyNot::NotChosen])));
    let none = Ok((Money::ZERO, vec![WhyNot::NotChosen; 2]));
    assert_eq!(these(&[]), none);
    assert_eq!(discount(CouponChoice::None), none);
    let unknown = CouponId(Uuid::from_u128(9));
    assert_eq!(these(&[1, 9]), Err(QuoteFault::UnknownCoupon(unknown)));
    let why = WhyNot::AnotherIsBetter;
    let both = QuoteFault::NotApplicable { coupon_id: coupons[0].coupon.id, why };
    assert_eq!(these(&[1, 2]), Err(both));
}

#[test]
fn goods_of_another_kind_follow_their_own_rules() {
    let mut program = Program::standard();
    let mut kids = program.earn_rules[0].clone();
    kids.id = "kids".into();
    kids.scope = Scope::Categories(vec!["kids".into()]);
    kids.rate.points = Points(3);
    program.earn_rules.push(kids);
    let plain = basket(&[1_050, 1_050, 2_000]);
    let mut lines = plain.lines().to_vec();
    lines[2].category = Some("kids".into());
    let basket = Basket::new(plain.place().clone(), lines).expect("a good basket");
    let mut coupon = held(1, amount_off(0, 5));
    coupon.template.scope = Scope::Categories(vec!["kids".into()]);
    let coupons = [coupon];
    let (tier, choice) = ("regular".into(), CouponChoice::Best);
    let at = on(2026, 11, 20);
    let input = QuoteInput {
        program: &program,
        basket: &basket,
        tier: &tier,
        facts: &EarnFacts::default(),
        coupons: &coupons,
        choice: &choice,
        burn: BurnWish::default(),
        reserved: &[],
        at,
    };
    let quote = quote(input).expect("in range");
    let shares: Vec<_> = quote.lines.iter().map(|l| (l.discount.0, l.earned.0)).collect();
    // The two plain lines share 21 points for ¥21; the third earns 3 for each of its ¥15.
    assert_eq!(shares, [(0, 11), (0, 10), (500, 45)]);
    assert_eq!(quote.coupons_applied[0].lines, ["2".into()]);
    assert_eq!(quote.working.len(), 2);
    assert_eq!(quote.earned, Points(66));
    let mut lines = sold(&quote);
    let plan = refund(&lines, &quote.coupons_applied, &["2".into()]).expect("a plan");
    assert_eq!((plan.coupons.len(), plan.points), (1, Points(45)));
    // It came back with its own line; the others do not bring it back again.
    lines[2].refund_id = Some(RefundId(Uuid::nil()));
    let plan = refund(&lines, &quote.coupons_applied, &["0".into()]).expect("a plan");
    assert!(plan.coupons.is_empty());
}

pub(super) fn sold(quote: &Quote) -> Vec<SoldLine> {
    quote.lines.iter().map(|line| SoldLine { line: line.clone(), refund_id: None }).collect()
}

#[test]
fn a_refund_takes_back_what_its_lines_earned() {
    let coupons = [held(1, amount_off(0, 100))];
    // Three lines; the refunded one had brought 50 of the 250 points.
    let quote = quote_of("regular", &basket(&[7_000, 14_000, 14_000]), &coupons, on(2026, 11, 20));
    let mut lines = sold(&quote);
    let plan = refund(&lines, &quote.coupons_applied, &["0".into()]).expect("a plan");
    assert_eq!((plan.amount, plan.points), (Money::major(50), Points(50)));
    assert!(plan.coupons.is_empty() && !plan.complete);
    lines[0].refund_id = Some(RefundId(Uuid::nil()));
    let rest = refund(&lines, &quote.coupons_applied, &["1".into(), "2".into()]).expect("a plan");
    assert_eq!((rest.amount, rest.points), (Money::major(200), Points(200)));
    assert!(rest.complete);
    assert_eq!(rest.coupons, [coupons[0].coupon.id]);
}

#[test]
fn what_cannot_be_refunded() {
    let quote = quote_of("regular", &basket(&[100, 200]), &[], on(2026, 11, 20));
    let mut lines = sold(&quote);
    lines[0].refund_id = Some(RefundId(Uuid::nil()));
    let fault = |ids: &[&str]| {
        let ids: Vec<LineId> = ids.iter().map(|id| (*id).into()).collect();
        refund(&lines, &[], &ids).err()
    };
    assert_eq!(fault(&[]), Some(RefundFault::Empty));
    assert_eq!(fault(&["0"]), Some(RefundFault::AlreadyRefunded("0".into())));
    assert_eq!(fault(&["1", "1"]), Some(RefundFault::DuplicateLine("1".into())));
    assert_eq!(fault(&["x"]), Some(RefundFault::UnknownLine("x".into())));
    assert_eq!(fault(&["1"]), None);
}

#[test]
fn absurd_rates_are_a_fault_not_a_wrong_number() {
    let mut program = Program::standard();
    program.earn_rules[0].rate.points = Points(i64::MAX);
    let basket = basket(&[Money::MAX.0]);
    let (tier, choice) = ("regular".into(), CouponChoice::Best);
    let at = on(2026, 11, 20);
    let input = QuoteInput {
        program: &program,
        basket: &basket,
        tier: &tier,
        facts: &EarnFacts::default(),
        coupons: &[],
        choice: &choice,
        burn: BurnWish::default(),
        reserved: &[],
        at,
    };
    assert_eq!(quote(input), Err(QuoteFault::Overflow));
}

proptest! {
    #[test]
    fn lines_sum_to_the_sale_and_refunds_give_all_back(
        amounts in prop::collection::vec(1..5_000_000_i64, 1..30),
        percent in 1..=100_u16, off in 0..2_000_i64, tier in 0..5_usize,
        order in prop::collection::vec(0..30_usize, 0..30),
    ) {
        let program = Program::standard();
        let tier = program.tiers.tiers[tier].code.to_string();
        let coupons = [held(1, percent_off(percent)), held(2, amount_off(off * 2, off))];
        let quote = quote_of(&tier, &basket(&amounts), &coupons, on(2026, 11, 28));
        let sum = |part: fn(&QuotedLine) -> i64| quote.lines.iter().map(part).sum::<i64>();
        prop_assert_eq!(sum(|line| line.amount.0), quote.total.0);
        prop_assert_eq!(sum(|line| line.discount.0), quote.discount.0);
        prop_assert_eq!(sum(|line| line.payable.0), quote.payable.0);
        prop_assert_eq!(sum(|line| line.earned.0), quote.earned.0);
        prop_assert_eq!(quote.total.0 - quote.discount.0, quote.payable.0);
        prop_assert!(quote.lines.iter().all(|l| l.discount.0 >= 0 && l.payable.0 >= 0));
        prop_assert_eq!(quote.coupons_applied.len() + quote.coupons_left_out.len(), 2);

        let mut lines = sold(&quote);
        let (mut amount, mut points, mut coupons) = (0, 0, 0);
        for place in order.into_iter().chain(0..amounts.len()) {
            let id = LineId(place.to_string());
            if let Ok(plan) = refund(&lines, &quote.coupons_applied, std::slice::from_ref(&id)) {
                amount += plan.amount.0;
                points += plan.points.0;
                coupons += plan.coupons.len();
                lines[place].refund_id = Some(RefundId(Uuid::nil()));
            }
        }
        prop_assert_eq!((amount, points), (quote.payable.0, quote.earned.0));
        prop_assert_eq!(coupons, quote.coupons_applied.len());
    }
}
