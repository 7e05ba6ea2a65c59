use axum::http::Method;
use serde_json::json;

use crate::testing::{Service, applied, documents, rejected};

const DAY_MS: i64 = 86_400_000;

/// The mall's day of [`crate::testing::NOON`].
const TODAY: i32 = 20_773;

#[tokio::test]
async fn a_device_gets_everything_then_only_what_changed_then_nothing() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let (_, first) = service.changes(&phone, None).await;
    assert_eq!(first["full"], true);
    assert_eq!(documents(&first, "wallet").len(), 1);
    let cursor = first["cursor"].as_str().expect("a cursor");
    assert_eq!(service.changes(&phone, Some(cursor)).await, (304, serde_json::Value::Null));
    let rename = json!({ "do": "update_profile", "name": "会员 0001" });
    assert_eq!(service.operate(&phone, &[(1, rename)]).await, [applied()]);
    let (_, second) = service.changes(&phone, Some(cursor)).await;
    assert_eq!(second["full"], false);
    assert_eq!(second["changes"].as_array().map(Vec::len), Some(1));
    assert_eq!(documents(&second, "profile")[0]["name"], "会员 0001");
    // A cursor from another database gets everything; nonsense is told to be such.
    assert_eq!(service.changes(&phone, Some("r999")).await.1["full"], true);
    assert_eq!(service.changes(&phone, Some("x")).await.1["code"], "cursor_invalid");
}

#[tokio::test]
async fn an_operation_is_applied_once_and_answered_alike() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let check_in = (7, json!({ "do": "check_in", "day": TODAY }));
    for _ in 0..3 {
        assert_eq!(service.operate(&phone, std::slice::from_ref(&check_in)).await, [applied()]);
    }
    let (_, page) = service.call(Method::GET, "/v1/me/entries", Some(&phone.token), None).await;
    assert_eq!(page["entries"].as_array().map(Vec::len), Some(1));
    assert_eq!(page["entries"][0]["points"], 1);
    // Another device means the same day: nothing more is paid, and nothing is wrong.
    let tablet = service.sign_in("13800000001").await;
    assert_eq!(service.operate(&tablet, &[(8, check_in.1)]).await, [applied()]);
    let (_, all) = service.changes(&tablet, None).await;
    assert_eq!(documents(&all, "wallet")[0]["balance"], 1);
    assert_eq!(documents(&all, "check_ins")[0]["days"], json!([TODAY]));
}

#[tokio::test]
async fn a_refusal_stays_a_refusal() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let (now, day) = (service.now(), TODAY + 1);
    let early = json!({ "operations": [{
        "id": uuid::Uuid::from_u128(9), "at": now + DAY_MS,
        "deed": { "do": "check_in", "day": day },
    }] });
    assert_eq!(service.send(&phone, early.clone()).await, [rejected("operation_in_future")]);
    service.turn(DAY_MS);
    assert_eq!(service.send(&phone, early).await, [rejected("operation_in_future")]);
}

#[tokio::test]
async fn an_offline_check_in_counts_for_its_day() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let made = service.now();
    let made_at = |id: u128, at: i64, day: i32| {
        let id = uuid::Uuid::from_u128(id);
        json!({ "operations": [{ "id": id, "at": at, "deed": { "do": "check_in", "day": day } }] })
    };
    service.turn(DAY_MS);
    let today = (2, json!({ "do": "check_in", "day": TODAY + 1 }));
    assert_eq!(service.operate(&phone, &[today]).await, [applied()]);
    assert_eq!(service.send(&phone, made_at(1, made, TODAY)).await, [applied()]);
    let (_, all) = service.changes(&phone, None).await;
    assert_eq!(documents(&all, "check_ins")[0]["streak"], 2);
    // 1 for today, then 1 for yesterday and 1 more for today, which became the second day.
    assert_eq!(documents(&all, "wallet")[0]["balance"], 3);
    let wrong_day = service.send(&phone, made_at(3, made, TODAY + 1)).await;
    assert_eq!(wrong_day, [rejected("check_in_day_invalid")]);
    service.turn(40 * DAY_MS);
    let too_old = service.send(&phone, made_at(4, made, TODAY)).await;
    assert_eq!(too_old, [rejected("operation_too_old")]);
}

#[tokio::test]
async fn a_refused_operation_does_not_hold_up_the_others() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let unknown = uuid::Uuid::from_u128(1);
    let long = "名".repeat(41);
    let outcomes = service
        .operate(
            &phone,
            &[
                (1, json!({ "do": "claim_coupon", "template_id": unknown })),
                (2, json!({ "do": "sign_up", "event_id": unknown })),
                (3, json!({ "do": "revoke_device", "device_id": unknown })),
                (4, json!({ "do": "update_profile", "name": long })),
                (5, json!({ "do": "check_in", "day": TODAY })),
            ],
        )
        .await;
    let codes = ["coupon_unknown", "event_unknown", "not_found", "field_invalid"];
    let expected: Vec<_> = codes.into_iter().map(rejected).chain([applied()]).collect();
    assert_eq!(outcomes, expected);
}

#[tokio::test]
async fn a_new_card_reaches_the_other_devices() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let tablet = service.sign_in("13800000001").await;
    let (_, before) = service.changes(&tablet, None).await;
    let cursor = before["cursor"].as_str().expect("a cursor");
    assert_eq!(service.operate(&phone, &[(1, json!({ "do": "rotate_card" }))]).await, [applied()]);
    let (_, after) = service.changes(&tablet, Some(cursor)).await;
    assert_ne!(after["card"]["card_id"], before["card"]["card_id"]);
    assert_eq!(documents(&after, "profile")[0]["card_number"], after["card"]["card_number"]);
}

#[tokio::test]
async fn a_lost_phone_is_signed_out_from_another_device() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let tablet = service.sign_in("13800000001").await;
    let stranger = service.sign_in("13800000002").await;
    let revoke = json!({ "do": "revoke_device", "device_id": phone.session["device_id"] });
    let foreign = service.operate(&stranger, &[(1, revoke.clone())]).await;
    assert_eq!(foreign, [rejected("not_found")]);
    assert_eq!(service.changes(&phone, None).await.0, 200);
    assert_eq!(service.operate(&tablet, &[(2, revoke)]).await, [applied()]);
    assert_eq!(service.changes(&phone, None).await.0, 401);
    assert_eq!(service.changes(&tablet, None).await.0, 200);
}
