//! `POST /v1/staff/posts/{post_id}/decision`: a post stays, or only its author sees it.

use atrium_domain::PostId;
use atrium_domain::message::{Consent, Facts};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::community::{PostDecision, StaffPost};
use atrium_protocol::routes::DECIDE_POST;
use atrium_protocol::staff::Staff;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::changes::{self, Kind};
use atrium_store::community;
use atrium_store::messages::{self, Cause, Why};
use atrium_store::{Tx, consents, photos};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::note;
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::routes::staff::permit::{Moderate, Permit};
use crate::{App, ServerError, wire};

/// Decides about a post. What was reported of it waits no longer.
///
/// A hidden post stays visible to its author, with the reason, and the author is told.
#[utoipa::path(
    post, path = DECIDE_POST.template, tag = "staff", security(("staff" = [])),
    params(("post_id" = PostId, Path)),
    request_body = PostDecision,
    responses(
        (status = 200, body = StaffPost),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`post_unknown`"),
    )
)]
pub(crate) async fn decide_post(
    State(app): State<App>,
    permit: Permit<Moderate>,
    path: Result<Path<PostId>, PathRejection>,
    body: AnyBody<PostDecision>,
) -> Result<Json<StaffPost>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::PostUnknown)?;
    let (decision, staff, own) = (body.value, permit.staff().clone(), app.clone());
    let decided = app.store().write(async move |tx| decide(tx, &own, &staff, id, decision).await);
    Ok(Json(decided.await?))
}

async fn decide(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    id: PostId,
    decision: PostDecision,
) -> Result<StaffPost, ServerError> {
    let now = app.now();
    let post = community::get(tx, id).await?.ok_or(ErrorCode::PostUnknown)?;
    community::decide(tx, id, now).await?;
    let hidden = match decision {
        PostDecision::Keep => None,
        PostDecision::Hide { complaint } => Some((now, complaint)),
    };
    let moved = community::hide(tx, id, hidden).await?;
    if moved {
        let author = post.member_id;
        let others_may = consents::holds(tx, author, Consent::Photos).await?;
        for photo in &post.photos {
            photos::set_public(tx, *photo, hidden.is_none() && others_may).await?;
        }
    }
    let deed = hidden.map_or(StaffDeed::PostKept, |_| StaffDeed::PostHidden);
    let why = hidden.map(|(_, complaint)| complaint.as_str());
    note(tx, app, staff, (deed, id.to_string()), json!({ "why": why })).await?;
    if moved {
        changes::next_revision(tx, post.member_id).await?;
        // A task may have paid for it soon, or may again.
        changes::put_only(tx, post.member_id, Kind::Games).await?;
    }
    if let (true, Some((_, complaint))) = (moved, hidden) {
        let message = (app.random().id(now), now);
        let cause = Cause::about(Why::PostHidden, id.0);
        messages::put(tx, post.member_id, message, cause, &Facts::PostHidden { complaint }).await?;
    }
    let found = community::report(tx, id).await?.ok_or(ErrorCode::PostUnknown)?;
    Ok(wire::staff_post(found))
}
