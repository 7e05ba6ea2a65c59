//! One call of the API, and one answer.

use std::fmt::Display;
use std::sync::Arc;

use atrium_protocol::{ErrorCode, Problem, Route};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Failure;

/// One call, to be sent as often as it takes.
#[derive(Debug, Clone)]
pub struct Call {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) credential: Arc<str>,
    pub(crate) key: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Call {
    /// A call with a body. An empty credential is not sent.
    ///
    /// # Errors
    /// [`Failure::NotACall`] for a body that is not JSON.
    pub fn new<B: Serialize, A>(
        route: Route<B, A>,
        parameters: &[&(dyn Display + Sync)],
        credential: &Arc<str>,
        body: &B,
    ) -> Result<Self, Failure> {
        let body =
            serde_json::to_vec(body).map_err(|error| Failure::NotACall(error.to_string()))?;
        let method = route.method.as_str();
        Ok(Self { method, body, ..Self::get(path(route, parameters), credential) })
    }

    /// Asks for a path, which may have a query.
    pub fn get(path: String, credential: &Arc<str>) -> Self {
        let credential = credential.clone();
        Self { method: "GET", path, credential, key: None, body: Vec::new() }
    }

    /// The same call with an `Idempotency-Key`.
    #[must_use]
    pub fn keyed(self, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..self }
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// The same call with other bytes as its body.
    #[must_use]
    pub(crate) fn saying(self, body: &str) -> Self {
        Self { body: body.as_bytes().to_vec(), ..self }
    }
}

/// The route's path; the parameters are such as a task may keep while it waits.
pub(crate) fn path<B, A>(route: Route<B, A>, parameters: &[&(dyn Display + Sync)]) -> String {
    let parameters: Vec<&dyn Display> =
        parameters.iter().map(|&parameter| parameter as &dyn Display).collect();
    route.path(&parameters)
}

/// What the server answered, whatever it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// `Content-Type`; empty where there is none.
    pub media_type: String,
    pub body: Vec<u8>,
}

impl Reply {
    /// What was answered.
    ///
    /// # Errors
    /// [`Failure::Refused`], or [`Failure::Unreadable`] for what the protocol does not know.
    pub fn answer<A: DeserializeOwned>(&self) -> Result<A, Failure> {
        if matches!(self.status, 200 | 204) {
            // Nothing to say is `null`, as far as JSON goes.
            let body: &[u8] = if self.body.is_empty() { b"null" } else { &self.body };
            return serde_json::from_slice(body).map_err(|error| self.unreadable(error));
        }
        Err(Failure::Refused(Box::new(self.problem()?)))
    }

    /// What was answered, or why it was refused.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] for what the protocol does not know.
    pub fn read<A: DeserializeOwned>(&self) -> Result<Result<A, ErrorCode>, Failure> {
        match self.answer() {
            Ok(answer) => Ok(Ok(answer)),
            Err(Failure::Refused(problem)) => Ok(Err(problem.code)),
            Err(failure) => Err(failure),
        }
    }

    /// Why it was refused.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] for what is no problem, or has a code that is not known.
    pub fn problem(&self) -> Result<Problem, Failure> {
        serde_json::from_slice(&self.body).map_err(|error| self.unreadable(error))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn unreadable(&self, error: impl Display) -> Failure {
        Failure::Unreadable { status: self.status, text: format!("{error}: {}", self.text()) }
    }
}
