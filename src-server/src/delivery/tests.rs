use atrium_domain::Localized;
use atrium_domain::message::{Channel, Facts, Purpose};
use atrium_store::deliveries::{self, Delivery};
use atrium_store::messages::{self, Cause, Why};
use atrium_store::{StoreError, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::turn;
use crate::testing::{Device, Service, applied, documents};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A member at noon in the mall who wants to hear of everything by text message.
async fn member(service: &Service, marketing: bool) -> Device {
    let phone = service.sign_in("13800000001").await;
    let on =
        |purpose| json!({ "do": "switch_reach", "channel": "sms", "purpose": purpose, "on": true });
    let yes =
        json!({ "do": "say_consent", "consent": "marketing", "given": marketing, "version": 1 });
    let deeds = [(91, on("care")), (92, on("marketing")), (93, yes)];
    assert_eq!(service.operate(&phone, &deeds).await, [applied(), applied(), applied()]);
    phone
}

pub(super) async fn tell(service: &Service, phone: &Device, number: u128, facts: Facts) {
    let member_id = phone.session["member_id"].as_str().expect("an id").parse().expect("an id");
    let at = service.app.now();
    let id = Uuid::from_u128(number).into();
    let cause = Cause::about(Why::Campaign, Uuid::from_u128(number));
    let put = service
        .app
        .store()
        .write(async move |tx: &Tx| messages::put(tx, member_id, (id, at), cause, &facts).await);
    let new: Result<bool, StoreError> = put.await;
    assert!(new.expect("the message is put"));
}

fn news() -> Facts {
    let text = |text: &str| Localized::each(|_| text.to_owned());
    Facts::News { title: text("Sale"), body: text("today"), link: None }
}

pub(super) fn care() -> Facts {
    Facts::TierReached { name: Localized::each(|_| "Gold".to_owned()) }
}

/// How many text messages went out that are no sign-in codes.
fn sent(service: &Service) -> usize {
    let inbox = service.app.sender().inbox().expect("the development inbox");
    inbox.messages().iter().filter(|message| message.code.is_empty()).count()
}

pub(super) async fn look(service: &Service) {
    turn(&service.app).await.expect("messages go out");
}

#[tokio::test]
async fn a_message_goes_out_once() {
    let service = Service::start().await;
    let phone = member(&service, false).await;
    tell(&service, &phone, 1, care()).await;
    look(&service).await;
    service.turn(HOUR_MS);
    look(&service).await;
    assert_eq!(sent(&service), 1);
    let inbox = service.app.sender().inbox().expect("the development inbox");
    assert!(inbox.messages()[0].text.contains("You are Gold now"));
}

#[tokio::test]
async fn a_message_that_cannot_be_read_keeps_no_other_waiting() {
    let service = Service::start().await;
    let phone = member(&service, false).await;
    tell(&service, &phone, 1, care()).await;
    service.spoil("UPDATE messages SET facts = '{\"facts\":\"of another time\"}'");
    tell(&service, &phone, 2, care()).await;
    look(&service).await;
    assert_eq!(sent(&service), 1);
    // One that becomes unreadable on its way is given up.
    tell(&service, &phone, 3, care()).await;
    let member_id = phone.session["member_id"].as_str().expect("an id").parse().expect("an id");
    let delivery = Delivery {
        member_id,
        message_id: Uuid::from_u128(3).into(),
        channel: Channel::Sms,
        target: Uuid::nil(),
        purpose: Purpose::Care,
        tries: 0,
        broken: false,
    };
    let now = service.app.now();
    let route = async move |tx: &Tx| {
        deliveries::begin_route(tx, member_id, delivery.message_id, now).await?;
        deliveries::insert(tx, &delivery, now).await
    };
    service.write(route).await;
    service.spoil("UPDATE messages SET facts = '{}'");
    tell(&service, &phone, 4, care()).await;
    look(&service).await;
    assert_eq!(sent(&service), 2);
}

#[tokio::test]
async fn nobody_is_disturbed_at_night_and_told_once_in_the_morning() {
    let service = Service::start().await;
    let phone = member(&service, false).await;
    // From noon to 23:00.
    service.turn(11 * HOUR_MS);
    tell(&service, &phone, 1, care()).await;
    tell(&service, &phone, 2, care()).await;
    look(&service).await;
    service.turn(8 * HOUR_MS);
    look(&service).await;
    assert_eq!(sent(&service), 0);
    // What was read in the app at night is no news in the morning.
    let read = json!({ "do": "read_message", "message_id": Uuid::from_u128(2) });
    assert_eq!(service.operate(&phone, &[(1, read)]).await, [applied()]);
    service.turn(HOUR_MS);
    look(&service).await;
    look(&service).await;
    assert_eq!(sent(&service), 1);
}

#[tokio::test]
async fn marketing_goes_to_who_agreed_and_no_more_than_twice_a_week() {
    let service = Service::start().await;
    let phone = member(&service, false).await;
    tell(&service, &phone, 1, news()).await;
    look(&service).await;
    assert_eq!(sent(&service), 0, "nobody agreed");
    let say = |given| json!({ "do": "say_consent", "consent": "marketing", "given": given, "version": 1 });
    service.turn(1_000);
    assert_eq!(service.operate(&phone, &[(1, say(true))]).await, [applied()]);
    for number in 2..6 {
        tell(&service, &phone, number, news()).await;
        look(&service).await;
        service.turn(DAY_MS);
    }
    assert_eq!(sent(&service), 2);
    // A week after the first there is room for another, but not for who changed their mind.
    service.turn(4 * DAY_MS);
    tell(&service, &phone, 7, news()).await;
    look(&service).await;
    assert_eq!(sent(&service), 3);
    assert_eq!(service.operate(&phone, &[(2, say(false))]).await, [applied()]);
    service.turn(20 * DAY_MS);
    tell(&service, &phone, 8, news()).await;
    look(&service).await;
    assert_eq!(sent(&service), 3);
}

#[tokio::test]
async fn what_a_member_said_stands_in_their_export_and_words_to_come_are_refused() {
    let service = Service::start().await;
    let phone = member(&service, true).await;
    let future = json!({ "do": "say_consent", "consent": "photos", "given": true, "version": 9 });
    let outcome = service.operate(&phone, &[(1, future)]).await;
    assert_eq!(outcome[0]["code"], "field_invalid");
    let (_, changes) = service.changes(&phone, None).await;
    let reach = documents(&changes, "reach")[0];
    let given: Vec<&Value> = reach["consents"].as_array().expect("consents").iter().collect();
    assert_eq!(
        (given.len(), &given[0]["given"], &given[3]["given"]),
        (4, &json!(true), &json!(false))
    );
    // A phone number is reached by the app and, but for the points of purchases, by text message.
    assert_eq!(reach["switches"].as_array().map(Vec::len), Some(9));
    assert_eq!(reach["quiet"], "22:00–08:00");
    let (status, export) =
        service.call(axum::http::Method::GET, "/v1/me/export", Some(&phone.token), None).await;
    assert_eq!((status, &export["consents"][0]["channel"]), (200, &json!("android")));
}
