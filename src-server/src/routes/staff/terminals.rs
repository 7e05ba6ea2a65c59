//! `/v1/staff/terminals`: which tills there are, and the end of a key.

use atrium_domain::{StoreId, TerminalId};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::{TERMINALS, WITHDRAW_TERMINAL};
use atrium_protocol::staff::{TerminalRow, Terminals};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::staff::{accounts, audit};
use atrium_store::till::terminals::{self as kept, Kept};
use axum::Json;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::json;

use super::permit::{KeepTerminals, Permit};
use crate::{App, ServerError};

/// Most that are listed.
const MOST: u32 = 200;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    store: Option<StoreId>,
}

/// The terminals of a store, or of all. Their keys were shown once, and nobody can see them again.
#[utoipa::path(
    get, path = TERMINALS.template, tag = "staff", security(("staff" = [])),
    params(("store" = Option<StoreId>, Query, description = "Only those of this store")),
    responses(
        (status = 200, body = Terminals),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn terminals(
    State(app): State<App>,
    _permit: Permit<KeepTerminals>,
    query: Result<Query<Parameters>, QueryRejection>,
) -> Result<Json<Terminals>, ServerError> {
    let Query(Parameters { store }) = query.map_err(|_| ServerError::field("store"))?;
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let names = accounts::names(tx).await?;
        let found = kept::latest(tx, store, MOST).await?;
        let name = |terminal: &Kept| names.get(&terminal.opened_by).cloned().unwrap_or_default();
        Ok(found.into_iter().map(|terminal| (name(&terminal), terminal)).collect::<Vec<_>>())
    });
    let terminals = read.await?.into_iter().map(|(name, terminal)| row(terminal, name)).collect();
    Ok(Json(Terminals { terminals }))
}

/// Withdraws a terminal's key: whoever holds it is told `terminal_unknown` from the next call on.
/// Sales that it made stay, and any other terminal of the store refunds them.
///
/// Saying it again is harmless.
#[utoipa::path(
    post, path = WITHDRAW_TERMINAL.template, tag = "staff", security(("staff" = [])),
    params(("terminal_id" = TerminalId, Path)),
    responses(
        (status = 200, body = TerminalRow),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
    )
)]
pub(crate) async fn withdraw_terminal(
    State(app): State<App>,
    permit: Permit<KeepTerminals>,
    path: Result<Path<TerminalId>, PathRejection>,
) -> Result<Json<TerminalRow>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let store = app.store().clone();
    let withdrawn = store.write(async move |tx| -> Result<_, ServerError> {
        let terminal = kept::get(tx, id).await?.ok_or(ErrorCode::NotFound)?;
        if kept::withdraw(tx, id, app.now()).await? {
            let detail = json!({ "store_id": terminal.store_id, "label": terminal.label });
            let line = permit.deed(&app, StaffDeed::TerminalWithdrawn, id, detail);
            audit::add(tx, &line).await?;
        }
        let terminal = kept::get(tx, id).await?.ok_or(ErrorCode::NotFound)?;
        let name = accounts::names(tx).await?.remove(&terminal.opened_by);
        Ok(row(terminal, name.unwrap_or_default()))
    });
    Ok(Json(withdrawn.await?))
}

fn row(terminal: Kept, opened_by: String) -> TerminalRow {
    let Kept { id, store_id, label, opened_by: _, opened_at, withdrawn_at } = terminal;
    TerminalRow { id, store_id, label, opened_at, opened_by, withdrawn_at }
}
