//! Sending calls, again and again until the server stands by an answer.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use atrium_domain::Millis;
use atrium_protocol::{ErrorCode, IDEMPOTENCY_HEADER, TIME_HEADER};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;

use crate::{Call, Failure, Reply};

/// How long to try.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How long one try may take. The server itself gives up after ten seconds.
    pub each: Duration,
    /// How long a call is repeated.
    pub in_all: Duration,
    /// The pause after the first try; it doubles with each try …
    pub first_pause: Duration,
    /// … up to this.
    pub longest_pause: Duration,
    /// Whether a fault of the server (500) is worth another try. To a till it is.
    pub forgives_faults: bool,
}

impl Default for Patience {
    /// What fits a cashier with a shopper in front.
    fn default() -> Self {
        Self {
            each: Duration::from_secs(5),
            in_all: Duration::from_secs(60),
            first_pause: Duration::from_millis(100),
            longest_pause: Duration::from_secs(2),
            forgives_faults: true,
        }
    }
}

/// A way to the server.
#[derive(Debug, Clone)]
pub struct Caller {
    url: String,
    http: reqwest::Client,
    patience: Patience,
    /// The server's time, and when it was told.
    told: Arc<Mutex<Option<(Millis, Instant)>>>,
}

impl Caller {
    /// Calls the server at `url` (`https://host[:port]`) by this client.
    pub fn with(http: reqwest::Client, url: &str, patience: Patience) -> Self {
        let url = url.trim_end_matches('/').to_owned();
        Self { url, http, patience, told: Arc::default() }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The server's clock, by its last answer; none before there was one.
    pub fn server_now(&self) -> Option<Millis> {
        let told = *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let (time, at) = told?;
        Some(time.plus_ms(i64::try_from(at.elapsed().as_millis()).unwrap_or(i64::MAX)))
    }

    /// One try.
    ///
    /// # Errors
    /// [`Failure::NoAnswer`] where the connection broke or the try took too long.
    pub async fn send(&self, call: &Call) -> Result<Reply, Failure> {
        let Call { method, path, credential, key, body } = call;
        let no_method = |_| Failure::NotACall((*method).to_owned());
        let method = method.parse().map_err(no_method)?;
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        request = request.timeout(self.patience.each);
        if !credential.is_empty() {
            request = request.bearer_auth(credential);
        }
        if let Some(key) = key {
            request = request.header(IDEMPOTENCY_HEADER, key);
        }
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        let lost = |error: reqwest::Error| {
            if error.is_builder() {
                Failure::NotACall(error.to_string())
            } else {
                Failure::NoAnswer { path: path.clone(), last: error.to_string() }
            }
        };
        let response = request.send().await.map_err(lost)?;
        self.listen(response.headers());
        let status = response.status().as_u16();
        let media_type = text(response.headers(), CONTENT_TYPE.as_str()).to_owned();
        let body = response.bytes().await.map_err(lost)?.to_vec();
        Ok(Reply { status, media_type, body })
    }

    /// Repeats the call until the server stands by its answer, done or refused.
    ///
    /// # Errors
    /// [`Failure::NoAnswer`] once patience is at an end.
    pub async fn ask(&self, call: &Call) -> Result<Reply, Failure> {
        let began = Instant::now();
        let mut pause = self.patience.first_pause;
        loop {
            let (last, wait) = match self.send(call).await {
                Ok(reply) => match self.worth_another_try(&reply) {
                    None => return Ok(reply),
                    Some(wait) => (reply.text(), wait),
                },
                Err(Failure::NoAnswer { last, .. }) => (last, Duration::ZERO),
                Err(failure) => return Err(failure),
            };
            let wait = wait.max(pause);
            if began.elapsed() + wait > self.patience.in_all {
                return Err(Failure::NoAnswer { path: call.path.clone(), last });
            }
            tokio::time::sleep(wait).await;
            pause = (pause * 2).min(self.patience.longest_pause);
        }
    }

    /// As [`Caller::ask`], for what is to be done.
    ///
    /// # Errors
    /// [`Failure::Refused`] besides.
    pub async fn done<A: DeserializeOwned>(&self, call: &Call) -> Result<A, Failure> {
        self.ask(call).await?.answer()
    }

    /// How long to wait before the next try; none where there is no use in one.
    fn worth_another_try(&self, reply: &Reply) -> Option<Duration> {
        let Ok(problem) = reply.problem() else {
            // A proxy's page, or a code of a later version.
            return (reply.status >= 502).then_some(Duration::ZERO);
        };
        let fault = problem.code == ErrorCode::Internal && !self.patience.forgives_faults;
        let ms = problem.retry_after_ms.and_then(|ms| u64::try_from(ms).ok()).unwrap_or(0);
        (problem.code.is_transient() && !fault).then(|| Duration::from_millis(ms))
    }

    fn listen(&self, headers: &HeaderMap) {
        if let Ok(time) = text(headers, TIME_HEADER).parse() {
            let told = Some((Millis(time), Instant::now()));
            *self.told.lock().unwrap_or_else(PoisonError::into_inner) = told;
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
