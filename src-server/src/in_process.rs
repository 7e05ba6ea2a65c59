//! The whole service without a network: calls go in, answers come out. For simulations, which bring
//! their own clock and chance, and a network as bad as they like.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use tower::ServiceExt;

use crate::clock::Clock;
use crate::random::Random;
use crate::server::{build, open};
use crate::{App, Config, ServerError, StartError, jobs};

/// A service that answers in this process. It has no background tasks: jobs run when they are told
/// to, and what other processes do is not heard.
pub struct InProcess {
    app: App,
    router: Router,
}

/// A call, as a client would send it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub method: &'a str,
    /// With its query.
    pub path: &'a str,
    pub headers: &'a [(&'a str, &'a str)],
    pub body: &'a [u8],
}

/// An answer, as a client would get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub status: u16,
    /// Those whose values are text, names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answered {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl InProcess {
    /// Opens and migrates the database.
    pub async fn open(
        config: Config,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, StartError> {
        let app = open(config, clock, random).await?;
        // Their time is not the machine's: a call takes as long as it takes.
        Ok(Self { router: build(app.clone(), Duration::MAX), app })
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    /// Answers one call.
    ///
    /// # Errors
    /// [`ServerError::Internal`] where the call is none that a client could send, or the answer
    /// breaks off.
    pub async fn call(&self, asked: Asked<'_>) -> Result<Answered, ServerError> {
        let Asked { method, path, headers, body } = asked;
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_vec()));
        let request = request.map_err(|error| ServerError::Internal(error.to_string()))?;
        let Ok(response) = self.router.clone().oneshot(request).await;
        let status = response.status().as_u16();
        let text = |value: &axum::http::HeaderValue| value.to_str().ok().map(str::to_owned);
        let headers = response.headers().iter();
        let headers = headers.filter_map(|(name, value)| Some((name.to_string(), text(value)?)));
        let headers = headers.collect();
        let body = to_bytes(response.into_body(), usize::MAX).await;
        let body = body.map_err(|error| ServerError::Internal(error.to_string()))?.to_vec();
        Ok(Answered { status, headers, body })
    }

    /// Runs the jobs of the day.
    pub async fn run_jobs(&self) -> Result<(), ServerError> {
        jobs::run_day(self.app.clone(), self.app.moment(self.app.now())).await
    }

    /// Closes the database.
    pub async fn close(self) {
        self.app.store().clone().close().await;
    }
}
