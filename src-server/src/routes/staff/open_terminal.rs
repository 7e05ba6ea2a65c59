//! `POST /v1/staff/terminals`: opens a till for a store.

use atrium_domain::TerminalId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::OPEN_TERMINAL;
use atrium_protocol::staff::{NewTerminal, Role, TerminalGrant};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::places;
use atrium_store::staff::audit;
use atrium_store::till::terminals;
use axum::Json;
use axum::extract::State;
use serde_json::json;

use super::permit::{OpenTill, Permit};
use crate::extract::{AnyBody, is_plain};
use crate::random::RandomExt;
use crate::routes::till::{KEY_PREFIX, terminal_answer};
use crate::{App, ServerError};

/// Longest label, in characters.
const LABEL_LENGTH: usize = 40;

/// Opens a till. Its key is shown once.
///
/// Cashiers open tills at their own store only.
#[utoipa::path(
    post, path = OPEN_TERMINAL.template, tag = "staff", security(("staff" = [])),
    request_body = NewTerminal,
    responses(
        (status = 200, body = TerminalGrant),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`, `terminal_out_of_scope`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn open_terminal(
    State(app): State<App>,
    permit: Permit<OpenTill>,
    body: AnyBody<NewTerminal>,
) -> Result<Json<TerminalGrant>, ServerError> {
    let NewTerminal { store_id, label } = body.value;
    let staff = permit.staff();
    if staff.role == Role::Cashier && staff.store_id != Some(store_id) {
        return Err(ErrorCode::TerminalOutOfScope.into());
    }
    let label = label.trim().to_owned();
    if label.is_empty() || label.chars().count() > LABEL_LENGTH || !is_plain(&label) {
        return Err(ServerError::field("label"));
    }
    let now = app.now();
    let id: TerminalId = app.random().id(now);
    let opened_by = staff.id;
    let detail = json!({ "store_id": store_id, "label": label });
    let line = permit.deed(&app, StaffDeed::TerminalOpened, id, detail);
    let key = app.random().token(KEY_PREFIX);
    let key_hash = key.hash();
    let opened = app.store().write(async move |tx| -> Result<_, ServerError> {
        if places::store(tx, store_id).await?.is_none() {
            return Err(ServerError::field("store_id"));
        }
        let new = terminals::NewTerminal {
            id,
            store_id,
            label: &label,
            key_hash: &key_hash,
            opened_by,
            at: now,
        };
        audit::add(tx, &line).await?;
        Ok(terminals::open(tx, &new).await?)
    });
    Ok(Json(TerminalGrant { terminal: terminal_answer(&opened.await?)?, key: key.reveal() }))
}
