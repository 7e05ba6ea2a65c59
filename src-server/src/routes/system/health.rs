//! `GET /healthz`: whether the server can serve, which it cannot without its database.

use axum::extract::State;

use crate::{App, ServerError};

pub(super) async fn health(State(app): State<App>) -> Result<&'static str, ServerError> {
    app.store().ping().await?;
    Ok("ok\n")
}
