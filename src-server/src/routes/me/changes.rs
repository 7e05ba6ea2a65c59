//! `GET /v1/me/changes`: what changed since a cursor.

use atrium_protocol::routes::CHANGES;
use atrium_protocol::sync::{CardFace, Changes};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::{Tx, changes, members};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Cursor;
use crate::documents::Desk;
use crate::extract::MemberDevice;
use crate::{App, ServerError};

/// With more changes than this a full snapshot is the better answer.
const MOST_CHANGES: usize = 300;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    since: Option<String>,
}

/// The member's documents that changed since a cursor.
///
/// Without a cursor, or with one that is too old or from another database, everything.
#[utoipa::path(
    get, path = CHANGES.template, tag = "me", security(("member" = [])),
    params(("since" = Option<String>, Query, description = "`cursor` of the last answer")),
    responses(
        (status = 200, body = Changes),
        (status = 304, description = "Nothing changed"),
        (status = 400, body = Problem, description = "`cursor_invalid`"),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn changes(
    State(app): State<App>,
    device: MemberDevice,
    Query(Parameters { since }): Query<Parameters>,
) -> Result<Response, ServerError> {
    let since: Option<Cursor> =
        since.map(|since| since.parse()).transpose().map_err(|_| ErrorCode::CursorInvalid)?;
    let revision = app.store().revision_of(device.member_id).await?;
    if since == Some(Cursor(revision)) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let desk = Desk::open(&app, device.member_id).await?;
    let now = app.now();
    let read = app.store().read(async move |tx| {
        let (cursor, full, changes, card) = changed(tx, &desk, device, since).await?;
        Ok::<_, ServerError>(Changes { cursor: cursor.to_string(), full, changes, now, card })
    });
    Ok(Json(read.await?).into_response())
}

type Found = (Cursor, bool, Vec<atrium_protocol::sync::Change>, Option<CardFace>);

async fn changed(
    tx: &Tx,
    desk: &Desk,
    device: MemberDevice,
    since: Option<Cursor>,
) -> Result<Found, ServerError> {
    let member = members::get(tx, device.member_id).await?;
    let cursor = Cursor(member.revision);
    let face = CardFace {
        card_id: member.card_id.to_string(),
        card_number: member.card_number.to_string(),
    };
    let since = since.filter(|since| since.0 <= member.revision);
    if let Some(since) = since {
        let limit = MOST_CHANGES as u64 + 1;
        let changed = changes::since(tx, device.member_id, since.0, limit).await?;
        if changed.len() <= MOST_CHANGES {
            let card = (member.card_revision > since.0).then_some(face);
            return Ok((cursor, false, desk.changes(tx, &changed).await?, card));
        }
    }
    Ok((cursor, true, desk.snapshot(tx).await?, Some(face)))
}
