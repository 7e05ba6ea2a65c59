//! `GET /v1/staff/audit`: what staff did with weight.

use atrium_protocol::Problem;
use atrium_protocol::adjustment::{AuditLine, AuditLog};
use atrium_protocol::routes::AUDIT_LOG;
use atrium_store::staff::{accounts, audit as log};
use axum::Json;
use axum::extract::State;

use super::permit::{Approve, Permit};
use crate::{App, ServerError};

/// Lines that are shown.
const LINES: u32 = 200;

/// The latest lines of the audit log.
#[utoipa::path(
    get, path = AUDIT_LOG.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = AuditLog),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn audit(
    State(app): State<App>,
    _permit: Permit<Approve>,
) -> Result<Json<AuditLog>, ServerError> {
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        Ok((log::latest(tx, LINES).await?, accounts::names(tx).await?))
    });
    let (lines, names) = read.await?;
    let lines = lines.into_iter().map(|line| AuditLine {
        at: line.at,
        staff: names.get(&line.staff_id).cloned().unwrap_or_default(),
        deed: line.deed,
        subject: line.subject,
        detail: line.detail,
    });
    Ok(Json(AuditLog { lines: lines.collect() }))
}
