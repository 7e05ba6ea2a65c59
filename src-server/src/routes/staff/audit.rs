//! `GET /v1/staff/audit`: what staff did with weight.

use atrium_domain::Millis;
use atrium_protocol::audit::{AuditLine, AuditLog};
use atrium_protocol::routes::AUDIT_LOG;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::staff::audit::Line;
use atrium_store::staff::{accounts, audit as log};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;
use uuid::Uuid;

use super::permit::{Approve, Permit};
use crate::{App, ServerError};

/// Lines of a page.
const LINES: usize = 100;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    before: Option<String>,
}

/// A page of the audit log, the newest lines first.
#[utoipa::path(
    get, path = AUDIT_LOG.template, tag = "staff", security(("staff" = [])),
    params(("before" = Option<String>, Query, description = "`next` of the last page")),
    responses(
        (status = 200, body = AuditLog),
        (status = 400, body = Problem, description = "`cursor_invalid`"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn audit(
    State(app): State<App>,
    _permit: Permit<Approve>,
    query: Result<Query<Parameters>, QueryRejection>,
) -> Result<Json<AuditLog>, ServerError> {
    let Query(Parameters { before }) = query.map_err(|_| ErrorCode::CursorInvalid)?;
    let before = before.map(|text| place(&text).ok_or(ErrorCode::CursorInvalid)).transpose()?;
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let limit = u32::try_from(LINES + 1).unwrap_or(u32::MAX);
        Ok((log::page(tx, before, limit).await?, accounts::names(tx).await?))
    });
    let (mut lines, names) = read.await?;
    let more = lines.len() > LINES;
    lines.truncate(LINES);
    let last = lines.last().filter(|_| more);
    let next = last.map(|Line { at, id, .. }| format!("{}.{id}", at.0));
    let lines = lines.into_iter().map(|line| AuditLine {
        at: line.at,
        staff: names.get(&line.staff_id).cloned().unwrap_or_default(),
        deed: line.deed,
        subject: line.subject,
        detail: line.detail,
    });
    Ok(Json(AuditLog { lines: lines.collect(), next }))
}

fn place(text: &str) -> Option<(Millis, Uuid)> {
    let (at, id) = text.split_once('.')?;
    Some((Millis(at.parse().ok()?), id.parse().ok()?))
}
