//! `GET /healthz`: whether the server can serve, which it cannot without its database.

use atrium_protocol::Problem;
use axum::extract::State;

use crate::{App, ServerError};

/// Whether the server and its database can serve.
#[utoipa::path(
    get, path = "/healthz", tag = "system",
    responses(
        (status = 200, body = String, content_type = "text/plain", description = "`ok`"),
        (status = 503, body = Problem, description = "`unavailable`"),
    )
)]
pub(super) async fn health(State(app): State<App>) -> Result<&'static str, ServerError> {
    app.store().ping().await?;
    Ok("ok\n")
}
