//! The outermost layer: request id, server time, the log line, metrics, and problems in writing.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use atrium_protocol::{ErrorCode, PROBLEM_TYPE, Problem, REQUEST_ID_HEADER, TIME_HEADER};
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header::HeaderName};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tracing::Instrument;
use uuid::Uuid;

use crate::random::RandomExt;
use crate::{App, ServerError};

const REQUEST_ID: HeaderName = HeaderName::from_static(REQUEST_ID_HEADER);
const TIME: HeaderName = HeaderName::from_static(TIME_HEADER);

pub(crate) async fn envelop(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id: Uuid = app.random().id(app.now());
    let id = id.to_string();
    let method = label(request.method());
    // The template, never the path: a path may carry ids, a query more.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("(static)", MatchedPath::as_str);
    let span = tracing::info_span!("request", id, method, route);
    let mut response = run(request, next).instrument(span.clone()).await;
    let took = started.elapsed();
    let problem = problem_of(&mut response);
    let status = response.status().as_u16();
    app.metrics().count(route, method, status, took);
    span.in_scope(|| tracing::info!(status, ms = took.as_millis(), "answered"));
    if let Some(problem) = problem {
        write_problem(&mut response, problem, &id);
    }
    insert(response.headers_mut(), REQUEST_ID, &id);
    insert(response.headers_mut(), TIME, &app.now().0.to_string());
    response
}

/// Runs the call; one that panics fails as any other fault of ours, and alone.
async fn run(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => ServerError::Internal("a handler panicked".to_owned()).into_response(),
    }
}

/// A method as a label: whatever a caller may make up counts as one.
fn label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

/// The problem that a response tells of. The framework's own refusals, such as of a path or a
/// query that does not parse, become problems too.
fn problem_of(response: &mut Response) -> Option<Problem> {
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        return Some(problem);
    }
    let code = match response.status().as_u16() {
        ..400 => return None,
        404 => ErrorCode::NotFound,
        405 => ErrorCode::MethodNotAllowed,
        413 => ErrorCode::BodyTooLarge,
        415 => ErrorCode::MediaTypeUnsupported,
        400..500 => ErrorCode::MalformedRequest,
        _ => ErrorCode::Internal,
    };
    *response.status_mut() = StatusCode::from_u16(code.status()).unwrap_or(response.status());
    Some(Problem::new(code))
}

fn write_problem(response: &mut Response, mut problem: Problem, id: &str) {
    problem.request_id = Some(id.to_owned());
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_TYPE));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(ms) = problem.retry_after_ms {
        // Whole seconds, rounded up: too early is worse than late.
        let seconds = ms.max(0).saturating_add(999) / 1_000;
        insert(headers, RETRY_AFTER, &seconds.to_string());
    }
    *response.body_mut() = Body::from(body);
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
