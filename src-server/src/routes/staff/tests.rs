use atrium_domain::{Locale, Localized, MallId, Millis, StaffId, StoreId};
use atrium_protocol::staff::Role;
use atrium_store::places::{self, Mall, MallStore};
use atrium_store::staff::accounts::{self, Account};
use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{hash_password, role_name, totp};
use crate::testing::Service;

const SECRET: &[u8] = b"12345678901234567890";

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

/// One person of each role; the operator has an authenticator, the cashier a store of two.
async fn staffed() -> Service {
    let service = Service::start().await;
    let mall_id = MallId(Uuid::from_u128(1));
    let mall = Mall { id: mall_id, position: 1, name: text("商场"), address: text("一号") };
    let store = |number| MallStore {
        id: StoreId(Uuid::from_u128(number)),
        mall_id,
        position: 1,
        name: text("面馆"),
        category: "food".into(),
        place: "L1-01".to_owned(),
    };
    let stores = [store(2), store(3)];
    let account = |number: u128, role| Account {
        id: StaffId(Uuid::from_u128(number)),
        login: role_name(role).to_owned(),
        name: "01".to_owned(),
        role: role_name(role).to_owned(),
        store_id: (role == Role::Cashier).then_some(stores[0].id),
        locale: Locale::ZhHans,
        password_hash: hash_password("secret", &[7; 16]),
        totp_secret: (role == Role::Operator).then(|| SECRET.to_vec()),
        totp_step: None,
    };
    let people = [Role::Cashier, Role::Door, Role::Service, Role::Marketing, Role::Operator];
    let people: Vec<Account> = (10..).zip(people).map(|(n, role)| account(n, role)).collect();
    service
        .write(async move |tx| {
            places::insert_mall(tx, &mall).await?;
            for store in &stores {
                places::insert_store(tx, store).await?;
            }
            for account in &people {
                accounts::insert(tx, account).await?;
            }
            Ok(())
        })
        .await;
    service
}

async fn sign_in(
    service: &Service,
    login: &str,
    password: &str,
    totp: Option<&str>,
) -> (u16, Value) {
    let body = json!({ "login": login, "password": password, "totp": totp });
    service.call(Method::POST, "/v1/staff/sessions", None, Some(body)).await
}

fn authenticator(service: &Service) -> String {
    totp::code(SECRET, service.now() / 30_000)
}

async fn token(service: &Service, role: &str) -> String {
    let code = authenticator(service);
    let (status, session) =
        sign_in(service, role, "secret", (role == "operator").then_some(code.as_str())).await;
    assert_eq!(status, 200, "{session}");
    session["token"].as_str().expect("a token").to_owned()
}

async fn get(service: &Service, token: &str, path: &str) -> (u16, Value) {
    service.call(Method::GET, path, Some(token), None).await
}

async fn post(service: &Service, token: &str, path: &str, body: Value) -> (u16, Value) {
    service.call(Method::POST, path, Some(token), Some(body)).await
}

#[tokio::test]
async fn a_code_of_the_authenticator_is_asked_for_and_good_once() {
    let service = staffed().await;
    let code = authenticator(&service);
    let failed = |answer: (u16, Value)| {
        assert_eq!((answer.0, &answer.1["code"]), (401, &json!("staff_sign_in_failed")));
    };
    failed(sign_in(&service, "operator", "secret", None).await);
    failed(sign_in(&service, "operator", "wrong", Some(&code)).await);
    let (status, session) = sign_in(&service, " Operator ", "secret", Some(&code)).await;
    assert_eq!((status, &session["staff"]["role"]), (200, &json!("operator")));
    failed(sign_in(&service, "operator", "secret", Some(&code)).await);
    service.turn(30_000);
    let code = authenticator(&service);
    assert_eq!(sign_in(&service, "operator", "secret", Some(&code)).await.0, 200);
}

#[tokio::test]
async fn wrong_tries_lock_known_and_unknown_logins_alike() {
    let service = staffed().await;
    for login in ["cashier", "nobody"] {
        for _ in 0..5 {
            let (status, answer) = sign_in(&service, login, "wrong", None).await;
            assert_eq!((status, &answer["code"]), (401, &json!("staff_sign_in_failed")));
        }
        let (status, answer) = sign_in(&service, login, "secret", None).await;
        assert_eq!((status, &answer["code"]), (429, &json!("staff_locked")));
        assert_eq!(answer["retry_after_ms"], 10_000);
    }
    service.turn(10_000);
    assert_eq!(sign_in(&service, "cashier", "secret", None).await.0, 200);
}

#[tokio::test]
async fn a_session_ends_when_signed_out_and_after_a_working_day() {
    let service = staffed().await;
    let door = token(&service, "door").await;
    let (status, me) = get(&service, &door, "/v1/staff/me").await;
    assert_eq!((status, &me["role"]), (200, &json!("door")));
    service.call(Method::DELETE, "/v1/staff/session", Some(&door), None).await;
    assert_eq!(get(&service, &door, "/v1/staff/me").await.0, 401);
    let door = token(&service, "door").await;
    service.turn(12 * 3_600_000);
    assert_eq!(get(&service, &door, "/v1/staff/me").await.0, 401);
}

#[tokio::test]
async fn roles_may_do_what_is_theirs() {
    let service = staffed().await;
    let allowed = [
        ("/v1/staff/overview", ["marketing", "operator"]),
        ("/v1/staff/members", ["service", "operator"]),
    ];
    for role in ["cashier", "door", "service", "marketing", "operator"] {
        let token = token(&service, role).await;
        for (path, roles) in allowed {
            let expected = if roles.contains(&role) { 200 } else { 403 };
            assert_eq!(get(&service, &token, path).await.0, expected, "{role} {path}");
        }
    }
}

#[tokio::test]
async fn a_cashier_opens_a_till_at_the_own_store_only() {
    let service = staffed().await;
    let cashier = token(&service, "cashier").await;
    let open = |store: u128, label: &str| {
        let store = Uuid::from_u128(store);
        post(
            &service,
            &cashier,
            "/v1/staff/terminals",
            json!({ "store_id": store, "label": label }),
        )
    };
    let (status, grant) = open(2, "前台 1").await;
    assert_eq!(status, 200, "{grant}");
    let key = grant["key"].as_str().expect("a key");
    let (status, terminal) = get(&service, key, "/v1/till/terminal").await;
    assert_eq!((status, &terminal["label"]), (200, &json!("前台 1")));
    assert_eq!(open(3, "前台 1").await.1["code"], "terminal_out_of_scope");
    assert_eq!(open(2, " ").await.1["detail"], "label");
    let door = token(&service, "door").await;
    let body = json!({ "store_id": Uuid::from_u128(2), "label": "x" });
    assert_eq!(post(&service, &door, "/v1/staff/terminals", body).await.0, 403);
}

#[tokio::test]
async fn members_are_found_by_the_whole_of_what_names_them() {
    let service = staffed().await;
    for number in 1..=3 {
        service.turn(1_000);
        service.sign_in(&format!("1380000000{number}")).await;
    }
    let desk = token(&service, "service").await;
    let list = |query: &str| {
        let path = format!("/v1/staff/members?{query}");
        let (service, desk) = (&service, &desk);
        async move { get(service, desk, &path).await.1 }
    };
    let first = list("limit=2").await;
    assert_eq!(first["members"].as_array().map(Vec::len), Some(2));
    assert_eq!(first["members"][0]["address_masked"], "138****0003");
    let rest = list(&format!("limit=2&after={}", first["next"].as_str().expect("more"))).await;
    assert_eq!(rest["members"].as_array().map(Vec::len), Some(1));
    assert_eq!(rest["next"], Value::Null);
    let found = list("q=13800000002").await;
    let card = found["members"][0]["card_number"].as_str().expect("a card").to_owned();
    assert_eq!(list(&format!("q={card}")).await, found);
    assert_eq!(list("q=1380000").await["code"], "field_invalid");
    assert_eq!(list("after=x").await["code"], "cursor_invalid");
    let id = found["members"][0]["id"].as_str().expect("an id");
    let (status, detail) = get(&service, &desk, &format!("/v1/staff/members/{id}")).await;
    assert_eq!((status, &detail["ledger_faults"]), (200, &json!([])));
    assert_eq!(get(&service, &desk, "/v1/staff/members/x").await.0, 404);
}

#[tokio::test]
async fn what_is_published_is_in_the_catalogue() {
    let service = staffed().await;
    let marketing = token(&service, "marketing").await;
    let now = Millis(service.now());
    let words = json!({ "zh-Hans": "春日", "zh-Hant": "春日", "en": "Spring" });
    let template = json!({
        "title": words,
        "value": { "kind": "percent_off", "percent": 15, "minimum": 10_000, "cap": 5_000 },
        "categories": ["food"],
        "stores": [],
        "claim_from": now, "claim_until": now.plus_days(9), "valid_days": 30,
        "stock": 5, "per_member": 1, "tier": "gold",
    });
    let publish = |path, body: &Value| post(&service, &marketing, path, body.clone());
    let templates = "/v1/staff/coupon-templates";
    let (status, info) = publish(templates, &template).await;
    assert_eq!((status, &info["stock_left"]), (200, &json!(5)), "{info}");
    let event = json!({
        "mall_id": Uuid::from_u128(1), "title": words, "summary": words, "body": words,
        "place": words, "theme": "craft", "starts_at": now.plus_days(2),
        "ends_at": now.plus_days(3), "sign_up_from": now, "sign_up_until": now.plus_days(1),
        "cancel_until": now.plus_days(1), "capacity": 20, "tier": null,
    });
    let (status, info) = publish("/v1/staff/events", &event).await;
    assert_eq!((status, &info["seats_left"]), (200, &json!(20)), "{info}");
    let (_, catalogue) = get(&service, "", "/v1/catalogue").await;
    assert_eq!(catalogue["coupons"][0]["face"]["worth"]["en"], "15% off");
    assert_eq!(catalogue["events"][0]["id"], info["id"]);

    let wrong = |original: &Value, pointer: &str, value: Value| {
        let mut body = original.clone();
        *body.pointer_mut(pointer).expect("a field") = value;
        body
    };
    for (pointer, value, field) in [
        ("/title/en", json!(""), "title.en"),
        ("/value/percent", json!(0), "value.percent"),
        ("/claim_until", json!(now.plus_days(-1)), "claim_until"),
        ("/valid_days", json!(0), "valid_days"),
        ("/stock", json!(0), "stock"),
        ("/tier", json!("mythril"), "tier"),
    ] {
        let (status, answer) = publish(templates, &wrong(&template, pointer, value)).await;
        assert_eq!((status, &answer["detail"]), (422, &json!(field)));
    }
    for (pointer, value, field) in [
        ("/mall_id", json!(Uuid::nil()), "mall_id"),
        ("/ends_at", json!(now), "ends_at"),
        ("/capacity", json!(0), "capacity"),
    ] {
        let (status, answer) = publish("/v1/staff/events", &wrong(&event, pointer, value)).await;
        assert_eq!((status, &answer["detail"]), (422, &json!(field)));
    }
}
