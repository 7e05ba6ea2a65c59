//! `GET /v1/me/export`: everything that is kept of the member.

use atrium_protocol::Problem;
use atrium_protocol::routes::EXPORT;
use atrium_protocol::sync::Export;
use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::{IntoResponse, Response};

use crate::documents::Desk;
use crate::extract::MemberDevice;
use crate::{App, ServerError};

/// Everything that is kept of the member, to take away: profile, points with the whole history,
/// coupons, tickets, check-ins, devices.
#[utoipa::path(
    get, path = EXPORT.template, tag = "me", security(("member" = [])),
    responses(
        (status = 200, body = Export),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn export(
    State(app): State<App>,
    device: MemberDevice,
) -> Result<Response, ServerError> {
    let desk = Desk::open(&app, device.member_id).await?;
    let export = app.store().read(async move |tx| desk.everything(tx).await).await?;
    let file = [(CONTENT_DISPOSITION, "attachment; filename=\"atrium.json\"")];
    Ok((file, Json(export)).into_response())
}
