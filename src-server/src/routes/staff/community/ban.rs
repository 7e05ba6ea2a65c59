//! `PUT /v1/staff/members/{member_id}/posting-ban`: a member does not post for some days.

use atrium_domain::MemberId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::community::{PostingBan, PostingStanding};
use atrium_protocol::routes::BAN_POSTING;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::community::{self, Ban};
use atrium_store::{Tx, members};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::note;
use crate::extract::AnyBody;
use crate::routes::staff::permit::{Moderate, Permit};
use crate::routes::staff::texts::check;
use crate::{App, ServerError};

/// Longest ban, in days.
const DAYS: i64 = 365;

/// Keeps a member from posting, or lets them post again with 0 days. Reading and liking go on.
#[utoipa::path(
    put, path = BAN_POSTING.template, tag = "staff", security(("staff" = [])),
    params(("member_id" = MemberId, Path)),
    request_body = PostingBan,
    responses(
        (status = 200, body = PostingStanding),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn ban_posting(
    State(app): State<App>,
    permit: Permit<Moderate>,
    path: Result<Path<MemberId>, PathRejection>,
    body: AnyBody<PostingBan>,
) -> Result<Json<PostingStanding>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let PostingBan { days, complaint } = body.value;
    check("days", (0..=DAYS).contains(&days))?;
    let now = app.now();
    let ban = (days > 0).then(|| Ban { until: now.plus_days(days), complaint });
    let (staff, own) = (permit.staff().clone(), app.clone());
    let written = app.store().write(async move |tx: &Tx| -> Result<(), ServerError> {
        members::get(tx, id).await?;
        community::ban(tx, id, ban, now).await?;
        let detail = json!({ "days": days, "why": complaint.as_str() });
        note(tx, &own, &staff, (StaffDeed::PostingBanned, id.to_string()), detail).await
    });
    written.await?;
    Ok(Json(PostingStanding { banned_until: ban.map(|ban| ban.until) }))
}
