//! Claiming coupons and signing up for events.

use atrium_domain::coupon::{CouponKind, CouponRules, CouponTemplate, Validity};
use atrium_domain::ledger::Funder;
use atrium_domain::{CouponTemplateId, EventId, Localized, MallId, Money, Scope, TierCode};
use atrium_store::Tx;
use atrium_store::events::{self, Event};
use atrium_store::templates::{self, Published};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::testing::{NOON, Service, applied, documents, rejected};

const HOUR_MS: i64 = 3_600_000;

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

async fn publish(service: &Service, id: u128, stock: u32, tier: Option<&str>) -> Value {
    let template = CouponTemplate {
        id: CouponTemplateId(Uuid::from_u128(id)),
        name: text("满减"),
        kind: CouponKind::AmountOff { minimum: Money::major(100), off: Money::major(10) },
        scope: Scope::All,
        funder: Funder::Mall(MallId(Uuid::nil())),
        claim_from: NOON,
        claim_until: NOON.plus_ms(HOUR_MS),
        validity: Validity { from: NOON, until: NOON.plus_days(90), days_after_claim: Some(7) },
        stock: Some(stock),
        per_member: 1,
        tier: tier.map(TierCode::from),
        rules: CouponRules::default(),
    };
    let published = Published { template, claimed: 0, created_at: NOON };
    service.write(async move |tx: &Tx| templates::insert(tx, &published).await).await;
    json!({ "do": "claim_coupon", "template_id": Uuid::from_u128(id) })
}

/// Publishes an event; gives the deeds that sign up for it and cancel.
async fn announce(service: &Service, id: u128, capacity: i64) -> [Value; 2] {
    let event = Event {
        id: EventId(Uuid::from_u128(id)),
        mall_id: MallId(Uuid::nil()),
        title: text("手作课"),
        summary: text(""),
        body: text(""),
        place: text("L1"),
        theme: "craft".to_owned(),
        starts_at: NOON.plus_ms(4 * HOUR_MS),
        ends_at: NOON.plus_ms(5 * HOUR_MS),
        sign_up_from: NOON,
        sign_up_until: NOON.plus_ms(2 * HOUR_MS),
        cancel_until: NOON.plus_ms(3 * HOUR_MS),
        capacity,
        seats_taken: 0,
        tier: None,
        created_at: NOON,
        terms: atrium_domain::event::EventTerms::default(),
        called_off: None,
    };
    service.write(async move |tx: &Tx| events::insert(tx, &event).await).await;
    ["sign_up", "cancel_sign_up"].map(|deed| json!({ "do": deed, "event_id": Uuid::from_u128(id) }))
}

#[tokio::test]
async fn a_coupon_is_claimed_within_its_limits() {
    let service = Service::start().await;
    let (ann, ben) = (service.sign_in("13800000001").await, service.sign_in("13800000002").await);
    let claim = publish(&service, 1, 1, None).await;
    assert_eq!(service.operate(&ann, &[(1, claim.clone())]).await, [applied()]);
    let again = service.operate(&ann, &[(2, claim.clone())]).await;
    assert_eq!(again, [rejected("coupon_limit_reached")]);
    assert_eq!(service.operate(&ben, &[(3, claim)]).await, [rejected("coupon_sold_out")]);
    let gold = publish(&service, 2, 9, Some("gold")).await;
    assert_eq!(service.operate(&ben, &[(4, gold)]).await, [rejected("tier_too_low")]);
    let late = publish(&service, 3, 9, None).await;
    service.turn(HOUR_MS);
    assert_eq!(service.operate(&ben, &[(5, late)]).await, [rejected("coupon_not_open")]);
    let (_, all) = service.changes(&ann, None).await;
    let coupon = documents(&all, "coupon")[0];
    assert_eq!(coupon["status"], "ready");
    assert_eq!(coupon["face"]["worth"]["en"], "¥10 off");
}

#[tokio::test]
async fn a_seat_is_taken_given_back_and_taken_by_another() {
    let service = Service::start().await;
    let (ann, ben) = (service.sign_in("13800000001").await, service.sign_in("13800000002").await);
    let [sign_up, cancel] = announce(&service, 1, 1).await;
    assert_eq!(service.operate(&ann, &[(1, sign_up.clone())]).await, [applied()]);
    let (_, all) = service.changes(&ann, None).await;
    let ticket = documents(&all, "registration")[0]["ticket"].as_str().expect("a ticket");
    assert!(ticket.starts_with("AT1"), "{ticket}");
    // Once more from another device of the same member is what was wanted already.
    assert_eq!(service.operate(&ann, &[(2, sign_up.clone())]).await, [applied()]);
    let full = service.operate(&ben, &[(3, sign_up.clone())]).await;
    assert_eq!(full, [rejected("event_full")]);
    let stranger = service.operate(&ben, &[(4, cancel.clone())]).await;
    assert_eq!(stranger, [rejected("registration_unknown")]);
    assert_eq!(service.operate(&ann, &[(5, cancel.clone())]).await, [applied()]);
    assert_eq!(service.operate(&ben, &[(6, sign_up.clone())]).await, [applied()]);
    service.turn(3 * HOUR_MS);
    assert_eq!(service.operate(&ann, &[(7, sign_up)]).await, [rejected("event_not_open")]);
    assert_eq!(service.operate(&ben, &[(8, cancel)]).await, [rejected("event_cancel_too_late")]);
}

#[tokio::test]
async fn the_catalogue_shows_what_is_left_and_says_when_it_is_the_same() {
    let service = Service::start().await;
    let ann = service.sign_in("13800000001").await;
    let claim = publish(&service, 1, 3, None).await;
    let catalogue = || service.call(axum::http::Method::GET, "/v1/catalogue", None, None);
    assert_eq!(catalogue().await.1["coupons"][0]["stock_left"], 3);
    service.operate(&ann, &[(1, claim)]).await;
    assert_eq!(catalogue().await.1["coupons"][0]["stock_left"], 2);
    announce(&service, 1, 5).await;
    assert_eq!(catalogue().await.1["events"][0]["seats_left"], 5);
    service.turn(6 * HOUR_MS);
    let (_, later) = catalogue().await;
    assert_eq!((&later["events"], &later["coupons"]), (&json!([]), &json!([])));
}
