use atrium_domain::coupon::{CouponKind, CouponRules, CouponTemplate, Validity};
use atrium_domain::ledger::Funder;
use atrium_domain::{Localized, Millis, Program, Scope};

use super::*;
use crate::platform::sample;

/// The sample's member, rules by which the first coupon takes ¥20 off from ¥100 on, the second as
/// much of another kind of store, and none for the others.
fn rules(snapshot: &Snapshot) -> BasketRules {
    let member = snapshot.member.as_ref().expect("a member");
    let ready = member.coupons.iter().filter(|view| view.coupon.status == CouponStatus::Ready);
    let ids: Vec<_> = ready.map(|view| view.coupon.template_id).collect();
    let template = |(number, id): (usize, &_)| CouponTemplate {
        id: *id,
        name: Localized::each(|_| format!("券 {number}")),
        kind: CouponKind::AmountOff { minimum: Money(10_000), off: Money(2_000) },
        scope: if number == 0 { Scope::All } else { Scope::Categories(vec!["kids".into()]) },
        funder: Funder::Mall("00000000-0000-0000-0000-000000000001".parse().expect("an id")),
        claim_from: Millis(0),
        claim_until: Millis(i64::MAX),
        validity: Validity { from: Millis(0), until: Millis(i64::MAX), days_after_claim: None },
        stock: None,
        per_member: 1,
        tier: None,
        rules: CouponRules::default(),
    };
    let templates = ids.iter().enumerate().take(2).map(template).collect();
    BasketRules { program: Program::standard(), templates }
}

fn preview(category: &str, amounts: &[&str]) -> Preview {
    let snapshot = sample::signed_in();
    let rules = rules(&snapshot);
    let typed = Typed {
        category: category.to_owned(),
        store: String::new(),
        amounts: amounts.iter().map(|text| (*text).to_owned()).collect(),
    };
    let text = serde_json::to_string(&rules).expect("a text");
    assert_eq!(BasketRules::read(&text), Some(rules));
    let rules = BasketRules::read(&text);
    Preview::of(&snapshot, Lens::of(&snapshot, sample::NOW), rules.as_ref(), &typed)
}

#[test]
fn the_best_coupons_are_used_and_the_others_say_why_not() {
    let Preview::Computed(outcome) = preview("food", &["60", "59.90", " "]) else {
        panic!("it can be computed");
    };
    assert_eq!((outcome.total.as_str(), outcome.payable.as_str()), ("¥119.90", "¥99.90"));
    assert_eq!(outcome.used, [("券 0".to_owned(), "−¥20.00".to_owned())]);
    let other = outcome.left_out.iter().find(|(title, _)| title == "券 1").expect("left out");
    assert_eq!(other.1, "这类店铺不适用");
    assert!(outcome.left_out.iter().all(|(title, why)| !title.is_empty() && !why.is_empty()));
}

#[test]
fn what_is_missing_is_said() {
    let Preview::Computed(outcome) = preview("food", &["60"]) else {
        panic!("it can be computed");
    };
    assert!(outcome.used.is_empty() && outcome.discount.is_none());
    assert!(outcome.left_out.iter().any(|(_, why)| why.contains("¥40")));
    assert_eq!(preview("", &["60"]), Preview::Nothing);
    assert_eq!(preview("food", &["", ""]), Preview::Nothing);
    assert_eq!(preview("food", &["60", "many"]), Preview::Wrong(1));
}

#[test]
fn without_rules_nothing_is_guessed() {
    let snapshot = sample::signed_in();
    let lens = Lens::of(&snapshot, sample::NOW);
    assert_eq!(Preview::of(&snapshot, lens, None, &Typed::default()), Preview::NoRules);
    assert_eq!(BasketRules::read("{\"program\":5}"), None);
}
