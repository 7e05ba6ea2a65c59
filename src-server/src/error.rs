//! How calls fail: every error becomes a problem with a stable code.

use atrium_protocol::{ErrorCode, Problem};
use atrium_store::{Retry, StoreError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The one error type of the server's handlers.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The call is refused, for a reason that the caller may know.
    #[error("{}", .0.code)]
    Refused(Box<Problem>),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fault of ours. The text goes to the log and to nobody else.
    #[error("{0}")]
    Internal(String),
}

impl ServerError {
    /// A value of the request that is well formed but not allowed; `field` names it.
    pub fn field(field: &str) -> Self {
        Problem::new(ErrorCode::FieldInvalid).with_detail(field).into()
    }

    /// As [`ErrorCode`], with the time to wait before the next try.
    pub fn wait(code: ErrorCode, ms: i64) -> Self {
        Problem::new(code).with_retry_after_ms(ms).into()
    }

    /// The problem to answer with. Logs the cause of what is not the caller's to know.
    fn into_problem(self) -> Problem {
        match self {
            Self::Refused(problem) => *problem,
            Self::Store(StoreError::NotFound) => Problem::new(ErrorCode::NotFound),
            Self::Store(error @ (StoreError::Busy(_) | StoreError::Unavailable(_))) => {
                tracing::warn!(%error, "the database did not serve a call");
                Problem::new(ErrorCode::Unavailable).with_retry_after_ms(1_000)
            }
            Self::Store(error @ StoreError::Full(_)) => {
                tracing::error!(%error, "no space is left");
                Problem::new(ErrorCode::StorageFull).with_retry_after_ms(30_000)
            }
            other => {
                tracing::error!(error = %other, "a call failed by a fault of ours");
                Problem::new(ErrorCode::Internal)
            }
        }
    }
}

impl From<ErrorCode> for ServerError {
    fn from(code: ErrorCode) -> Self {
        Problem::new(code).into()
    }
}

impl From<Problem> for ServerError {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}

impl Retry for ServerError {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_busy())
    }
}

/// The problem travels beside an empty body; [`crate::http::envelope`], which knows the
/// request's id, writes it out.
impl IntoResponse for ServerError {
    fn into_response(self) -> Response {
        let problem = self.into_problem();
        let status =
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(problem);
        response
    }
}
