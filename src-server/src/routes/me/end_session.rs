//! `DELETE /v1/me/session`: signs this device out.

use atrium_protocol::Problem;
use atrium_protocol::routes::END_SESSION;
use atrium_store::devices;
use axum::extract::State;
use axum::http::StatusCode;

use crate::extract::MemberDevice;
use crate::{App, ServerError};

/// Signs this device out. Its credential and its card codes are dead at once.
#[utoipa::path(
    delete, path = END_SESSION.template, tag = "me", security(("member" = [])),
    responses(
        (status = 204, description = "Signed out"),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn end_session(
    State(app): State<App>,
    device: MemberDevice,
) -> Result<StatusCode, ServerError> {
    let MemberDevice { member_id, device_id, .. } = device;
    let now = app.now();
    let revoke =
        app.store().write(async move |tx| devices::revoke(tx, member_id, device_id, now).await);
    revoke.await?;
    Ok(StatusCode::NO_CONTENT)
}
