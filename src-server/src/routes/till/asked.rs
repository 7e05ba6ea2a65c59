//! `GET /v1/till/visits/by-phone/{ask_id}`: what the member said.

use atrium_domain::AskId;
use atrium_protocol::routes::ASKED;
use atrium_protocol::till::{AskState, Asked};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::settling;
use atrium_store::till::{asks, visits};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use super::credential::AtTill;
use super::identify::answer;
use crate::{App, ServerError};

/// What became of a question: ask once a second while it waits.
///
/// A member who says no is no different from a number that is nobody's.
#[utoipa::path(
    get, path = ASKED.template, tag = "till", security(("terminal" = [])),
    params(("ask_id" = AskId, Path)),
    responses(
        (status = 200, body = Asked),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 404, body = Problem, description = "`not_found`"),
    )
)]
pub(crate) async fn asked(
    State(app): State<App>,
    AtTill(till): AtTill,
    path: Result<Path<AskId>, PathRejection>,
) -> Result<Json<Asked>, ServerError> {
    let Path(ask_id) = path.map_err(|_| ErrorCode::NotFound)?;
    let program = app.program().await?;
    let now = app.now();
    let found = app.store().read(async move |tx| -> Result<Asked, ServerError> {
        let asked = asks::asked(tx, till.id, ask_id).await?.ok_or(ErrorCode::NotFound)?;
        let over =
            Asked { ask_id, state: AskState::Over, expires_at: asked.expires_at, visit: None };
        let Some(visit_id) = asked.visit_id else {
            let state = if now < asked.expires_at { AskState::Waiting } else { AskState::Over };
            return Ok(Asked { state, ..over });
        };
        // A visit that is over is as good as none.
        let Some(visit) = visits::open(tx, visit_id, till.id, now).await? else { return Ok(over) };
        let visit = answer(&program, settling::visitor(tx, visit).await?);
        Ok(Asked { state: AskState::Allowed, visit: Some(visit), ..over })
    });
    Ok(Json(found.await?))
}
