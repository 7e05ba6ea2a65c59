//! `POST /v1/staff/adjustments/{adjustment_id}/decision`: the second pair of eyes.

use atrium_domain::AdjustmentId;
use atrium_protocol::adjustment::{Adjustment, Decision};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::DECIDE_ADJUSTMENT;
use atrium_protocol::staff::Staff;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::adjustments::{self, State as Kept};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use super::adjust::{apply, note};
use super::adjustments::Desk;
use super::permit::{Approve, Permit};
use super::service::approved;
use crate::extract::AnyBody;
use crate::{App, ServerError};

/// Approves or declines a correction that somebody else asked for.
///
/// Approving writes it into the ledger. Saying the same again is harmless.
#[utoipa::path(
    post, path = DECIDE_ADJUSTMENT.template, tag = "staff", security(("staff" = [])),
    params(("adjustment_id" = AdjustmentId, Path)),
    request_body = Decision,
    responses(
        (status = 200, body = Adjustment),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`, `adjustment_own`"),
        (status = 404, body = Problem, description = "`adjustment_unknown`"),
        (status = 409, body = Problem,
            description = "`adjustment_decided`, `points_insufficient`: then it still waits"),
    )
)]
pub(crate) async fn decide_adjustment(
    State(app): State<App>,
    permit: Permit<Approve>,
    path: Result<Path<AdjustmentId>, PathRejection>,
    body: AnyBody<Decision>,
) -> Result<Json<Adjustment>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::AdjustmentUnknown)?;
    let Decision { approve } = body.value;
    let staff = permit.staff().clone();
    let store = app.store().clone();
    let decided = store.write(async move |tx| decide(tx, &app, &staff, id, approve).await);
    Ok(Json(decided.await?))
}

async fn decide(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    id: AdjustmentId,
    approve: bool,
) -> Result<Adjustment, ServerError> {
    let now = app.moment(app.now());
    let adjustment = adjustments::get(tx, id).await?.ok_or(ErrorCode::AdjustmentUnknown)?;
    if adjustment.asked_by == staff.id {
        return Err(ErrorCode::AdjustmentOwn.into());
    }
    let desk = Desk::open(tx, staff.id).await?;
    let state = if approve { Kept::Applied } else { Kept::Declined };
    if !adjustments::decide(tx, id, state, staff.id, now.at).await? {
        // Whoever was first decided; to hear the same again is no error.
        let known = adjustments::get(tx, id).await?.ok_or(ErrorCode::AdjustmentUnknown)?;
        let same = (known.state, known.decided_by) == (state, Some(staff.id));
        return if same {
            desk.tell(tx, known).await
        } else {
            Err(ErrorCode::AdjustmentDecided.into())
        };
    }
    let decided = adjustments::Adjustment {
        state,
        decided_by: Some(staff.id),
        decided_at: Some(now.at),
        ..adjustment
    };
    if approve {
        apply(tx, app, &decided, now).await?;
        approved(tx, app, &decided, now).await?;
    }
    let deed = match approve {
        true => StaffDeed::AdjustmentApproved,
        false => StaffDeed::AdjustmentDeclined,
    };
    note(tx, app, staff, deed, &decided).await?;
    desk.tell(tx, decided).await
}
