//! The kinds beyond the plain two, who may claim, and handing on.

use uuid::Uuid;

use super::tests::{facts, held, noon, template};
use super::*;
use crate::currency::Currency;
use crate::text::Locale;
use crate::time::Date;
use crate::{CouponId, MemberId, Money, Points};

fn step(minimum: i64, off: i64) -> Step {
    Step { minimum: Money::major(minimum), off: Money::major(off) }
}

fn graded() -> CouponKind {
    CouponKind::Graded { steps: vec![step(300, 30), step(500, 60), step(1_000, 150)] }
}

#[test]
fn the_highest_step_reached_counts() {
    let off = |yuan| graded().off(Money::major(yuan), Money::ZERO);
    assert_eq!(off(299), Err(WhyNot::BelowMinimum { missing: Money::major(1) }));
    assert_eq!(off(300), Ok(Money::major(30)));
    assert_eq!(off(999), Ok(Money::major(60)));
    assert_eq!(off(5_000), Ok(Money::major(150)));
}

#[test]
fn kinds_that_make_no_sense_are_named() {
    let fault = |kind: CouponKind| kind.check().err().map(|fault| fault.0);
    let steps = |steps: &[Step]| CouponKind::Graded { steps: steps.to_vec() };
    assert_eq!(fault(graded()), None);
    assert_eq!(fault(steps(&[])), Some("steps"));
    assert_eq!(fault(steps(&[step(300, 30), step(300, 60)])), Some("steps"));
    assert_eq!(fault(steps(&[step(300, 30), step(500, 30)])), Some("steps"));
    assert_eq!(fault(steps(&[step(300, 301)])), Some("steps"));
    let amount = |minimum, off| CouponKind::AmountOff { minimum: Money(minimum), off: Money(off) };
    assert_eq!(fault(amount(100, 120)), Some("off"));
    assert_eq!(fault(amount(0, 120)), None);
    assert_eq!(fault(amount(-1, 1)), Some("minimum"));
    let parking = |hours| CouponKind::Parking { minimum: Money::ZERO, hours };
    assert_eq!(fault(parking(0)), Some("hours"));
    assert_eq!(fault(parking(2)), None);
}

#[test]
fn a_coupon_of_the_weekend_says_when() {
    let mut held = held(graded());
    let hours = Hours { days: Weekdays::WEEKEND, from: 0, until: 1_440 };
    held.template.rules.hours = Some(hours);
    // 21 November 2026 is a Saturday.
    assert_eq!(usable(&held, noon(0)), Ok(()));
    assert_eq!(usable(&held, noon(2)), Err(WhyNot::OtherTime { hours }));
}

#[test]
fn a_code_is_for_who_types_it_and_a_rebate_for_who_buys() {
    let mut template = template(graded());
    let mut claim = |by: ClaimBy, way| {
        template.rules.claim.by = by;
        template.claimable(ClaimFacts { way, ..facts(0, 0) }, noon(0))
    };
    let code = || ClaimBy::Code(ClaimCode::typed("SPRING").expect("a code"));
    assert_eq!(claim(ClaimBy::Hand, ClaimWay::Hand), Ok(()));
    assert_eq!(claim(code(), ClaimWay::Code), Ok(()));
    assert_eq!(claim(code(), ClaimWay::Hand), Err(ClaimFault::OtherWay));
    assert_eq!(claim(ClaimBy::Sale, ClaimWay::Hand), Err(ClaimFault::OtherWay));
    assert_eq!(claim(ClaimBy::Sale, ClaimWay::Sale), Ok(()));
}

#[test]
fn some_are_for_points_a_segment_or_a_birthday() {
    let mut template = template(graded());
    let family = ["young_family".to_owned()];
    let rich = ClaimFacts { points: Points(500), ..facts(0, 0) };
    template.rules.claim.cost = Points(300);
    assert_eq!(template.claimable(rich, noon(0)), Ok(()));
    let poor = ClaimFacts { points: Points(299), ..rich };
    let missing = ClaimFault::PointsMissing { missing: Points(1) };
    assert_eq!(template.claimable(poor, noon(0)), Err(missing));
    template.rules.claim.tag = Some("young_family".to_owned());
    assert_eq!(template.claimable(rich, noon(0)), Err(ClaimFault::NotForYou));
    let tagged = ClaimFacts { tags: &family, ..rich };
    assert_eq!(template.claimable(tagged, noon(0)), Ok(()));
    template.rules.claim.birthday_month = true;
    assert_eq!(template.claimable(tagged, noon(0)), Err(ClaimFault::NotYourMonth));
    let born = |month| Some(Date { year: 1990, month, day: 2 }.to_day());
    let other = ClaimFacts { birthday: born(10), ..tagged };
    assert_eq!(template.claimable(other, noon(0)), Err(ClaimFault::NotYourMonth));
    let november = ClaimFacts { birthday: born(11), ..tagged };
    assert_eq!(template.claimable(november, noon(0)), Ok(()));
}

#[test]
fn a_debt_does_not_bar_what_costs_nothing() {
    let template = template(graded());
    let owing = ClaimFacts { points: Points(-50), ..facts(0, 0) };
    assert_eq!(template.claimable(owing, noon(0)), Ok(()));
}

#[test]
fn a_coupon_is_handed_on_once() {
    let mut held = held(graded());
    let now = noon(0).at;
    assert_eq!(held.may_be_given(now), Err(GiftFault::NotGiftable));
    held.template.rules.giftable = true;
    assert_eq!(held.may_be_given(now), Ok(()));
    held.coupon.gifting = Gifting::Offered;
    assert_eq!(held.coupon.status(now), CouponStatus::Offered);
    assert_eq!(usable(&held, noon(0)), Err(WhyNot::GivenAway));
    assert_eq!(held.may_be_given(now), Err(GiftFault::NotUsable));
    let (other, id) = (MemberId(Uuid::from_u128(8)), CouponId(Uuid::from_u128(80)));
    let received = held.coupon.received_by(other, id, now);
    assert_eq!((received.member_id, received.id), (other, id));
    assert_eq!(received.valid_until, held.coupon.valid_until);
    assert_eq!(received.status(now), CouponStatus::Usable);
    held.coupon = received;
    assert_eq!(held.may_be_given(now), Err(GiftFault::WasAGift));
}

#[test]
fn what_stands_on_a_coupon_in_three_languages() {
    let words = |kind: CouponKind, locale| {
        let template = template(kind);
        let (currency, text) = (Currency::Cny, String::new());
        let worth = template.worth_text(locale, currency);
        text + &worth + " | " + &template.condition_text(locale, currency)
    };
    let amount = CouponKind::AmountOff { minimum: Money::major(300), off: Money::major(50) };
    assert_eq!(words(amount.clone(), Locale::ZhHans), "¥50 | 满 ¥300 可用");
    assert_eq!(words(amount, Locale::En), "¥50 off | Spend ¥300 or more");
    let percent = |percent, cap| CouponKind::PercentOff {
        minimum: Money::ZERO,
        off: BasisPoints::percent(percent).expect("1–100"),
        cap,
    };
    let capped = percent(15, Some(Money::major(30)));
    assert_eq!(words(capped.clone(), Locale::ZhHant), "8.5 折 | 無門檻 · 最多減 ¥30");
    assert_eq!(words(capped, Locale::En), "15% off | No minimum · up to ¥30 off");
    assert_eq!(words(percent(100, None), Locale::ZhHans), "免单 | 无门槛");
    let steps = "至多 ¥150 | 满 ¥300 减 ¥30 · 满 ¥500 减 ¥60 · 满 ¥1,000 减 ¥150";
    assert_eq!(words(graded(), Locale::ZhHans), steps);
    let gift = CouponKind::Gift {
        minimum: Money::major(500),
        gift: Localized::each(|_| "围巾".to_owned()),
        worth: Money::ZERO,
    };
    assert_eq!(words(gift, Locale::ZhHans), "赠礼 | 满 ¥500 送围巾");
    let mut timed = template(percent(20, None));
    timed.rules.hours = Some(Hours { days: Weekdays::WEEKEND, from: 0, until: 1_440 });
    assert_eq!(timed.condition_text(Locale::En, Currency::Cny), "No minimum · Weekends");
}

#[test]
fn rules_from_before_there_were_any_stand_alone() {
    let rules: CouponRules = serde_json::from_str("{}").expect("reads");
    assert_eq!(rules, CouponRules::default());
    assert!(rules.stacking.exclusive && rules.claim.by == ClaimBy::Hand);
}
