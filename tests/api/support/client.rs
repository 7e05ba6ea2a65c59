//! Calls over HTTP, each answer of which is held to what all answers have to be.

use std::fmt::Display;
use std::marker::PhantomData;

use atrium_protocol::{ErrorCode, PROBLEM_TYPE, Problem, REQUEST_ID_HEADER, Route, TIME_HEADER};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::TestClock;

/// Somebody's way to the server.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) url: String,
    pub(crate) clock: TestClock,
    http: reqwest::Client,
}

impl Client {
    pub(crate) fn new(url: String, clock: TestClock) -> Self {
        atrium_tests::provide_cryptography();
        // Built with the whole workspace, the client has the TLS of the member's engine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // A kept connection would be dead after a restart of the server.
        let http = reqwest::Client::builder().pool_max_idle_per_host(0).no_proxy();
        // Where an answer leads is a part of it.
        let http = http.redirect(reqwest::redirect::Policy::none()).build();
        Self { url, clock, http: http.expect("a client is made") }
    }

    /// A call of a route without parameters in its path.
    pub(crate) fn to<B, A>(&self, route: Route<B, A>) -> Call<B, A> {
        self.to_path(route, &[])
    }

    pub(crate) fn to_path<B, A>(
        &self,
        route: Route<B, A>,
        parameters: &[&dyn Display],
    ) -> Call<B, A> {
        self.by_hand(route.method.as_str(), &route.path(parameters))
    }

    /// A call that no route describes.
    pub(crate) fn by_hand<B, A>(&self, method: &str, path: &str) -> Call<B, A> {
        let method = method.parse().expect("a method");
        let request = self.http.request(method, format!("{}{path}", self.url));
        Call { request, clock: self.clock.clone(), types: PhantomData }
    }
}

/// A call in the making.
pub(crate) struct Call<B, A> {
    request: reqwest::RequestBuilder,
    clock: TestClock,
    types: PhantomData<fn(B) -> A>,
}

impl<B, A> Call<B, A> {
    pub(crate) fn by(self, credential: &str) -> Self {
        self.header(AUTHORIZATION.as_str(), &format!("Bearer {credential}"))
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub(crate) fn body(self, body: &B) -> Self
    where
        B: Serialize,
    {
        let body = serde_json::to_vec(body).expect("a body serialises");
        self.bytes("application/json", body)
    }

    pub(crate) fn bytes(mut self, media_type: &str, body: impl Into<reqwest::Body>) -> Self {
        self.request = self.request.header(CONTENT_TYPE, media_type).body(body);
        self
    }

    pub(crate) async fn send(self) -> Reply<A> {
        let response = self.response().await;
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = response.bytes().await.expect("the answer arrives whole").to_vec();
        let reply = Reply { status, headers, body, types: PhantomData };
        if status >= 400 {
            reply.problem();
        }
        reply
    }

    /// The answer once it begins, for those that go on.
    pub(crate) async fn response(self) -> reqwest::Response {
        let response = self.request.send().await.expect("the server answers");
        let headers = response.headers();
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let time = text(TIME_HEADER).expect("every answer tells the server's time");
        assert_eq!(time, self.clock.now().0.to_string());
        let id = text(REQUEST_ID_HEADER).expect("every answer has an id");
        id.parse::<Uuid>().expect("the id of a request is a UUID");
        response
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply<A> {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    types: PhantomData<fn() -> A>,
}

impl<A> Reply<A> {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub(crate) fn ok(&self) -> A
    where
        A: DeserializeOwned,
    {
        assert_eq!(self.status, 200, "{}", self.text());
        serde_json::from_slice(&self.body).expect("the answer is what the route promises")
    }

    pub(crate) fn done(&self) {
        assert_eq!(self.status, 204, "{}", self.text());
        assert!(self.body.is_empty());
    }

    /// Why the call was refused.
    pub(crate) fn refused(&self) -> ErrorCode {
        assert!(self.status >= 400, "not refused: {}", self.text());
        self.problem().code
    }

    /// The failure, which has the shape that all failures have.
    pub(crate) fn problem(&self) -> Problem {
        assert_eq!(self.header("content-type"), Some(PROBLEM_TYPE), "{}", self.text());
        let problem: Problem = serde_json::from_slice(&self.body).expect("a problem");
        assert_eq!(problem.status, self.status);
        assert_eq!(problem.status, problem.code.status());
        assert_eq!(problem.kind, format!("urn:atrium:problem:{}", problem.code));
        assert!(!problem.title.is_empty());
        assert_eq!(problem.request_id.as_deref(), self.header(REQUEST_ID_HEADER));
        let seconds = problem.retry_after_ms.map(|ms| ((ms.max(0) + 999) / 1_000).to_string());
        assert_eq!(self.header("retry-after"), seconds.as_deref());
        problem
    }
}
