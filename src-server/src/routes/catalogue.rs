//! `GET /v1/catalogue`: what everybody may see.

use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::routes::CATALOGUE;
use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use utoipa::OpenApi;

use super::Mount;
use crate::{App, ServerError};

/// Anybody may keep it for some seconds, and may show it for an hour when we cannot be reached.
const CACHING: &str = "public, max-age=5, stale-if-error=3600";

pub(crate) fn router() -> Router<App> {
    Router::new().mount(CATALOGUE, catalogue)
}

#[derive(OpenApi)]
#[openapi(paths(catalogue))]
pub(crate) struct Doc;

/// The program, malls, stores, and the coupons and events on offer.
#[utoipa::path(
    get, path = CATALOGUE.template, tag = "catalogue",
    params(("if-none-match" = Option<String>, Header, description = "ETag of an earlier answer")),
    responses(
        (status = 200, body = Catalogue, headers(("etag" = String))),
        (status = 304, description = "Nothing changed"),
    )
)]
async fn catalogue(State(app): State<App>, headers: HeaderMap) -> Result<Response, ServerError> {
    let kept = app.catalogue().await?;
    let etag = kept.etag.as_str();
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let common = [(ETAG, etag), (CACHE_CONTROL, CACHING)];
    if known.is_some_and(|known| matches_tag(known, etag)) {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    Ok((common, [(CONTENT_TYPE, "application/json")], kept.body.clone()).into_response())
}

/// Whether a list of entity tags names `etag`, by the weak comparison (RFC 9110 §8.8.3.2, §13.1.2).
pub(super) fn matches_tag(known: &str, etag: &str) -> bool {
    let opaque = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    let etag = opaque(etag);
    known.split(',').map(str::trim).any(|tag| tag == "*" || opaque(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_match_weakly() {
        assert!(matches_tag("\"x\", W/\"y\"", "\"y\""));
        assert!(matches_tag("\"y\"", "W/\"y\""));
        assert!(matches_tag("*", "\"y\""));
        assert!(!matches_tag("\"x\"", "\"y\""));
    }
}
