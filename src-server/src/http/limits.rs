//! Bounds on time and concurrency. The bound on bodies is in [`crate::extract`].

use std::sync::Arc;
use std::time::Duration;

use atrium_protocol::ErrorCode;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{App, ServerError};

/// How long a call may take until its answer begins.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// How many calls run at a time; more are told to come back.
const CONCURRENT: usize = 1_024;

/// How long a call that found no place should wait.
const COME_BACK_MS: i64 = 500;

/// How many passwords are checked at a time: each takes a processor and many megabytes.
const PASSWORDS: usize = 4;

/// How long to wait for a turn to check a password.
const PASSWORD_TURN: Duration = Duration::from_secs(3);

#[derive(Debug, Clone)]
pub(crate) struct Limits {
    calls: Arc<Semaphore>,
    passwords: Arc<Semaphore>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            calls: Arc::new(Semaphore::new(CONCURRENT)),
            passwords: Arc::new(Semaphore::new(PASSWORDS)),
        }
    }
}

impl Limits {
    /// Waits for the turn to check a password; held until the check has ended.
    pub(crate) async fn password(&self) -> Result<OwnedSemaphorePermit, ServerError> {
        let turn = tokio::time::timeout(PASSWORD_TURN, self.passwords.clone().acquire_owned());
        // Nobody closes the semaphore, so it can only be that others were first.
        let turn = turn.await.ok().and_then(Result::ok);
        turn.ok_or_else(|| ServerError::wait(ErrorCode::Unavailable, COME_BACK_MS))
    }
}

pub(crate) async fn limit(
    State((app, patience)): State<(App, Duration)>,
    request: Request,
    next: Next,
) -> Response {
    let Ok(_place) = app.limits().calls.try_acquire() else {
        return ServerError::wait(ErrorCode::Unavailable, COME_BACK_MS).into_response();
    };
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => ServerError::from(ErrorCode::TimedOut).into_response(),
    }
}
