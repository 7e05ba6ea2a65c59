use atrium_domain::time::Weekday;
use atrium_domain::{Money, Points};
use atrium_protocol::staff::{CouponHours, CouponStep, CouponValue, NewCouponRules, NextCoupon};

use super::super::value::Kind;
use super::*;

const NOW: Millis = Millis(1_795_262_700_000);

fn words(hans: &str, en: &str) -> Localized {
    Localized { zh_hans: hans.to_owned(), zh_hant: String::new(), en: en.to_owned() }
}

fn draft() -> Draft {
    Draft {
        title: words("满100减20", "20 off"),
        value: ValueDraft {
            kind: Kind::AmountOff,
            minimum: "100".to_owned(),
            off: "20".to_owned(),
            percent: String::new(),
            cap: String::new(),
            steps: Default::default(),
            thing: words("", ""),
            worth: String::new(),
            hours: String::new(),
            next_minimum: String::new(),
            next_days: "30".to_owned(),
        },
        categories: vec![Category::Food],
        stores: Vec::new(),
        claim_from: "2026-11-21T00:00".to_owned(),
        claim_until: "2026-12-21T00:00".to_owned(),
        valid_days: "30".to_owned(),
        stock: String::new(),
        per_member: "1".to_owned(),
        tier: String::new(),
        paid_by: String::new(),
        rules: RulesDraft {
            together: false,
            group: String::new(),
            per_sale: "1".to_owned(),
            order: String::new(),
            days: Vec::new(),
            from: String::new(),
            until: String::new(),
            code: String::new(),
            cost: String::new(),
            tag: String::new(),
            birthday_month: false,
            giftable: false,
        },
    }
}

fn with(change: impl FnOnce(&mut Draft)) -> Draft {
    let mut changed = draft();
    change(&mut changed);
    changed
}

fn fault(draft: Draft, field: Field) -> Option<Fault> {
    draft.check(NOW, 0).err().and_then(|faults| faults.of(field))
}

fn value(change: impl FnOnce(&mut ValueDraft)) -> CouponValue {
    with(|draft| change(&mut draft.value)).check(NOW, 0).expect("a template").value
}

#[test]
fn a_whole_form_becomes_a_template() {
    let new = draft().check(NOW, 8 * 3_600).expect("a template");
    assert_eq!(new.value, CouponValue::AmountOff { minimum: Money(10_000), off: Money(2_000) });
    assert_eq!(new.title.zh_hant, "满100减20");
    assert_eq!((new.stock, new.tier), (None, None));
    assert_eq!(new.claim_from, Millis(1_795_190_400_000));
    assert_eq!(new.rules, NewCouponRules::default());
}

#[test]
fn each_kind_reads_its_own_fields() {
    let percent = value(|value| {
        value.kind = Kind::PercentOff;
        value.percent = "12".to_owned();
        value.minimum.clear();
        value.cap = "50".to_owned();
    });
    let cap = Some(Money(5_000));
    assert_eq!(percent, CouponValue::PercentOff { percent: 12, minimum: Money(0), cap });
    let graded = value(|value| {
        value.kind = Kind::Graded;
        value.steps[0] = ("300".to_owned(), "30".to_owned());
        value.steps[2] = ("1000".to_owned(), "150".to_owned());
    });
    let step = |minimum, off| CouponStep { minimum: Money::major(minimum), off: Money::major(off) };
    assert_eq!(graded, CouponValue::Graded { steps: vec![step(300, 30), step(1_000, 150)] });
    let rebate = value(|value| {
        value.kind = Kind::Rebate;
        value.next_minimum = "80".to_owned();
    });
    let next = NextCoupon { minimum: Money::major(80), off: Money::major(20), valid_days: 30 };
    assert_eq!(rebate, CouponValue::Rebate { minimum: Money::major(100), next });
    let parking = value(|value| {
        value.kind = Kind::Parking;
        value.hours = "2".to_owned();
    });
    assert_eq!(parking, CouponValue::Parking { minimum: Money::major(100), hours: 2 });
    let service = value(|value| {
        value.kind = Kind::Service;
        value.thing = words("羊毛衫清洗", "");
    });
    let CouponValue::Service { service } = service else { panic!("a service") };
    assert_eq!(service.en, "羊毛衫清洗");
    for kind in Kind::ALL {
        assert_eq!(Kind::of(kind.code()), kind);
    }
}

#[test]
fn rules_that_are_filled_in_go_along() {
    let new = with(|draft| {
        draft.rules.together = true;
        draft.rules.days = vec![Weekday::Saturday];
        draft.rules.from = "18:00".to_owned();
        draft.rules.code = " spring ".to_owned();
        draft.rules.cost = "300".to_owned();
    });
    let rules = new.check(NOW, 0).expect("a template").rules;
    assert!(rules.together);
    let days = vec![Weekday::Saturday];
    let hours = CouponHours { days, from_minute: 1_080, until_minute: 1_440 };
    assert_eq!(rules.hours, Some(hours));
    assert_eq!((rules.code.as_deref(), rules.cost), (Some("spring"), Points(300)));
}

#[test]
fn each_wrong_field_says_so() {
    let falling = |d: &mut Draft| {
        d.value.kind = Kind::Graded;
        d.value.steps[0] = ("500".to_owned(), "60".to_owned());
        d.value.steps[1] = ("300".to_owned(), "30".to_owned());
    };
    let cases: [(Draft, Field, Fault); 10] = [
        (with(|d| d.title.zh_hans.clear()), Field::Title, Fault::Missing),
        (with(|d| d.value.off = "120".into()), Field::Off, Fault::MoreThanMinimum),
        (with(falling), Field::Steps, Fault::Steps),
        (with(|d| d.value.kind = Kind::Gift), Field::Thing, Fault::Missing),
        (with(|d| d.value.kind = Kind::FreeItem), Field::Cap, Fault::Missing),
        (with(|d| d.rules.from = "25:00".into()), Field::From, Fault::Time),
        (with(|d| d.claim_until.clear()), Field::ClaimUntil, Fault::Time),
        (with(|d| d.claim_until = d.claim_from.clone()), Field::ClaimUntil, Fault::TooEarly),
        (
            with(|d| {
                d.claim_from = "2020-01-01T00:00".into();
                d.claim_until = "2020-02-01T00:00".into();
            }),
            Field::ClaimUntil,
            Fault::Past,
        ),
        (
            with(|d| d.stock = "0".into()),
            Field::Stock,
            Fault::Number { least: 1, most: 10_000_000 },
        ),
    ];
    for (draft, field, wanted) in cases {
        assert_eq!(fault(draft, field), Some(wanted), "{field:?}");
    }
}

#[test]
fn stores_take_the_place_of_categories() {
    let store = "0199a2b4-7c1d-7e02-8f3a-1b2c3d4e5f60".parse().expect("an id");
    let both = with(|draft| draft.stores = vec![store]);
    assert_eq!(fault(both, Field::Stores), Some(Fault::Choose));
    let only = with(|draft| {
        draft.stores = vec![store];
        draft.categories.clear();
        draft.rules.order = "5".to_owned();
    });
    let template = only.check(NOW, 0).expect("complete");
    assert_eq!((template.stores, template.rules.order), (vec![store], 5));
}
