use axum::http::Method;

use crate::testing::Service;

const ADDRESS: &str = "13800000001";

#[tokio::test]
async fn the_answer_does_not_tell_who_is_a_member() {
    let service = Service::start().await;
    service.sign_in(ADDRESS).await;
    let member = service.ask_for_code(ADDRESS).await;
    let stranger = service.ask_for_code("13800000002").await;
    assert_eq!(member.0, stranger.0);
    assert_eq!(member.1["expires_at"], stranger.1["expires_at"]);
    let wrong = |answer: (u16, serde_json::Value)| (answer.0, answer.1["code"].clone());
    // One guess in a million is right; it cannot be this one of both.
    let codes = [service.last_code(), service.last_code()];
    let guess = if codes.contains(&"000000".to_owned()) { "000001" } else { "000000" };
    let member = wrong(service.try_code(ADDRESS, guess).await);
    assert_eq!(member, wrong(service.try_code("13800000002", guess).await));
    assert_eq!(member.0, 401);
}

#[tokio::test]
async fn a_code_bears_five_tries() {
    let service = Service::start().await;
    service.ask_for_code(ADDRESS).await;
    let code = service.last_code();
    let guess = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(service.try_code(ADDRESS, guess).await.1["code"], "sign_in_code_wrong");
    }
    assert_eq!(service.try_code(ADDRESS, &code).await.1["code"], "sign_in_code_locked");
    // A new code starts anew.
    service.ask_for_code(ADDRESS).await;
    assert_eq!(service.try_code(ADDRESS, &service.last_code()).await.0, 200);
}

#[tokio::test]
async fn a_code_is_good_once_and_for_five_minutes() {
    let service = Service::start().await;
    service.ask_for_code(ADDRESS).await;
    let first = service.last_code();
    service.turn(5 * 60_000 - 1);
    assert_eq!(service.try_code(ADDRESS, &first).await.0, 200);
    assert_eq!(service.try_code(ADDRESS, &first).await.1["code"], "sign_in_code_expired");
    service.ask_for_code(ADDRESS).await;
    service.turn(5 * 60_000);
    let late = service.try_code(ADDRESS, &service.last_code()).await;
    assert_eq!(late.1["code"], "sign_in_code_expired");
}

#[tokio::test]
async fn an_address_gets_three_codes_in_ten_minutes_however_it_is_spelt() {
    let service = Service::start().await;
    for address in [ADDRESS, "+86 138 0000 0001"] {
        assert_eq!(service.ask_for_code(address).await.0, 200);
    }
    service.turn(60_000);
    let (_, third) = service.ask_for_code("008613800000001").await;
    let resend_at = third["resend_at"].as_i64().expect("a time");
    assert_eq!(resend_at, service.now() - 60_000 + 600_000);
    let (status, refused) = service.ask_for_code(ADDRESS).await;
    assert_eq!((status, &refused["code"]), (429, &"sign_in_codes_exhausted".into()));
    assert_eq!(refused["retry_after_ms"], resend_at - service.now());
    service.turn(resend_at - service.now());
    assert_eq!(service.ask_for_code(ADDRESS).await.0, 200);
    assert_eq!(service.ask_for_code("13800000002").await.0, 200);
}

#[tokio::test]
async fn ten_devices_hold_a_card_and_an_eleventh_waits_for_a_free_slot() {
    let service = Service::start().await;
    let mut devices = Vec::new();
    for slot in 0..10 {
        let device = service.sign_in(ADDRESS).await;
        assert_eq!(device.session["card"]["slot"], slot);
        devices.push(device);
        service.turn(600_000);
    }
    service.ask_for_code(ADDRESS).await;
    let code = service.last_code();
    assert_eq!(service.try_code(ADDRESS, &code).await.1["code"], "device_limit_reached");
    let token = devices[4].token.as_str();
    let ended = service.call(Method::DELETE, "/v1/me/session", Some(token), None).await;
    assert_eq!(ended.0, 204);
    // The code was not used up by the refusal, and the lowest free slot is taken.
    let (status, session) = service.try_code(ADDRESS, &code).await;
    assert_eq!((status, &session["card"]["slot"]), (200, &4.into()));
    assert_eq!(session["member_id"], devices[0].session["member_id"]);
    // Of ten devices unseen for a season the first seen gives way.
    service.turn(91 * 86_400_000);
    assert_eq!(service.sign_in(ADDRESS).await.session["card"]["slot"], 0);
    assert_eq!(service.changes(&devices[0], None).await.0, 401);
    assert_eq!(service.changes(&devices[1], None).await.0, 200);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_device_at_once() {
    let service = Service::start().await;
    let phone = service.sign_in(ADDRESS).await;
    let tablet = service.sign_in(ADDRESS).await;
    assert_eq!(service.changes(&tablet, None).await.0, 200);
    let all = service.call(Method::DELETE, "/v1/me/sessions", Some(&phone.token), None).await;
    assert_eq!(all.0, 204);
    for device in [&phone, &tablet] {
        let (status, problem) = service.changes(device, None).await;
        assert_eq!((status, &problem["code"]), (401, &"signed_out".into()));
    }
}
