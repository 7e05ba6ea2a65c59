//! `GET /v1/staff/program`: all versions of all rules.

use atrium_protocol::Problem;
use atrium_protocol::program::ProgramView;
use atrium_protocol::routes::PROGRAM;
use axum::Json;
use axum::extract::State;

use super::super::permit::{Permit, SeeProgram};
use super::view::view;
use crate::{App, ServerError};

/// Every version of every rule, rate and ladder, the past ones too.
#[utoipa::path(
    get, path = PROGRAM.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = ProgramView),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn program(
    State(app): State<App>,
    _permit: Permit<SeeProgram>,
) -> Result<Json<ProgramView>, ServerError> {
    Ok(Json(view(&*app.program().await?)?))
}
