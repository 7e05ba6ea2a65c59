//! Calls to the server: typed by the protocol's routes, failing with the protocol's codes.

use std::fmt::Display;

use atrium_domain::Millis;
use atrium_protocol::{ErrorCode, Method, Problem, Route};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::platform::fetch::{Answer, Call, fetch_file, send};
use crate::query::query;

/// A call in the making: who calls, and whether it may be repeated.
#[derive(Clone, Default)]
pub struct Caller {
    token: Option<String>,
    idempotency_key: Option<String>,
}

impl Caller {
    /// Nobody in particular.
    pub fn anybody() -> Self {
        Self::default()
    }

    /// A staff session or a terminal.
    pub fn with_token(token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), idempotency_key: None }
    }

    /// The same key for the same deed, however often it is sent.
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Calls a route that takes no body. Empty values of the query are left out.
    pub async fn get<T: DeserializeOwned>(
        &self,
        route: Route<(), T>,
        parameters: &[&dyn Display],
        pairs: &[(&str, &str)],
    ) -> Result<T, Problem> {
        let path = route.path(parameters) + &query(pairs);
        read(self.send(route.method, &path, None).await)
    }

    /// Calls a route that answers with a text of its own kind.
    pub async fn get_text(
        &self,
        route: Route<(), ()>,
        parameters: &[&dyn Display],
    ) -> Result<String, Problem> {
        succeeded(self.send(route.method, &route.path(parameters), None).await)
    }

    /// Fetches a picture, and gives a local address for it.
    pub async fn picture(
        &self,
        route: Route<(), ()>,
        parameters: &[&dyn Display],
    ) -> Result<String, Problem> {
        let call = Call {
            method: route.method.as_str(),
            path: &route.path(parameters),
            token: self.token.as_deref(),
            idempotency_key: None,
            body: None,
        };
        match fetch_file(call).await {
            Some(Ok(address)) => Ok(address),
            Some(Err(refusal)) => succeeded(Some(refusal)),
            None => Err(Problem::new(ErrorCode::Offline)),
        }
    }

    /// Calls a route without parameters, and tells what the server's clock said.
    pub async fn get_dated<T: DeserializeOwned>(
        &self,
        route: Route<(), T>,
    ) -> Result<(T, Millis), Problem> {
        let answer = self.send(route.method, &route.path(&[]), None).await;
        let at = answer.as_ref().and_then(|answer| answer.server_time);
        Ok((read(answer)?, at.unwrap_or_default()))
    }

    /// As [`Caller::get_dated`], of a route with parameters.
    pub async fn get_dated_at<T: DeserializeOwned>(
        &self,
        route: Route<(), T>,
        parameters: &[&dyn Display],
    ) -> Result<(T, Millis), Problem> {
        dated(self.send(route.method, &route.path(parameters), None).await)
    }

    /// Calls a route with a body.
    pub async fn send_to<B: Serialize, T: DeserializeOwned>(
        &self,
        route: Route<B, T>,
        parameters: &[&dyn Display],
        body: &B,
    ) -> Result<T, Problem> {
        let text =
            serde_json::to_string(body).map_err(|_| Problem::new(ErrorCode::MalformedRequest))?;
        read(self.send(route.method, &route.path(parameters), Some(text)).await)
    }

    /// As [`Caller::send_to`], and tells what the server's clock said.
    pub async fn send_dated<B: Serialize, T: DeserializeOwned>(
        &self,
        route: Route<B, T>,
        body: &B,
    ) -> Result<(T, Millis), Problem> {
        let text =
            serde_json::to_string(body).map_err(|_| Problem::new(ErrorCode::MalformedRequest))?;
        let answer = self.send(route.method, &route.path(&[]), Some(text)).await;
        let at = answer.as_ref().and_then(|answer| answer.server_time);
        Ok((read(answer)?, at.unwrap_or_default()))
    }

    /// As [`Caller::send_to`], and tells what the server's clock said.
    pub async fn send_dated_to<B: Serialize, T: DeserializeOwned>(
        &self,
        route: Route<B, T>,
        parameters: &[&dyn Display],
        body: &B,
    ) -> Result<(T, Millis), Problem> {
        let text =
            serde_json::to_string(body).map_err(|_| Problem::new(ErrorCode::MalformedRequest))?;
        dated(self.send(route.method, &route.path(parameters), Some(text)).await)
    }

    /// Calls a route that takes and answers nothing.
    pub async fn tell(&self, route: Route<(), ()>) -> Result<(), Problem> {
        let answer = self.send(route.method, &route.path(&[]), None).await;
        succeeded(answer).map(|_| ())
    }

    async fn send(&self, method: Method, path: &str, body: Option<String>) -> Option<Answer> {
        send(Call {
            method: method.as_str(),
            path,
            token: self.token.as_deref(),
            idempotency_key: self.idempotency_key.as_deref(),
            body,
        })
        .await
    }
}

fn dated<T: DeserializeOwned>(answer: Option<Answer>) -> Result<(T, Millis), Problem> {
    let at = answer.as_ref().and_then(|answer| answer.server_time);
    Ok((read(answer)?, at.unwrap_or_default()))
}

fn read<T: DeserializeOwned>(answer: Option<Answer>) -> Result<T, Problem> {
    let body = succeeded(answer)?;
    serde_json::from_str(&body).map_err(|_| Problem::new(ErrorCode::Internal))
}

/// The body of a success; otherwise the problem that the server named, or the nearest of ours.
fn succeeded(answer: Option<Answer>) -> Result<String, Problem> {
    let Some(answer) = answer else {
        return Err(Problem::new(ErrorCode::Offline));
    };
    if (200..300).contains(&answer.status) {
        return Ok(answer.body);
    }
    // A proxy in between answers without a problem document.
    Err(serde_json::from_str(&answer.body).unwrap_or_else(|_| match answer.status {
        502 | 503 => Problem::new(ErrorCode::Unavailable),
        504 => Problem::new(ErrorCode::TimedOut),
        _ => Problem::new(ErrorCode::Internal),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Option<Answer> {
        Some(Answer { status, body: body.to_owned(), server_time: None })
    }

    #[test]
    fn no_answer_means_offline() {
        assert_eq!(succeeded(None).expect_err("a problem").code, ErrorCode::Offline);
    }

    #[test]
    fn the_servers_code_comes_through() {
        let body = serde_json::to_string(&Problem::new(ErrorCode::CodeExpired)).expect("json");
        let problem = succeeded(answer(410, &body)).expect_err("a problem");
        assert_eq!(problem.code, ErrorCode::CodeExpired);
    }

    #[test]
    fn a_proxys_page_is_not_shown_to_people() {
        let problem = succeeded(answer(502, "<html>bad gateway</html>")).expect_err("a problem");
        assert_eq!(problem.code, ErrorCode::Unavailable);
    }
}
