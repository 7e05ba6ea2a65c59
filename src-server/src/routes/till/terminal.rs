//! `GET /v1/till/terminal`: which store the key belongs to.

use atrium_protocol::Problem;
use atrium_protocol::routes::TERMINAL;
use atrium_protocol::till::Terminal;
use axum::Json;

use super::answer;
use super::credential::AtTill;
use crate::ServerError;

/// The terminal that the key belongs to.
#[utoipa::path(
    get, path = TERMINAL.template, tag = "till", security(("terminal" = [])),
    responses(
        (status = 200, body = Terminal),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
    )
)]
pub(crate) async fn terminal(AtTill(till): AtTill) -> Result<Json<Terminal>, ServerError> {
    Ok(Json(answer::terminal(&till)?))
}
