//! Calls that are repeated until there is an answer.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use atrium_protocol::{ErrorCode, IDEMPOTENCY_HEADER, Problem, Route};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How long one try may take. The server itself gives up after ten seconds.
const TRY: Duration = Duration::from_secs(15);

/// How long a call is repeated: longer than any restart takes.
const PATIENCE: Duration = Duration::from_secs(120);

/// The pause between two tries.
const PACE: Duration = Duration::from_millis(25);

/// One call, to be sent as often as it takes.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    method: &'static str,
    path: String,
    credential: Arc<str>,
    key: Option<String>,
    body: Vec<u8>,
}

impl Call {
    pub(crate) fn new<B: Serialize, A>(
        route: Route<B, A>,
        parameters: &[&dyn std::fmt::Display],
        credential: &Arc<str>,
        body: &B,
    ) -> Result<Self> {
        Ok(Self {
            method: route.method.as_str(),
            path: route.path(parameters),
            credential: credential.clone(),
            key: None,
            body: serde_json::to_vec(body)?,
        })
    }

    /// Asks for a path that a route gives without what comes after its `?`.
    pub(crate) fn get(path: String, credential: &Arc<str>) -> Self {
        Self { method: "GET", path, credential: credential.clone(), key: None, body: Vec::new() }
    }

    #[must_use]
    pub(crate) fn keyed(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }
}

/// An answer that the server stands by: done, or refused for a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// What was answered, or why it was refused.
    pub(crate) fn read<A: DeserializeOwned>(&self) -> Result<Result<A, ErrorCode>> {
        let text = || String::from_utf8_lossy(&self.body).into_owned();
        if self.status == 200 {
            return Ok(Ok(serde_json::from_slice(&self.body).with_context(text)?));
        }
        Ok(Err(serde_json::from_slice::<Problem>(&self.body).with_context(text)?.code))
    }
}

/// Somebody's way to the server.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) url: String,
    http: reqwest::Client,
}

impl Caller {
    pub(crate) fn new(url: &str) -> Result<Self> {
        crate::provide_cryptography();
        let http = reqwest::Client::builder().no_proxy().timeout(TRY).build()?;
        Ok(Self { url: url.to_owned(), http })
    }

    /// One try. None: the connection broke.
    pub(crate) async fn send(&self, call: &Call) -> Result<Option<Reply>> {
        let Call { method, path, credential, key, body } = call;
        let method = method.parse()?;
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if !credential.is_empty() {
            request = request.bearer_auth(credential);
        }
        if let Some(key) = key {
            request = request.header(IDEMPOTENCY_HEADER, key);
        }
        if !body.is_empty() {
            request = request.header("content-type", "application/json").body(body.clone());
        }
        let Ok(response) = request.send().await else { return Ok(None) };
        let status = response.status().as_u16();
        let Ok(body) = response.bytes().await else { return Ok(None) };
        Ok(Some(Reply { status, body: body.to_vec() }))
    }

    /// Repeats the call until the server stands by its answer. A fault of the server is an error.
    pub(crate) async fn ask(&self, call: &Call) -> Result<Reply> {
        let asking = async {
            let mut pace = tokio::time::interval(PACE);
            pace.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                pace.tick().await;
                let Some(reply) = self.send(call).await? else { continue };
                if reply.status == 200 {
                    return Ok(reply);
                }
                match serde_json::from_slice::<Problem>(&reply.body) {
                    Ok(problem) if problem.code == ErrorCode::Internal => {
                        bail!("{} {}: a fault of the server: {problem:?}", call.method, call.path)
                    }
                    Ok(problem) if problem.code.is_transient() => {}
                    Ok(_) => return Ok(reply),
                    Err(_) => {
                        bail!("{} {}: {} and no problem", call.method, call.path, reply.status)
                    }
                }
            }
        };
        let answer = tokio::time::timeout(PATIENCE, asking).await;
        answer.with_context(|| format!("{} {}: no answer", call.method, call.path))?
    }

    /// As [`Caller::ask`], for what must not be refused.
    pub(crate) async fn done<A: DeserializeOwned>(&self, call: &Call) -> Result<A> {
        let reply = self.ask(call).await?;
        ensure!(reply.status == 200, "{}: {}", call.path, String::from_utf8_lossy(&reply.body));
        Ok(serde_json::from_slice(&reply.body)?)
    }
}
