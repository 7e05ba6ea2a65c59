use std::sync::LazyLock;

use uuid::Uuid;

use super::*;
use crate::basket::{Basket, Line};
use crate::currency::Currency;
use crate::place::Place;
use crate::program::{Program, TierLadder};
use crate::text::Locale;
use crate::time::Day;
use crate::{CouponId, MallId, MemberId, Moment, Money, Points, SaleId, StoreId};

const SHANGHAI: i32 = 8 * 3_600;
const TODAY: Day = Day(20_778);

pub(super) fn noon(days: i32) -> Moment {
    Moment::new(TODAY.plus(days).start(SHANGHAI).plus_secs(43_200), SHANGHAI)
}

pub(super) fn template(kind: CouponKind) -> CouponTemplate {
    CouponTemplate {
        id: CouponTemplateId(Uuid::nil()),
        name: Localized::each(|_| "春日券".to_owned()),
        kind,
        scope: Scope::All,
        funder: Funder::Mall(MallId(Uuid::nil())),
        claim_from: noon(-10).at,
        claim_until: noon(10).at,
        validity: Validity { from: noon(-5).at, until: noon(30).at, days_after_claim: Some(7) },
        stock: Some(100),
        per_member: 2,
        tier: None,
        rules: CouponRules::default(),
    }
}

static LADDER: LazyLock<TierLadder> = LazyLock::new(|| Program::standard().tiers);
static SILVER: LazyLock<TierCode> = LazyLock::new(|| "silver".into());

pub(super) fn facts(in_all: u32, by_member: u16) -> ClaimFacts<'static> {
    ClaimFacts {
        in_all,
        by_member,
        tier: &SILVER,
        ladder: &LADDER,
        tags: &[],
        birthday: None,
        points: Points::ZERO,
        way: ClaimWay::Hand,
    }
}

pub(super) fn held(kind: CouponKind) -> HeldCoupon {
    let template = template(kind);
    let id = CouponId(Uuid::from_u128(1));
    let coupon =
        template.claim(facts(0, 0), id, MemberId(Uuid::nil()), noon(0)).expect("claimable today");
    HeldCoupon { coupon, template }
}

fn basket(amount: i64) -> Basket {
    let place = Place {
        mall_id: MallId(Uuid::nil()),
        store_id: StoreId(Uuid::from_u128(60)),
        category: "dining".into(),
    };
    let line = Line { id: "1".into(), amount: Money(amount), quantity: 1, category: None };
    Basket::new(place, vec![line]).expect("one good line")
}

const FIFTY_OFF: CouponKind =
    CouponKind::AmountOff { minimum: Money::major(300), off: Money::major(50) };

fn percent_off(percent: u16, cap: Option<Money>) -> CouponKind {
    CouponKind::PercentOff {
        minimum: Money::ZERO,
        off: BasisPoints::percent(percent).expect("1–100"),
        cap,
    }
}

fn off(kind: &CouponKind, total: Money) -> Result<Money, WhyNot> {
    kind.off(total, total)
}

#[test]
fn amount_off_needs_its_minimum() {
    let held = held(FIFTY_OFF);
    let off = |amount| applicable(&held, &basket(amount), noon(0));
    assert_eq!(off(30_000), Ok(Money::major(50)));
    assert_eq!(off(29_999), Err(WhyNot::BelowMinimum { missing: Money(1) }));
}

#[test]
fn never_more_off_than_there_is() {
    let kind = CouponKind::AmountOff { minimum: Money::ZERO, off: Money::major(50) };
    assert_eq!(off(&kind, Money(1_234)), Ok(Money(1_234)));
    assert_eq!(off(&percent_off(100, None), Money(99)), Ok(Money(99)));
}

#[test]
fn percent_off_rounds_down_and_stops_at_its_cap() {
    let kind = percent_off(15, Some(Money::major(30)));
    assert_eq!(off(&kind, Money(10_001)), Ok(Money(1_500)));
    assert_eq!(off(&kind, Money::major(1_000)), Ok(Money::major(30)));
    assert_eq!(off(&percent_off(1, None), Money(99)), Err(WhyNot::NothingOff));
    let part = BasisPoints::percent(10).expect("1–100");
    let from_100 = CouponKind::PercentOff { minimum: Money::major(100), off: part, cap: None };
    let missing = Money::major(1);
    assert_eq!(off(&from_100, Money::major(99)), Err(WhyNot::BelowMinimum { missing }));
    assert_eq!(off(&from_100, Money::major(100)), Ok(Money::major(10)));
}

#[test]
fn scope_says_what_does_not_fit() {
    let mut held = held(FIFTY_OFF);
    let mut why = |scope| {
        held.template.scope = scope;
        applicable(&held, &basket(30_000), noon(0)).err()
    };
    assert_eq!(why(Scope::Stores(vec![StoreId(Uuid::nil())])), Some(WhyNot::OtherStore));
    assert_eq!(why(Scope::Categories(vec!["kids".into()])), Some(WhyNot::OtherCategory));
    assert_eq!(why(Scope::Malls(vec![])), Some(WhyNot::OtherMall));
    assert_eq!(why(Scope::Categories(vec!["dining".into()])), None);
}

#[test]
fn seven_days_after_the_claim_it_is_over() {
    let held = held(FIFTY_OFF);
    let off = |days| applicable(&held, &basket(30_000), noon(days));
    assert!(off(7).is_ok());
    assert_eq!(off(8), Err(WhyNot::Expired));
    assert_eq!(held.coupon.valid_until, TODAY.plus(8).start(SHANGHAI));
    // The template's own end comes first where it is earlier.
    let validity = Validity { until: noon(3).at, ..held.template.validity };
    assert_eq!(validity.window(noon(0)).1, noon(3).at);
}

#[test]
fn not_before_its_validity_begins() {
    let mut template = template(FIFTY_OFF);
    template.validity.from = noon(2).at;
    let id = CouponId(Uuid::nil());
    let coupon = template
        .claim(facts(0, 0), id, MemberId(Uuid::nil()), noon(0))
        .expect("claimable before it is valid");
    let held = HeldCoupon { coupon, template };
    let why = applicable(&held, &basket(30_000), noon(0));
    assert_eq!(why, Err(WhyNot::NotYetValid { from: TODAY.plus(2) }));
}

#[test]
fn claiming_has_a_window_a_stock_and_a_limit() {
    let template = template(FIFTY_OFF);
    let claim = |in_all, by_member, days| template.claimable(facts(in_all, by_member), noon(days));
    assert_eq!(claim(99, 1, 0), Ok(()));
    assert_eq!(claim(100, 1, 0), Err(ClaimFault::SoldOut));
    assert_eq!(claim(99, 2, 0), Err(ClaimFault::LimitReached));
    assert_eq!(claim(0, 0, -11), Err(ClaimFault::NotOpenYet { from: TODAY.plus(-10) }));
    assert_eq!(claim(0, 0, 10), Err(ClaimFault::Closed));
    assert_eq!(template.left(101), Some(0));
}

#[test]
fn some_are_kept_for_higher_tiers() {
    let mut template = template(FIFTY_OFF);
    let mut claim = |tier: &str| {
        template.tier = Some(tier.into());
        template.claimable(facts(0, 0), noon(0))
    };
    assert_eq!(claim("silver"), Ok(()));
    assert_eq!(claim("gold"), Err(ClaimFault::TierTooLow));
    assert_eq!(claim("abolished"), Ok(()));
}

#[test]
fn a_category_coupon_counts_its_lines_only() {
    let mut held = held(FIFTY_OFF);
    held.template.scope = Scope::Categories(vec!["kids".into()]);
    let line = |id: &str, amount, category: Option<&str>| Line {
        id: id.into(),
        amount: Money(amount),
        quantity: 1,
        category: category.map(Into::into),
    };
    let place = basket(1).place().clone();
    let mixed = |kids| {
        let lines = vec![line("1", 90_000, None), line("2", kids, Some("kids"))];
        Basket::new(place.clone(), lines).expect("a good basket")
    };
    assert_eq!(applicable(&held, &mixed(30_000), noon(0)), Ok(Money::major(50)));
    let missing = Money::major(100);
    let why = applicable(&held, &mixed(20_000), noon(0));
    assert_eq!(why, Err(WhyNot::BelowMinimum { missing }));
}

#[test]
fn used_once_and_given_back_while_valid() {
    let coupon = held(FIFTY_OFF).coupon;
    let sale = SaleId(Uuid::from_u128(5));
    let used = coupon.used_for(sale, noon(1).at).expect("unused");
    assert_eq!(used.status(noon(1).at), CouponStatus::Used);
    assert_eq!(used.used_for(sale, noon(1).at), Err(WhyNot::AlreadyUsed));
    assert_eq!(used.given_back(sale, noon(2).at), Some(coupon));
    assert_eq!(used.given_back(SaleId(Uuid::nil()), noon(2).at), None);
    assert_eq!(used.given_back(sale, noon(9).at), None);
}

#[test]
fn codes_are_those_of_the_wire() {
    let why = WhyNot::BelowMinimum { missing: Money(1) };
    let json = serde_json::to_value(why).expect("serialises");
    assert_eq!(json["code"], why.code());
    assert_eq!(json["missing"], 1);
}

#[test]
fn every_reason_speaks_three_languages() {
    let all = [
        WhyNot::NotYetValid { from: TODAY },
        WhyNot::Expired,
        WhyNot::AlreadyUsed,
        WhyNot::OtherMall,
        WhyNot::OtherCategory,
        WhyNot::OtherStore,
        WhyNot::BelowMinimum { missing: Money(1) },
        WhyNot::NothingOff,
        WhyNot::AnotherIsBetter,
        WhyNot::NotChosen,
        WhyNot::OtherTime { hours: Hours { days: Weekdays::WEEKEND, from: 0, until: 60 } },
        WhyNot::OnRequest,
        WhyNot::GroupTaken,
        WhyNot::TemplateTaken { most: 1 },
        WhyNot::TooMany { most: 5 },
        WhyNot::BelowAfterOthers { missing: Money(1) },
        WhyNot::NothingLeft,
        WhyNot::GivenAway,
    ];
    for why in all {
        let sentence = |locale| why.sentence(locale, Currency::Cny);
        let json = serde_json::to_value(why).expect("serialises");
        assert_eq!(json["code"], why.code());
        assert!(sentence(Locale::En).chars().all(|c| c.is_ascii() || "¥–".contains(c)));
        assert!(!sentence(Locale::ZhHans).is_ascii() && !sentence(Locale::ZhHant).is_ascii());
    }
}
