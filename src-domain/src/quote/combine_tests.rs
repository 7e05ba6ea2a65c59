use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::coupon::{Stacking, Step};
use crate::place::Scope;
use crate::quote::tests::{amount_off, basket, held, on, percent_off};
use crate::quote::{BurnWish, CouponChoice, EarnFacts, Quote, QuoteFault, QuoteInput, quote};
use crate::text::Localized;
use crate::{CouponId, Program};

/// Every legal combination, one after the other.
fn brute_force(table: &Table<'_>) -> Score {
    let count = table.candidates.len();
    let set = |bits: u32| (0..count).filter(|place| bits >> place & 1 == 1).collect::<Vec<_>>();
    (0..1_u32 << count).filter_map(|bits| table.judge(&set(bits))).max().unwrap_or_default()
}

fn stacked(number: u128, kind: CouponKind, stacking: Stacking) -> HeldCoupon {
    let mut held = held(number, kind);
    held.template.rules.stacking = stacking;
    held
}

fn kind() -> impl Strategy<Value = CouponKind> {
    let money = |range: std::ops::Range<i64>| range.prop_map(Money::major);
    let nothing = || Localized::each(|_| String::new());
    prop_oneof![
        3 => (0..400_i64, 1..80_i64).prop_map(|(minimum, off)| amount_off(minimum, off)),
        3 => (1..=40_u16).prop_map(percent_off),
        1 => (10..300_i64, 1..30_i64, 1..300_i64, 1..90_i64).prop_map(|(a, b, c, d)| {
            let step = |minimum, off| Step { minimum: Money::major(minimum), off: Money::major(off) };
            CouponKind::Graded { steps: vec![step(a, b), step(a + c, b + d)] }
        }),
        1 => (money(0..300), money(0..50)).prop_map(move |(minimum, worth)| {
            CouponKind::Gift { minimum, gift: nothing(), worth }
        }),
        1 => money(1..60).prop_map(move |up_to| {
            CouponKind::FreeItem { minimum: Money::ZERO, item: nothing(), up_to }
        }),
    ]
}

fn stacking() -> impl Strategy<Value = Stacking> {
    let group = prop_oneof![2 => Just(None), 1 => Just(Some("a")), 1 => Just(Some("b"))];
    (prop::bool::weighted(0.15), group, 0..3_u16, 1..3_u16).prop_map(
        |(exclusive, group, order, per_sale)| Stacking {
            exclusive,
            group: group.map(str::to_owned),
            order,
            per_sale,
        },
    )
}

prop_compose! {
    fn coupons()(
        given in prop::collection::vec((kind(), stacking(), 0..255_u8, 0..3_u128), 0..10),
    ) -> Vec<(HeldCoupon, u8)> {
        let made = given.into_iter().enumerate().map(|(place, (kind, stacking, lines, copies))| {
            let mut held = stacked(place as u128 + 1, kind, stacking);
            held.coupon.valid_until.0 -= place as i64 % 3;
            // Some are of the same template as the one before them.
            (held, lines, copies)
        });
        let mut all: Vec<(HeldCoupon, u8)> = Vec::new();
        for (mut held, lines, copies) in made {
            match all.last().filter(|_| copies == 0).cloned() {
                Some((before, lines)) => {
                    held.template = before.template;
                    all.push((held, lines));
                }
                None => all.push((held, lines)),
            }
        }
        all
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn the_search_is_as_good_as_trying_all(
        coupons in coupons(),
        amounts in prop::collection::vec(1..40_000_i64, 1..8),
        quantity in 1..4_i64, most in 1..6_usize,
    ) {
        let covers = |bits: u8| -> Vec<usize> {
            let some: Vec<_> = (0..amounts.len()).filter(|line| bits >> line & 1 == 1).collect();
            if some.is_empty() { (0..amounts.len()).collect() } else { some }
        };
        let candidates = coupons.iter().map(|(held, bits)| Candidate { held, lines: covers(*bits) });
        let quantities = vec![quantity; amounts.len()];
        // Those that do not apply by themselves are no candidates.
        let all = Table::new(candidates.collect(), amounts.clone(), quantities.clone(), most);
        let fit = (0..all.candidates.len()).filter(|place| all.off(*place, &amounts).is_ok());
        let fit = fit.map(|place| all.candidates[place].clone()).collect();
        let table = Table::new(fit, amounts.clone(), quantities, most);
        let best = table.best();
        prop_assert_eq!(table.judge(&best), Some(brute_force(&table)));
        let cuts = table.apply(&best).expect("the best applies");
        for (line, amount) in amounts.iter().enumerate() {
            let off: i64 = cuts.iter().map(|cut| cut.shares[line]).sum();
            prop_assert!(0 <= off && off <= *amount);
        }
    }
}

fn quoted(
    amounts: &[i64],
    coupons: &[HeldCoupon],
    choice: CouponChoice,
) -> Result<Quote, QuoteFault> {
    let program = Program::standard();
    quote(QuoteInput {
        program: &program,
        basket: &basket(amounts),
        tier: &"regular".into(),
        facts: &EarnFacts::default(),
        coupons,
        choice: &choice,
        burn: BurnWish::default(),
        reserved: &[],
        at: on(2026, 11, 20),
    })
}

fn reasons(quote: &Quote) -> Vec<&'static str> {
    quote.coupons_left_out.iter().map(|left| left.why.code()).collect()
}

#[test]
fn a_fixed_amount_comes_off_before_a_part_of_the_rest() {
    let coupons = [
        stacked(1, percent_off(10), Stacking::with_others()),
        stacked(2, amount_off(300, 50), Stacking::with_others()),
    ];
    let quote = quoted(&[40_000], &coupons, CouponChoice::Best).expect("a quote");
    let off: Vec<_> = quote.coupons_applied.iter().map(|used| used.discount.0).collect();
    assert_eq!(off, [5_000, 3_500]);
    assert_eq!(quote.payable, Money(31_500));
    // The operator may say otherwise.
    let mut first = coupons.clone();
    first[0].template.rules.stacking.order = 1;
    let quote = quoted(&[40_000], &first, CouponChoice::Best).expect("a quote");
    assert_eq!(quote.payable, Money(31_000));
}

#[test]
fn each_coupon_left_out_says_why() {
    let both = Stacking::with_others;
    let coupons = [
        stacked(1, amount_off(300, 60), Stacking::one_of("mall")),
        stacked(2, amount_off(200, 30), Stacking::one_of("mall")),
        stacked(3, amount_off(340, 20), both()),
        held(4, amount_off(0, 70)),
        stacked(5, CouponKind::Parking { minimum: Money::ZERO, hours: 2 }, both()),
        stacked(6, amount_off(500, 100), both()),
        stacked(7, percent_off(10), both()),
    ];
    let quote = quoted(&[40_000], &coupons, CouponChoice::Best).expect("a quote");
    // ¥20 first would leave too little for nobody; ¥60, then ¥20 off ¥340, then 10 % of ¥320.
    assert_eq!(quote.discount, Money(6_000 + 2_000 + 3_200));
    assert_eq!(
        reasons(&quote),
        ["on_request", "below_minimum", "group_taken", "another_is_better"]
    );
    let below = [
        stacked(1, amount_off(300, 60), Stacking { order: 1, ..both() }),
        stacked(2, amount_off(350, 50), both()),
    ];
    let quote = quoted(&[40_000], &below, CouponChoice::Best).expect("a quote");
    let why = WhyNot::BelowAfterOthers { missing: Money::major(10) };
    assert_eq!(quote.coupons_left_out[0].why, why);
}

#[test]
fn no_more_of_a_template_and_no_more_in_all_than_one_sale_may_use() {
    let one = stacked(1, amount_off(0, 10), Stacking { per_sale: 2, ..Stacking::with_others() });
    let copy = |number| {
        let mut copy = one.clone();
        copy.coupon.id = CouponId(Uuid::from_u128(number));
        copy
    };
    let three = [one.clone(), copy(2), copy(3)];
    let quote = quoted(&[40_000], &three, CouponChoice::Best).expect("a quote");
    assert_eq!(quote.discount, Money::major(20));
    assert_eq!(reasons(&quote), ["template_taken"]);
    let seven: Vec<_> = (1..=7_u8)
        .map(|n| stacked(n.into(), amount_off(0, n.into()), Stacking::with_others()))
        .collect();
    let quote = quoted(&[40_000], &seven, CouponChoice::Best).expect("a quote");
    assert_eq!(quote.discount, Money::major(3 + 4 + 5 + 6 + 7));
    assert_eq!(reasons(&quote), ["too_many", "too_many"]);
}

#[test]
fn who_asks_for_too_much_hears_which_one_does_not_go() {
    let coupons = [
        stacked(1, amount_off(0, 10), Stacking::one_of("a")),
        stacked(2, amount_off(0, 20), Stacking::one_of("a")),
        stacked(3, CouponKind::Parking { minimum: Money::ZERO, hours: 2 }, Stacking::with_others()),
    ];
    let these = |ids: &[u128]| {
        let ids = ids.iter().map(|id| CouponId(Uuid::from_u128(*id))).collect();
        quoted(&[40_000], &coupons, CouponChoice::These(ids))
    };
    let fault =
        QuoteFault::NotApplicable { coupon_id: coupons[0].coupon.id, why: WhyNot::GroupTaken };
    assert_eq!(these(&[1, 2]), Err(fault));
    // The lesser one alone is the member's own choice, with the parking that was asked for.
    let quote = these(&[1, 3]).expect("legal");
    assert_eq!((quote.discount, quote.coupons_applied.len()), (Money::major(10), 2));
    let gives = quote.coupons_applied[1].gives.clone();
    assert_eq!(gives, Some(crate::coupon::Gives::ParkingHours(2)));
}

#[test]
fn a_free_item_is_one_piece_of_the_dearest_line() {
    let item = Localized::each(|_| "coffee".to_owned());
    let kind = CouponKind::FreeItem { minimum: Money::ZERO, item, up_to: Money::major(38) };
    let mut coupon = held(1, kind);
    coupon.template.scope = Scope::Categories(vec!["dining".into()]);
    let quote = quoted(&[2_500, 3_200, 900], &[coupon.clone()], CouponChoice::Best).expect("fits");
    let shares: Vec<_> = quote.lines.iter().map(|line| line.discount.0).collect();
    assert_eq!(shares, [0, 3_200, 0]);
    assert_eq!(quote.coupons_applied[0].lines, ["1".into()]);
    let capped = quoted(&[9_000], &[coupon], CouponChoice::Best).expect("fits");
    assert_eq!(capped.discount, Money::major(38));
}

#[test]
fn a_gift_goes_with_a_discount_and_by_itself() {
    let gift = |minimum, worth| CouponKind::Gift {
        minimum: Money::major(minimum),
        gift: Localized::each(|_| "scarf".to_owned()),
        worth: Money::major(worth),
    };
    let coupons = [
        stacked(1, gift(300, 0), Stacking::with_others()),
        stacked(2, amount_off(300, 50), Stacking::with_others()),
    ];
    let quote = quoted(&[40_000], &coupons, CouponChoice::Best).expect("a quote");
    assert_eq!(quote.coupons_applied.len(), 2);
    assert_eq!(quote.coupons_applied[1].lines.len(), 1);
    // Of two that stand alone, the one that is worth more.
    let alone = [held(1, gift(0, 60)), held(2, amount_off(300, 50))];
    let quote = quoted(&[40_000], &alone, CouponChoice::Best).expect("a quote");
    assert_eq!(quote.coupons_applied[0].coupon_id, alone[0].coupon.id);
    assert_eq!(quote.payable, Money::major(400));
}
