//! Corrections of points, the second pair of eyes, and the statement.

use atrium_domain::{Locale, Localized, MallId, StaffId, StoreId};
use atrium_protocol::staff::Role;
use atrium_store::places::{self, Mall, MallStore};
use atrium_store::staff::accounts::{self, Account};
use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{hash_password, role_name};
use crate::random::RandomExt;
use crate::testing::{Device, Service, documents};

const STORE: Uuid = Uuid::from_u128(2);

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

/// A mall with a store, and a service desk and two operators; their logins are their names.
async fn staffed() -> Service {
    let service = Service::start().await;
    let mall_id = MallId(Uuid::from_u128(1));
    let mall = Mall { id: mall_id, position: 1, name: text("商场"), address: text("一号") };
    let store = MallStore {
        id: StoreId(STORE),
        mall_id,
        position: 1,
        name: text("面馆"),
        category: "food".into(),
        place: "L1-01".to_owned(),
    };
    let account = |number: u128, name: &str, role| Account {
        id: StaffId(Uuid::from_u128(number)),
        login: name.to_owned(),
        name: name.to_owned(),
        role: role_name(role).to_owned(),
        store_id: None,
        locale: Locale::En,
        password_hash: hash_password("secret", &[7; 16]),
        totp_secret: None,
        totp_step: None,
    };
    let people = [
        account(10, "desk", Role::Service),
        account(11, "first", Role::Operator),
        account(12, "second", Role::Operator),
        account(13, "market", Role::Marketing),
    ];
    service
        .write(async move |tx| {
            places::insert_mall(tx, &mall).await?;
            places::insert_store(tx, &store).await?;
            for account in &people {
                accounts::insert(tx, account).await?;
            }
            Ok(())
        })
        .await;
    service
}

async fn sign_in(service: &Service, login: &str) -> String {
    let body = json!({ "login": login, "password": "secret" });
    let (status, session) =
        service.call(Method::POST, "/v1/staff/sessions", None, Some(body)).await;
    assert_eq!(status, 200, "{session}");
    session["token"].as_str().expect("a token").to_owned()
}

fn new(service: &Service, points: i64) -> Value {
    let id = Uuid::from_bytes(service.app.random().bytes());
    json!({ "id": id, "points": points, "reason": "apology", "note": "少记一笔", "store_id": null })
}

async fn adjust(service: &Service, token: &str, member: &Device, body: &Value) -> (u16, Value) {
    let member = member.session["member_id"].as_str().expect("an id");
    let path = format!("/v1/staff/members/{member}/adjustments");
    service.call(Method::POST, &path, Some(token), Some(body.clone())).await
}

async fn decide(service: &Service, token: &str, id: &Value, approve: bool) -> (u16, Value) {
    let path = format!("/v1/staff/adjustments/{}/decision", id.as_str().expect("an id"));
    service.call(Method::POST, &path, Some(token), Some(json!({ "approve": approve }))).await
}

async fn get(service: &Service, token: &str, path: &str) -> Value {
    let (status, answer) = service.call(Method::GET, path, Some(token), None).await;
    assert_eq!(status, 200, "{answer}");
    answer
}

async fn balance(service: &Service, device: &Device) -> i64 {
    let (_, changes) = service.changes(device, None).await;
    documents(&changes, "wallet")[0]["balance"].as_i64().expect("a number")
}

#[tokio::test]
async fn within_the_limit_it_is_done_at_once_and_once() {
    let service = staffed().await;
    let member = service.sign_in("13800000001").await;
    let desk = sign_in(&service, "desk").await;
    let body = new(&service, 300);
    for _ in 0..2 {
        let (status, answer) = adjust(&service, &desk, &member, &body).await;
        assert_eq!((status, &answer["state"]), (200, &json!("applied")), "{answer}");
    }
    assert_eq!(balance(&service, &member).await, 300);
    let mut other = body.clone();
    other["points"] = json!(301);
    let (status, answer) = adjust(&service, &desk, &member, &other).await;
    assert_eq!((status, &answer["code"]), (422, &json!("idempotency_key_reused")));
    // The shopper reads why, and neither the note nor who it was.
    let (_, changes) = service.changes(&member, None).await;
    let entry = documents(&changes, "entry")[0].to_string();
    assert!(entry.contains("We are sorry for the trouble"), "{entry}");
    assert!(!entry.contains("少记一笔") && !entry.contains("000a"), "{entry}");
}

#[tokio::test]
async fn many_small_ones_are_no_way_around_the_limit() {
    let service = staffed().await;
    let member = service.sign_in("13800000001").await;
    let desk = sign_in(&service, "desk").await;
    let states = async |points| adjust(&service, &desk, &member, &new(&service, points)).await.1;
    assert_eq!(states(300).await["state"], "applied");
    assert_eq!(states(-150).await["state"], "applied");
    assert_eq!(states(51).await["state"], "waiting");
    assert_eq!(balance(&service, &member).await, 150);
    service.turn(86_400_000);
    let desk = sign_in(&service, "desk").await;
    let body = new(&service, 500);
    assert_eq!(adjust(&service, &desk, &member, &body).await.1["state"], "applied");
}

#[tokio::test]
async fn above_the_limit_a_second_operator_decides() {
    let service = staffed().await;
    let member = service.sign_in("13800000001").await;
    let first = sign_in(&service, "first").await;
    let second = sign_in(&service, "second").await;
    let (_, asked) = adjust(&service, &first, &member, &new(&service, 9_000)).await;
    assert_eq!(asked["state"], "waiting");
    assert_eq!(balance(&service, &member).await, 0);
    let (status, own) = decide(&service, &first, &asked["id"], true).await;
    assert_eq!((status, &own["code"]), (403, &json!("adjustment_own")));
    let list = get(&service, &second, "/v1/staff/adjustments").await;
    assert_eq!(
        (&list["waiting"][0]["asked_by"], &list["waiting"][0]["own"]),
        (&json!("first"), &json!(false))
    );
    service.turn(1);
    for _ in 0..2 {
        let (status, done) = decide(&service, &second, &asked["id"], true).await;
        assert_eq!((status, &done["decided_by"]), (200, &json!("second")), "{done}");
    }
    let (status, late) = decide(&service, &second, &asked["id"], false).await;
    assert_eq!((status, &late["code"]), (409, &json!("adjustment_decided")));
    assert_eq!(balance(&service, &member).await, 9_000);
    let log = get(&service, &first, "/v1/staff/audit").await;
    let deeds: Vec<_> =
        log["lines"].as_array().expect("lines").iter().map(|l| &l["deed"]).collect();
    assert_eq!(deeds, ["adjustment_approved", "adjustment_asked"]);
}

#[tokio::test]
async fn what_is_declined_or_not_there_changes_nothing() {
    let service = staffed().await;
    let member = service.sign_in("13800000001").await;
    let first = sign_in(&service, "first").await;
    let second = sign_in(&service, "second").await;
    let (status, answer) = adjust(&service, &first, &member, &new(&service, -1)).await;
    assert_eq!((status, &answer["code"]), (409, &json!("points_insufficient")));
    let (_, asked) = adjust(&service, &first, &member, &new(&service, -6_000)).await;
    let (status, answer) = decide(&service, &second, &asked["id"], true).await;
    assert_eq!((status, &answer["code"]), (409, &json!("points_insufficient")));
    let (status, answer) = decide(&service, &second, &asked["id"], false).await;
    assert_eq!((status, &answer["state"]), (200, &json!("declined")));
    assert_eq!(balance(&service, &member).await, 0);
    let market = sign_in(&service, "market").await;
    let (status, _) = decide(&service, &market, &asked["id"], false).await;
    assert_eq!(status, 403);
}

#[tokio::test]
async fn the_statement_says_who_paid() {
    let service = staffed().await;
    let member = service.sign_in("13800000001").await;
    let first = sign_in(&service, "first").await;
    let mut of_store = new(&service, 200);
    of_store["store_id"] = json!(STORE);
    for body in [new(&service, 500), of_store, new(&service, -50)] {
        assert_eq!(adjust(&service, &first, &member, &body).await.1["state"], "applied");
    }
    let statement = get(&service, &first, "/v1/staff/statements/2026-11").await;
    let [mall, store] = [&statement["rows"][0], &statement["rows"][1]];
    assert_eq!((&mall["given"], &mall["store_id"]), (&json!(500), &Value::Null));
    assert_eq!((&store["given"], &store["store_id"]), (&json!(200), &json!(STORE)));
    let total = &statement["total"];
    assert_eq!((&total["taken_back"], &total["closing"]), (&json!(50), &json!(650)));
    let next = get(&service, &first, "/v1/staff/statements/2026-12").await;
    assert_eq!((&next["total"]["opening"], &next["total"]["closing"]), (&json!(650), &json!(650)));
    for wrong in ["2026-13", "2026-1", "x", "1999-01"] {
        let path = format!("/v1/staff/statements/{wrong}");
        assert_eq!(service.call(Method::GET, &path, Some(&first), None).await.0, 404, "{wrong}");
    }
}
