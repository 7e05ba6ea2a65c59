//! `GET /v1/staff/members/{member_id}`: one member, with the ledger checked.

use atrium_domain::MemberId;
use atrium_protocol::routes::MEMBER;
use atrium_protocol::staff::MemberDetail;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::{consents, events, ledger, members, tags, tiers};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use super::members::row;
use super::permit::{Permit, SeeMembers};
use crate::documents::Desk;
use crate::{App, ServerError, wire};

/// Entries of the history that are shown.
const ENTRIES: u32 = 50;

/// One member, as the service desk sees them. The ledger is computed again each time.
#[utoipa::path(
    get, path = MEMBER.template, tag = "staff", security(("staff" = [])),
    params(("member_id" = MemberId, Path)),
    responses(
        (status = 200, body = MemberDetail),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
    )
)]
pub(crate) async fn member(
    State(app): State<App>,
    _permit: Permit<SeeMembers>,
    path: Result<Path<MemberId>, PathRejection>,
) -> Result<Json<MemberDetail>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let program = app.program().await?;
    let now = app.moment(app.now());
    let desk = Desk::open(&app, id).await?;
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let member = members::person(tx, id).await?;
        let wallet = ledger::wallet(tx, id).await?;
        let tiers = tiers::activities(tx, &program, &member, now).await?;
        let (entries, _) = desk.entries(tx, None, ENTRIES).await?;
        Ok(MemberDetail {
            row: row(&member),
            wallet: wire::wallet(&member, &wallet, &tiers, &program, now),
            entries,
            tags: tags::of(tx, id).await?,
            consents: consents::all(tx, id).await?.into_iter().map(wire::consent_said).collect(),
            missed_events: events::missed_by(tx, id).await?,
            ledger_faults: ledger::verify_member(tx, id, now.at).await?,
        })
    });
    Ok(Json(read.await?))
}
