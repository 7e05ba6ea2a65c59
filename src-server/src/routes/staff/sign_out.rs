//! `DELETE /v1/staff/session`: signs out.

use atrium_protocol::Problem;
use atrium_protocol::routes::STAFF_SIGN_OUT;
use atrium_store::staff::sessions;
use axum::extract::State;
use axum::http::StatusCode;

use super::credential::SignedIn;
use crate::{App, ServerError};

/// Signs this session out.
#[utoipa::path(
    delete, path = STAFF_SIGN_OUT.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn sign_out(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<StatusCode, ServerError> {
    let now = app.now();
    let hash = signed_in.token_hash;
    app.store().write(async move |tx| sessions::end(tx, &hash, now).await).await?;
    Ok(StatusCode::NO_CONTENT)
}
