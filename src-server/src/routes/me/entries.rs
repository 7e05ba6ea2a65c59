//! `GET /v1/me/entries`: the points history by the page.

use atrium_protocol::routes::ENTRIES;
use atrium_protocol::sync::EntryPage;
use atrium_protocol::{ErrorCode, Problem};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;

use crate::documents::Desk;
use crate::extract::MemberDevice;
use crate::{App, ServerError};

/// Entries on a page where the call does not say.
const PAGE: u32 = 50;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    before: Option<String>,
    limit: Option<u32>,
}

/// The member's points history, newest first.
#[utoipa::path(
    get, path = ENTRIES.template, tag = "me", security(("member" = [])),
    params(
        ("before" = Option<String>, Query, description = "`next` of the last page"),
        ("limit" = Option<u32>, Query, description = "1–100; 50 where it is absent"),
    ),
    responses(
        (status = 200, body = EntryPage),
        (status = 400, body = Problem, description = "`cursor_invalid`"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn entries(
    State(app): State<App>,
    device: MemberDevice,
    query: Result<Query<Parameters>, QueryRejection>,
) -> Result<Json<EntryPage>, ServerError> {
    let Query(Parameters { before, limit }) = query.map_err(|_| ServerError::field("limit"))?;
    let limit = limit.unwrap_or(PAGE);
    if !(1..=100).contains(&limit) {
        return Err(ServerError::field("limit"));
    }
    let before: Option<i64> =
        before.map(|before| before.parse()).transpose().map_err(|_| ErrorCode::CursorInvalid)?;
    let desk = Desk::open(&app, device.member_id).await?;
    let (entries, next) =
        app.store().read(async move |tx| desk.entries(tx, before, limit).await).await?;
    Ok(Json(EntryPage { entries, next: next.map(|number| number.to_string()) }))
}
