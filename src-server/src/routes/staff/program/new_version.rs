//! `POST /v1/staff/program/versions`: something that holds from a date on.

use atrium_domain::Program;
use atrium_protocol::Problem;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::program::{NewVersion, ProgramView};
use atrium_protocol::routes::NEW_VERSION;
use atrium_store::settings;
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::State;
use serde_json::json;

use super::super::permit::{EditProgram, Permit};
use super::draft;
use super::view::view;
use crate::extract::AnyBody;
use crate::{App, ServerError};

/// Adds a version of a rule, a rate or the ladder. What was in force stays as it was: a late sale
/// is computed by the rules of its time.
#[utoipa::path(
    post, path = NEW_VERSION.template, tag = "staff", security(("staff" = [])),
    request_body = NewVersion,
    responses(
        (status = 200, body = ProgramView),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 409, body = Problem, description = "`version_not_ahead`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn new_version(
    State(app): State<App>,
    permit: Permit<EditProgram>,
    body: AnyBody<NewVersion>,
) -> Result<Json<ProgramView>, ServerError> {
    let rules = app.rules().await?;
    let new = body.value;
    let now = app.now();
    let line = permit.deed(&app, StaffDeed::VersionAdded, "program", json!(new));
    let write = app.store().write(async move |tx| -> Result<Program, ServerError> {
        // One editor at a time: the program is one document.
        tx.queue("program").await?;
        let program = settings::program(tx).await?.unwrap_or_else(Program::standard);
        let version = draft::version(&program, &rules.stores, new.clone())?;
        let program = program.with_version(version, now).map_err(draft::refusal)?;
        settings::set_program(tx, &program).await?;
        audit::add(tx, &line).await?;
        Ok(program)
    });
    Ok(Json(view(&write.await?)?))
}
