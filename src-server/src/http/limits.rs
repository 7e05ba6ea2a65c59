//! Bounds on time and concurrency. The bound on bodies is in [`crate::extract`].

use std::sync::Arc;
use std::time::Duration;

use atrium_protocol::ErrorCode;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use crate::{App, ServerError};

/// How long a call may take until its answer begins.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How many calls run at a time; more are told to come back.
const CONCURRENT: usize = 1_024;

/// How long a call that found no place should wait.
const COME_BACK_MS: i64 = 500;

#[derive(Debug, Clone)]
pub(crate) struct Limits(Arc<Semaphore>);

impl Default for Limits {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(CONCURRENT)))
    }
}

pub(crate) async fn limit(State(app): State<App>, request: Request, next: Next) -> Response {
    let Ok(_place) = app.limits().0.try_acquire() else {
        return ServerError::wait(ErrorCode::Unavailable, COME_BACK_MS).into_response();
    };
    match tokio::time::timeout(TIMEOUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => ServerError::from(ErrorCode::TimedOut).into_response(),
    }
}
