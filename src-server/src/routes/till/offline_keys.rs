//! `GET /v1/till/offline-keys`: what a till needs to go on without a network.

use atrium_domain::Program;
use atrium_domain::card::offline::server_keys;
use atrium_protocol::Problem;
use atrium_protocol::offline::OfflineKit;
use atrium_protocol::routes::OFFLINE_KEYS;
use atrium_store::Tx;
use atrium_store::till::certificates;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::credential::AtTill;
use crate::routes::catalogue::matches_tag;
use crate::{App, ServerError};

/// Bytes of a digest that tell two versions apart.
const TAG_BYTES: usize = 8;

/// The server's public keys, the devices that no longer count, and the rules of sales.
///
/// A till asks for it now and then while it can, such as every ten minutes, and works by the last
/// one when it cannot. The key that comes next is in it a month before it signs.
#[utoipa::path(
    get, path = OFFLINE_KEYS.template, tag = "till", security(("terminal" = [])),
    params(("if-none-match" = Option<String>, Header, description = "ETag of an earlier answer")),
    responses(
        (status = 200, body = OfflineKit, headers(("etag" = String))),
        (status = 304, description = "Nothing changed"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
    )
)]
pub(crate) async fn offline_keys(
    State(app): State<App>,
    AtTill(till): AtTill,
    headers: HeaderMap,
) -> Result<Response, ServerError> {
    let program = app.program().await?;
    let now = app.now();
    let revoked = app.store().read(async move |tx: &Tx| certificates::revoked(tx, now).await);
    let kit = OfflineKit {
        keys: server_keys(app.offline_secret(), now),
        revoked: revoked.await?,
        spend_hours: program.till.offline_hours,
        place: till.place.clone(),
        offset_secs: app.moment(now).offset_secs,
        program_version: version(&program)?,
        program: Program::clone(&program),
    };
    let body = json(&kit)?;
    let etag = format!("W/\"{}\"", digest(&body));
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let common = [(ETAG, etag.as_str()), (CACHE_CONTROL, "private, no-cache")];
    if known.is_some_and(|known| matches_tag(known, &etag)) {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    Ok((common, [(CONTENT_TYPE, "application/json")], body).into_response())
}

fn version(program: &Program) -> Result<String, ServerError> {
    Ok(digest(&json(program)?))
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, ServerError> {
    serde_json::to_vec(value).map_err(|error| ServerError::Internal(error.to_string()))
}

fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes)[..TAG_BYTES])
}
