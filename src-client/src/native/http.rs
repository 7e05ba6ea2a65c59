//! Calls and the live stream over reqwest.

use std::time::Duration;

use atrium_domain::Millis;
use atrium_protocol::{IDEMPOTENCY_HEADER, Method, TIME_HEADER};
use reqwest::header::{ACCEPT, CONTENT_TYPE, ETAG, HeaderMap, IF_NONE_MATCH, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, Response, redirect};

use super::StartError;
use super::post::Post;
use crate::engine::{Answer, Call, Event, RequestId, StreamId};
use crate::sse;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// For a whole call; the stream has none, the engine watches it.
const CALL_TIMEOUT: Duration = Duration::from_secs(20);

/// Nothing that the server sends comes near this, in bytes.
const LARGEST_BODY: usize = 32 * 1024 * 1024;

/// The server, as far as calls go.
#[derive(Clone)]
pub(super) struct Server {
    client: Client,
    url: String,
}

impl Server {
    pub(super) fn new(url: &str) -> Result<Self, StartError> {
        // Fails only where the process has chosen a provider already, which will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .redirect(redirect::Policy::none())
            .user_agent(concat!("Atrium/", env!("CARGO_PKG_VERSION")));
        let client = with_roots(builder).build().map_err(StartError::Network)?;
        Ok(Self { client, url: url.trim_end_matches('/').to_owned() })
    }

    /// Runs a call and posts its answer.
    pub(super) async fn call(self, call: Call, token: Option<String>, post: Post) {
        let id: RequestId = call.id;
        match self.try_call(call, token).await {
            Ok(answer) => post.send(Event::HttpAnswer { id, answer }),
            Err(error) => {
                tracing::debug!(error = %error.without_url(), "a call found no answer");
                post.send(Event::HttpFailed { id });
            }
        }
    }

    /// Asks for something beside the engine, with the session's token. None without an answer.
    pub(super) async fn fetch_once(&self, path: String, token: String) -> Option<Answer> {
        let answer = self.try_call(Call::fetch(path), Some(token)).await;
        answer.inspect_err(|_| tracing::debug!("a call found no answer")).ok()
    }

    async fn try_call(&self, call: Call, token: Option<String>) -> reqwest::Result<Answer> {
        let url = format!("{}{}", self.url, call.path);
        let mut request = match call.method {
            Method::Get => self.client.get(url),
            Method::Post => self.client.post(url),
            Method::Put => self.client.put(url),
            Method::Delete => self.client.delete(url),
        };
        request = signed(request.timeout(CALL_TIMEOUT), token);
        if let Some(etag) = call.if_none_match {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(key) = call.idempotency_key {
            request = request.header(IDEMPOTENCY_HEADER, key.to_string());
        }
        if let Some(body) = call.body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        read(request.send().await?).await
    }

    /// Holds the live stream open and posts what it says, until it ends.
    pub(super) async fn listen(
        self,
        id: StreamId,
        path: String,
        token: Option<String>,
        post: Post,
    ) {
        let request = self.client.get(format!("{}{path}", self.url));
        let request = signed(request, token).header(ACCEPT, "text/event-stream");
        let retry_after_secs = match request.send().await {
            Ok(response) if response.status().is_success() => {
                post.send(Event::StreamOpened { id });
                follow(response, id, &post).await;
                None
            }
            Ok(refusal) => number(refusal.headers(), RETRY_AFTER.as_str()),
            Err(_) => None,
        };
        post.send(Event::StreamClosed { id, retry_after_secs });
    }
}

async fn follow(mut response: Response, id: StreamId, post: &Post) {
    let mut reader = sse::Reader::default();
    while let Ok(Some(bytes)) = response.chunk().await {
        post.send(Event::StreamAlive { id });
        for told in reader.feed(&bytes) {
            post.send(told.event(id));
        }
    }
}

async fn read(mut response: Response) -> reqwest::Result<Answer> {
    let headers = response.headers();
    let mut answer = Answer {
        status: response.status().as_u16(),
        server_time: number(headers, TIME_HEADER).map(Millis),
        etag: text(headers, ETAG.as_str()),
        retry_after_secs: number(headers, RETRY_AFTER.as_str()),
        body: Vec::new(),
    };
    while let Some(bytes) = response.chunk().await? {
        if answer.body.len() + bytes.len() > LARGEST_BODY {
            // Cut off, it will not parse, and counts as a stranger's answer.
            break;
        }
        answer.body.extend_from_slice(&bytes);
    }
    Ok(answer)
}

fn signed(request: RequestBuilder, token: Option<String>) -> RequestBuilder {
    match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(ToOwned::to_owned)
}

fn number(headers: &HeaderMap, name: &str) -> Option<i64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// The system's own trust, except on Android, where asking for it takes a Java object that a
/// library does not have: there the roots of Mozilla's programme are built in.
#[cfg(not(target_os = "android"))]
fn with_roots(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    builder
}

#[cfg(target_os = "android")]
fn with_roots(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config =
        rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    builder.tls_backend_preconfigured(config)
}
