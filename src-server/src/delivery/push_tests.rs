//! Notifications, against a push service of our own that a browser's keys read.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use data_encoding::BASE64URL_NOPAD;
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToSec1Point;
use serde_json::{Value, json};

use super::push::{encrypt::decrypt, vapid::claims};
use super::tests::{care, look, tell};
use crate::testing::{Device, Service, applied, documents};

const AUTH: [u8; 16] = [9; 16];

type Taken = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// Takes notifications at `/live`, and has forgotten the subscription at `/gone`.
async fn push_service() -> (String, Taken) {
    async fn take(State(taken): State<Taken>, headers: HeaderMap, body: Bytes) -> StatusCode {
        taken.lock().expect("not poisoned").push((headers, body));
        StatusCode::CREATED
    }
    let taken = Taken::default();
    let router = Router::new()
        .route("/live", post(take))
        .route("/gone", post(async || StatusCode::GONE))
        .with_state(taken.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    (format!("http://{address}"), taken)
}

fn browser() -> SecretKey {
    SecretKey::from_slice(&[5; 32]).expect("a key")
}

async fn subscribe(service: &Service, phone: &Device, operation: u128, endpoint: &str) -> Value {
    let key = BASE64URL_NOPAD.encode(browser().public_key().to_sec1_point(false).as_bytes());
    let auth = BASE64URL_NOPAD.encode(&AUTH);
    let deed = json!({ "do": "subscribe_push", "endpoint": endpoint, "key": key, "auth": auth });
    service.operate(phone, &[(operation, deed)]).await.remove(0)
}

#[tokio::test]
async fn a_notification_arrives_encrypted_and_signed() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let (origin, taken) = push_service().await;
    let outcome = subscribe(&service, &phone, 1, &format!("{origin}/live")).await;
    assert_eq!(outcome, applied());
    tell(&service, &phone, 7, care()).await;
    look(&service).await;
    look(&service).await;
    let taken = taken.lock().expect("not poisoned").clone();
    assert_eq!(taken.len(), 1, "once");
    let (headers, body) = &taken[0];
    let header = |name: &str| headers[name].to_str().expect("text").to_owned();
    assert_eq!(header("content-encoding"), "aes128gcm");
    assert_eq!(header("ttl"), "86400");
    assert_eq!(header("topic").len(), 32);
    let claims = claims(&header("authorization")).expect("signed by the server's key");
    assert_eq!(claims["aud"], origin.as_str());
    // The key that the browser was given is the one that signs.
    let (_, changes) = service.changes(&phone, None).await;
    let key = documents(&changes, "reach")[0]["push_key"].as_str().expect("a key").to_owned();
    assert!(header("authorization").ends_with(&format!("k={key}")));

    let plain = decrypt(body, &browser(), &AUTH).expect("the browser reads it");
    let note: Value = serde_json::from_slice(&plain).expect("JSON");
    assert_eq!(note["title"], "You are Gold now");
    assert_eq!(note["link"], format!("/messages/{}", uuid::Uuid::from_u128(7)));
}

#[tokio::test]
async fn a_browser_that_is_gone_is_forgotten() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let (origin, taken) = push_service().await;
    subscribe(&service, &phone, 1, &format!("{origin}/gone")).await;
    tell(&service, &phone, 7, care()).await;
    look(&service).await;
    // Nothing is left to send to, until the browser subscribes anew; then signing out ends it.
    tell(&service, &phone, 8, care()).await;
    look(&service).await;
    subscribe(&service, &phone, 2, &format!("{origin}/live")).await;
    let deed = json!({ "do": "unsubscribe_push" });
    assert_eq!(service.operate(&phone, &[(3, deed)]).await, [applied()]);
    tell(&service, &phone, 9, care()).await;
    look(&service).await;
    assert!(taken.lock().expect("not poisoned").is_empty());
}

#[tokio::test]
async fn the_server_calls_push_services_only() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    for foreign in ["https://intranet.example/", "http://169.254.169.254/", "nonsense"] {
        let outcome = subscribe(&service, &phone, foreign.len() as u128, foreign).await;
        assert_eq!(outcome["code"], "field_invalid", "{foreign}");
    }
}
