//! The built web apps, from their folders: the member app at `/`, the console at `/console/`.

use std::path::{Component, Path, PathBuf};

use atrium_protocol::ErrorCode;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    LOCATION, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use crate::{App, ServerError, http};

/// Serves whatever no route took.
pub(crate) async fn serve(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ServerError> {
    let path = uri.path();
    if path == "/v1" || path.starts_with("/v1/") {
        return Err(ErrorCode::NotFound.into());
    }
    if method != Method::GET && method != Method::HEAD {
        let refused = ServerError::from(ErrorCode::MethodNotAllowed).into_response();
        return Ok(([(ALLOW, "GET,HEAD")], refused).into_response());
    }
    if path == "/console" {
        return Ok((StatusCode::PERMANENT_REDIRECT, [(LOCATION, "/console/")]).into_response());
    }
    let (folder, inside) = match path.strip_prefix("/console/") {
        Some(inside) => (&app.config().web_console_dir, inside),
        None => (&app.config().web_app_dir, path.trim_start_matches('/')),
    };
    let folder = folder.as_deref().ok_or(ErrorCode::NotFound)?;
    let file = file_for(inside).ok_or(ErrorCode::NotFound)?;
    read(folder, &file, accepts_brotli(&headers)).await.ok_or_else(|| ErrorCode::NotFound.into())
}

/// The file that a path asks for. A path without a dot is a page of the app, which finds its own
/// way; none for a path that tries to leave the folder.
fn file_for(inside: &str) -> Option<PathBuf> {
    let last = inside.rsplit('/').next().unwrap_or_default();
    if !last.contains('.') {
        return Some(PathBuf::from("index.html"));
    }
    let file = PathBuf::from(inside);
    let plain = file.components().all(|part| matches!(part, Component::Normal(_)));
    (plain && !inside.contains(['\\', '%'])).then_some(file)
}

async fn read(folder: &Path, file: &Path, brotli: bool) -> Option<Response> {
    let path = folder.join(file);
    let mut packed = path.clone().into_os_string();
    packed.push(".br");
    let packed = if brotli { tokio::fs::read(packed).await.ok() } else { None };
    let encoded = packed.is_some();
    let is_page = file.extension().is_some_and(|extension| extension == "html");
    let policy = if is_page { Some(policy_of(&path).await?) } else { None };
    let bytes = match packed {
        Some(bytes) => bytes,
        None => tokio::fs::read(path).await.ok()?,
    };
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.extend(policy.map(|policy| (CONTENT_SECURITY_POLICY, policy)));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(file)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching(file)));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if encoded {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Some(response)
}

async fn policy_of(page: &Path) -> Option<HeaderValue> {
    Some(http::policy_of(&tokio::fs::read_to_string(page).await.ok()?))
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| {
        accepted.split(',').any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            parts.next() == Some("br") && parts.next() != Some("q=0")
        })
    })
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A file with a content hash in its name never changes; everything else is asked for again.
fn caching(file: &Path) -> &'static str {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Whether a part of the name, set off by `-`, `_` or `.`, is a hash of at least 8 hex digits.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.']).any(|part| {
        part.len() >= 8
            && part.bytes().all(|b| b.is_ascii_hexdigit())
            && part.bytes().any(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_fall_back_to_the_index_and_nothing_leaves_the_folder() {
        assert_eq!(file_for("coupons/mine"), Some(PathBuf::from("index.html")));
        assert_eq!(file_for(""), Some(PathBuf::from("index.html")));
        assert_eq!(file_for("icons/a.png"), Some(PathBuf::from("icons/a.png")));
        assert_eq!(file_for("../secret.toml"), None);
        assert_eq!(file_for("a/%2e%2e/secret.toml"), None);
        assert_eq!(file_for("/etc/x.conf"), None);
    }

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(is_hashed("atrium-ui-0123456789abcdef_bg.wasm"));
        assert!(!is_hashed("sw.js"));
        assert!(!is_hashed("manifest.webmanifest"));
    }

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        let with = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            accepts_brotli(&headers)
        };
        assert!(with("gzip, deflate, br"));
        assert!(!with("gzip"));
        assert!(!with("br;q=0, gzip"));
    }
}
