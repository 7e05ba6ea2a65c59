//! For the tests of this crate: the whole service without a network, with a clock to turn.
//!
//! The tests of the house run the same calls over HTTP on both databases; these here look at the
//! rules of single operations.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use atrium_domain::Millis;
use atrium_store::{Store, StoreError, Tx};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Method, Request, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::clock::Clock;
use crate::http::PATIENCE;
use crate::passes::Passes;
use crate::random::{Random, SystemRandom};
use crate::sender::Sender;
use crate::server::build;
use crate::{App, Config};

/// Noon of Monday 2026-11-16 in Shanghai.
pub(crate) const NOON: Millis = Millis(1_794_801_600_000);

#[derive(Debug)]
struct HandClock(AtomicI64);

impl Clock for HandClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}

pub(crate) struct Service {
    pub(crate) app: App,
    router: Router,
    clock: Arc<HandClock>,
    folder: TempDir,
}

/// A signed-in device.
pub(crate) struct Device {
    pub(crate) token: String,
    pub(crate) session: Value,
}

impl Service {
    pub(crate) async fn start() -> Self {
        Self::with(Config { development: true, ..Config::default() }).await
    }

    pub(crate) async fn with(config: Config) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("a.db").display());
        let store = Store::open(&url).await.expect("the database opens");
        store.migrate().await.expect("the schema is made");
        let clock = Arc::new(HandClock(AtomicI64::new(NOON.0)));
        let sender = Sender::of(&config).expect("the development inbox");
        let passes = Passes::of(&config).expect("what wallets want");
        let system: (Arc<dyn Clock>, Arc<dyn Random>) = (clock.clone(), Arc::new(SystemRandom));
        let app =
            App::open(config, store, system, sender, passes).await.expect("the state is made");
        Self { router: build(app.clone(), PATIENCE), app, clock, folder }
    }

    pub(crate) fn now(&self) -> i64 {
        self.app.now().0
    }

    pub(crate) fn turn(&self, ms: i64) {
        self.clock.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// The status and the body; null where there is none.
    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> (u16, Value) {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let (status, bytes) = self.raw(request.body(body).expect("a request")).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    pub(crate) async fn respond(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.expect("an answer")
    }

    /// The status and the bytes of the body.
    pub(crate) async fn raw(&self, request: Request<Body>) -> (u16, Bytes) {
        let response = self.respond(request).await;
        let status: StatusCode = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status.as_u16(), bytes)
    }

    pub(crate) async fn ask_for_code(&self, address: &str) -> (u16, Value) {
        let body = json!({ "address": address, "locale": "en" });
        self.call(Method::POST, "/v1/auth/codes", None, Some(body)).await
    }

    pub(crate) fn last_code(&self) -> String {
        let inbox = self.app.sender().inbox().expect("the development inbox");
        inbox.messages().first().expect("a message").code.clone()
    }

    pub(crate) async fn try_code(&self, address: &str, code: &str) -> (u16, Value) {
        let device = json!({ "name": "Phone", "platform": "android", "locale": "en" });
        let body = json!({ "address": address, "code": code, "device": device });
        self.call(Method::POST, "/v1/auth/sessions", None, Some(body)).await
    }

    pub(crate) async fn sign_in(&self, address: &str) -> Device {
        assert_eq!(self.ask_for_code(address).await.0, 200);
        let (status, session) = self.try_code(address, &self.last_code()).await;
        assert_eq!(status, 200, "{session}");
        let token = session["token"].as_str().expect("a token").to_owned();
        Device { token, session }
    }

    /// Sends operations made now, and gives back their outcomes.
    pub(crate) async fn operate(&self, device: &Device, deeds: &[(u128, Value)]) -> Vec<Value> {
        let operations: Vec<_> = deeds
            .iter()
            .map(|(id, deed)| {
                let id = uuid::Uuid::from_u128(*id);
                json!({ "id": id, "at": self.now(), "deed": deed })
            })
            .collect();
        self.send(device, json!({ "operations": operations })).await
    }

    pub(crate) async fn send(&self, device: &Device, body: Value) -> Vec<Value> {
        let (status, answer) =
            self.call(Method::POST, "/v1/me/operations", Some(&device.token), Some(body)).await;
        assert_eq!(status, 200, "{answer}");
        let results = answer["results"].as_array().expect("results");
        results.iter().map(|result| result["outcome"].clone()).collect()
    }

    pub(crate) async fn changes(&self, device: &Device, since: Option<&str>) -> (u16, Value) {
        let query = since.map(|since| format!("?since={since}")).unwrap_or_default();
        let path = format!("/v1/me/changes{query}");
        self.call(Method::GET, &path, Some(&device.token), None).await
    }

    /// Changes rows behind the store's back, into what it would never write. By the database's own
    /// program: only the store speaks SQL in this house.
    pub(crate) fn spoil(&self, statement: &str) {
        let file = self.folder.path().join("a.db");
        let status = Command::new("sqlite3").arg(file).arg(statement).status();
        let status = status.expect("sqlite3, of the package of that name, starts");
        assert!(status.success(), "sqlite3 did not run {statement:?}");
    }

    pub(crate) async fn write<W>(&self, work: W)
    where
        W: AsyncFn(&Tx) -> Result<(), StoreError>,
    {
        self.app.store().write(work).await.expect("the transaction is written");
    }
}

pub(crate) fn applied() -> Value {
    json!({ "outcome": "applied" })
}

pub(crate) fn rejected(code: &str) -> Value {
    json!({ "outcome": "rejected", "code": code })
}

/// The documents of a type in an answer of the changes feed.
pub(crate) fn documents<'a>(changes: &'a Value, kind: &str) -> Vec<&'a Value> {
    let changes = changes["changes"].as_array().expect("changes");
    let documents = changes.iter().map(|change| &change["document"]);
    documents.filter(|document| document["type"] == kind).collect()
}
