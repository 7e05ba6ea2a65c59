//! `POST /v1/staff/pick-ups`: hands a reward out against its code, once. And, without handing it
//! out, `POST /v1/staff/pick-up-previews`.

use atrium_domain::reward::PickUpText;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::reward::{PickUp, RedemptionRow};
use atrium_protocol::routes::{HAND_OUT, PREVIEW_PICK_UP};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::redemptions::{self, Redemption, Status};
use atrium_store::rewards::Offered;
use atrium_store::staff::audit;
use atrium_store::{Tx, members};
use axum::Json;
use axum::extract::State;
use serde_json::json;

use crate::extract::AnyBody;
use crate::routes::staff::deeds;
use crate::routes::staff::permit::{HandOut, Permit};
use crate::wire::redemption_row;
use crate::{App, ServerError};

/// What a pick-up code is for, and how that stands.
#[utoipa::path(
    post, path = PREVIEW_PICK_UP.template, tag = "staff", security(("staff" = [])),
    request_body = PickUp,
    responses(
        (status = 200, body = RedemptionRow),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`pick_up_code_unknown`"),
    )
)]
pub(crate) async fn preview_pick_up(
    State(app): State<App>,
    _permit: Permit<HandOut>,
    body: AnyBody<PickUp>,
) -> Result<Json<RedemptionRow>, ServerError> {
    let code = body.value.code;
    let own = app.clone();
    let found = app.store().read(async move |tx| -> Result<_, ServerError> {
        let found = find(tx, &own, &code).await?;
        row(tx, &own, &found).await
    });
    Ok(Json(found.await?))
}

/// Hands a reward out against its code: once only, however many ask at once.
#[utoipa::path(
    post, path = HAND_OUT.template, tag = "staff", security(("staff" = [])),
    request_body = PickUp,
    responses(
        (status = 200, body = RedemptionRow),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`pick_up_code_unknown`"),
        (status = 409, body = Problem, description = "`redemption_done`"),
        (status = 410, body = Problem, description = "`redemption_over`"),
    )
)]
pub(crate) async fn hand_out(
    State(app): State<App>,
    permit: Permit<HandOut>,
    body: AnyBody<PickUp>,
) -> Result<Json<RedemptionRow>, ServerError> {
    let code = body.value.code;
    let staff_id = permit.staff().id;
    let now = app.now();
    let own = app.clone();
    let handed = app.store().write(async move |tx| -> Result<_, ServerError> {
        let (redemption, _) = find(tx, &own, &code).await?;
        let Redemption { id, member_id, status, collect_until, .. } = redemption;
        match status {
            // Its points come back with the next run of the day's job.
            Status::Waiting if collect_until.is_some_and(|until| until <= now) => {
                return Err(ErrorCode::RedemptionOver.into());
            }
            Status::Waiting => {}
            Status::Done => return Err(ErrorCode::RedemptionDone.into()),
            Status::Cancelled | Status::Expired => return Err(ErrorCode::RedemptionOver.into()),
        }
        if !redemptions::end(tx, member_id, id, Status::Done, now, Some(staff_id)).await? {
            return Err(ErrorCode::RedemptionDone.into());
        }
        let detail = json!({ "reward_id": redemption.reward_id });
        let line = deeds::line(&own, staff_id, StaffDeed::RewardHandedOut, id, detail);
        audit::add(tx, &line).await?;
        let found = find(tx, &own, &code).await?;
        row(tx, &own, &found).await
    });
    Ok(Json(handed.await?))
}

async fn find(tx: &Tx, app: &App, code: &str) -> Result<(Redemption, Offered), ServerError> {
    let code = PickUpText::parse(code).map_err(|_| ErrorCode::PickUpCodeUnknown)?;
    let found = redemptions::by_number(tx, code.number).await?;
    let found = found.ok_or(ErrorCode::PickUpCodeUnknown)?;
    let genuine = code.verify(app.ticket_key(), found.1.reward.id);
    genuine.map_err(|_| ErrorCode::PickUpCodeUnknown)?;
    Ok(found)
}

async fn row(
    tx: &Tx,
    app: &App,
    found: &(Redemption, Offered),
) -> Result<RedemptionRow, ServerError> {
    let member = members::get(tx, found.0.member_id).await?;
    Ok(redemption_row(found, &member, app.ticket_key()))
}
