//! `GET /v1/me/invites`: what came of inviting friends.

use atrium_domain::{Millis, Points};
use atrium_protocol::Problem;
use atrium_protocol::invite::{Invitation, InviteState, Invites};
use atrium_protocol::routes::INVITES;
use atrium_store::referrals::{self, Told};
use axum::Json;
use axum::extract::State;

use crate::extract::MemberDevice;
use crate::jobs::INVITES_WATCHED_DAYS;
use crate::wire::mask_name;
use crate::{App, ServerError};

/// Most invitations that are told.
const INVITED: u32 = 100;

/// How far the member's invitations are, and the one that they followed.
#[utoipa::path(
    get, path = INVITES.template, tag = "me", security(("member" = [])),
    responses(
        (status = 200, body = Invites),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn invites(
    State(app): State<App>,
    device: MemberDevice,
) -> Result<Json<Invites>, ServerError> {
    let (id, now) = (device.member_id, app.now());
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        Ok((referrals::told_by(tx, id, INVITED).await?, referrals::told_of(tx, id).await?))
    });
    let (invited, by) = read.await?;
    let invited: Vec<Invitation> =
        invited.into_iter().map(|told| invitation(&told, told.inviter_points, now)).collect();
    let by = by.map(|told| invitation(&told, told.invited_points, now));
    let points = invited.iter().chain(&by).map(|one| one.points.0).sum();
    Ok(Json(Invites { invited, by, points: Points(points) }))
}

fn invitation(told: &Told, points: Points, now: Millis) -> Invitation {
    let state = match (told.paid, told.undone) {
        (_, true) => InviteState::Undone,
        (true, false) => InviteState::Paid,
        (false, false) if told.at < now.plus_days(-INVITES_WATCHED_DAYS) => InviteState::Over,
        (false, false) => InviteState::Waiting,
    };
    let points = if state == InviteState::Paid { points } else { Points::ZERO };
    Invitation { name_masked: mask_name(&told.name), at: told.at, state, points }
}
