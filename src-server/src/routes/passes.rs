//! `GET /v1/passes/{ticket}`: a pass for a phone that has no credential.

use atrium_domain::{DeviceId, MemberId, Millis};
use atrium_protocol::account::DevicePlatform;
use atrium_protocol::routes::PASS_FILE;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::devices::{self, Device};
use atrium_store::members;
use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use utoipa::OpenApi;
use uuid::Uuid;

use super::Mount;
use super::me::face;
use crate::wire::platform_name;
use crate::{App, ServerError};

/// How long a link to a file is good for, in milliseconds.
const GOOD_MS: i64 = 10 * 60_000;

/// Keeps what is signed here apart from everything else that the pass's key signs.
const DOMAIN: &[u8] = b"atrium-pass-file-1";

pub(crate) fn router() -> Router<App> {
    Router::new().mount(PASS_FILE, pass_file)
}

#[derive(OpenApi)]
#[openapi(paths(pass_file))]
pub(crate) struct Doc;

/// The name of a pass's file for the next minutes: whose it is, until when, and a MAC of that by the
/// pass's own key. So it ends with the pass, and nothing needs to be kept.
pub(crate) fn ticket(pass: &Device, now: Millis) -> String {
    let until = now.plus_ms(GOOD_MS);
    let mut ticket = named(pass.member_id, pass.id, until);
    let mac = mac(pass, &ticket).finalize().into_bytes();
    ticket.extend_from_slice(&mac[..16]);
    BASE64URL_NOPAD.encode(&ticket)
}

fn named(member_id: MemberId, id: DeviceId, until: Millis) -> Vec<u8> {
    let until = until.0.to_be_bytes();
    [member_id.0.as_bytes().as_slice(), id.0.as_bytes(), &until].concat()
}

fn mac(pass: &Device, named: &[u8]) -> Hmac<Sha256> {
    // A key of 32 bytes is shorter than SHA-256's block of 64, so HMAC pads it with zeros.
    let mut block = [0; 64];
    block[..32].copy_from_slice(&pass.card_key.0);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(DOMAIN);
    mac.update(named);
    mac
}

/// A pass by the link that the app was given for it: a file for Apple's wallet, the way on to
/// Google's. Short enough for a symbol that a phone reads from a screen.
#[utoipa::path(
    get, path = PASS_FILE.template, tag = "catalogue",
    params(("ticket" = String, Path)),
    responses(
        (status = 200, description = "A `.pkpass`", content_type = "application/vnd.apple.pkpass"),
        (status = 303, description = "To Google's wallet, with the pass"),
        (status = 404, body = Problem, description = "`not_found`: the link's time is over, or the pass's"),
    )
)]
async fn pass_file(
    State(app): State<App>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, ServerError> {
    let Path(ticket) = path.map_err(|_| ErrorCode::NotFound)?;
    let ticket = BASE64URL_NOPAD.decode(ticket.as_bytes()).map_err(|_| ErrorCode::NotFound)?;
    let (named, tag) = ticket.split_at_checked(40).ok_or(ErrorCode::NotFound)?;
    let id = |at: usize| Uuid::from_slice(&named[at..at + 16]).map_err(|_| ErrorCode::NotFound);
    let (member_id, pass_id) = (MemberId(id(0)?), DeviceId(id(16)?));
    let until = named[32..].iter().fold(0, |until: i64, byte| (until << 8) | i64::from(*byte));
    if until <= app.now().0 {
        return Err(ErrorCode::NotFound.into());
    }
    let found = app.store().read(async move |tx| -> Result<_, ServerError> {
        let pass = devices::get(tx, member_id, pass_id).await?.ok_or(ErrorCode::NotFound)?;
        Ok((members::get(tx, member_id).await?, pass))
    });
    let (member, pass) = found.await?;
    if tag.len() != 16 || mac(&pass, named).verify_truncated_left(tag).is_err() {
        return Err(ErrorCode::NotFound.into());
    }
    let face = face(&app, &member, &pass).await?;
    if pass.platform == platform_name(DevicePlatform::GoogleWallet) {
        let link = app.passes().link(&face).ok_or(ErrorCode::NotFound)?;
        return Ok(Redirect::to(&link.map_err(ServerError::Internal)?).into_response());
    }
    let file = app.passes().file(&face).ok_or(ErrorCode::NotFound)?;
    let head = [
        (CONTENT_TYPE, "application/vnd.apple.pkpass"),
        (CONTENT_DISPOSITION, "attachment; filename=\"card.pkpass\""),
    ];
    Ok((head, file.map_err(ServerError::Internal)?).into_response())
}
