//! `DELETE /v1/me/sessions`: signs every device of the member out.

use atrium_protocol::Problem;
use atrium_protocol::routes::END_ALL_SESSIONS;
use atrium_store::{StoreError, devices};
use axum::extract::State;
use axum::http::StatusCode;

use crate::extract::MemberDevice;
use crate::{App, ServerError};

/// Signs every device of the member out, this one too.
#[utoipa::path(
    delete, path = END_ALL_SESSIONS.template, tag = "me", security(("member" = [])),
    responses(
        (status = 204, description = "Signed out everywhere"),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn end_all_sessions(
    State(app): State<App>,
    device: MemberDevice,
) -> Result<StatusCode, ServerError> {
    let member_id = device.member_id;
    let now = app.now();
    let revoke = app.store().write(async move |tx| {
        for device in devices::all(tx, member_id).await? {
            devices::revoke(tx, member_id, device.id, now).await?;
        }
        Ok::<_, StoreError>(())
    });
    revoke.await?;
    Ok(StatusCode::NO_CONTENT)
}
