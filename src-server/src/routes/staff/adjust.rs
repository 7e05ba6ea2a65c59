//! `POST /v1/staff/members/{member_id}/adjustments`: corrects a member's points.

use atrium_domain::ledger::{Funder, LedgerFault};
use atrium_domain::program::AdjustmentLimits;
use atrium_domain::{MemberId, Moment, Points};
use atrium_protocol::adjustment::{Adjustment, NewAdjustment};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::ADJUST;
use atrium_protocol::staff::{Role, Staff};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::adjustments::{self, State as Kept};
use atrium_store::service::lines;
use atrium_store::staff::audit;
use atrium_store::{Tx, members, places};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::adjustments::Desk;
use super::deeds;
use super::permit::{AdjustPoints, Permit};
use super::texts::check;
use crate::extract::{AnyBody, is_plain};
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Longest note, in characters.
const NOTE_LENGTH: usize = 200;

/// Most points of one correction, with however many eyes.
const MOST: i64 = 10_000_000;

/// Corrects points at once, or asks for a second person's approval.
///
/// What a person corrects alone in a day is limited by their role, up and down added together, so
/// that many small ones are no way around it. Above the limit an operator who is somebody else
/// has to approve.
#[utoipa::path(
    post, path = ADJUST.template, tag = "staff", security(("staff" = [])),
    params(("member_id" = MemberId, Path)),
    request_body = NewAdjustment,
    responses(
        (status = 200, body = Adjustment),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`points_insufficient`"),
        (status = 422, body = Problem, description = "`field_invalid`, `idempotency_key_reused`"),
    )
)]
pub(crate) async fn adjust(
    State(app): State<App>,
    permit: Permit<AdjustPoints>,
    path: Result<Path<MemberId>, PathRejection>,
    body: AnyBody<NewAdjustment>,
) -> Result<Json<Adjustment>, ServerError> {
    let Path(member_id) = path.map_err(|_| ErrorCode::NotFound)?;
    let mut new = body.value;
    new.note = new.note.trim().to_owned();
    let length = new.note.chars().count();
    check("note", (1..=NOTE_LENGTH).contains(&length) && is_plain(&new.note))?;
    check("points", new.points != Points::ZERO && (-MOST..=MOST).contains(&new.points.0))?;
    let staff = permit.staff().clone();
    let now = app.moment(app.now());
    let store = app.store().clone();
    let done = store.write(async move |tx| once(tx, &app, &staff, member_id, &new, now).await);
    Ok(Json(done.await?))
}

pub(super) async fn once(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    member_id: MemberId,
    new: &NewAdjustment,
    now: Moment,
) -> Result<Adjustment, ServerError> {
    // One person's corrections run one after the other, so that all count against the limit.
    tx.queue(&format!("adjustments {}", staff.id)).await?;
    let desk = Desk::open(tx, staff.id).await?;
    if let Some(known) = adjustments::get(tx, new.id).await? {
        let same = known.member_id == member_id
            && (known.points, known.reason) == (new.points, new.reason)
            && (&known.note, known.asked_by) == (&new.note, staff.id);
        return if same {
            desk.tell(tx, known).await
        } else {
            Err(ErrorCode::IdempotencyKeyReused.into())
        };
    }
    members::person(tx, member_id).await?;
    let limit = limit(&app.program().await?.adjustments, staff.role);
    let today = now.start_of(now.day());
    let alone = adjustments::alone_since(tx, staff.id, today).await?;
    let coupons = lines::worth_since(tx, staff.id, today).await?;
    let alone = alone.0.saturating_add(coupons.0);
    let within = alone.saturating_add(new.points.0.saturating_abs()) <= limit.0;
    let adjustment = adjustments::Adjustment {
        id: new.id,
        member_id,
        points: new.points,
        reason: new.reason,
        note: new.note.clone(),
        funder: funder(tx, app, new).await?,
        asked_by: staff.id,
        asked_at: now.at,
        state: if within { Kept::Applied } else { Kept::Waiting },
        decided_by: None,
        decided_at: None,
    };
    adjustments::insert(tx, &adjustment).await?;
    if within {
        apply(tx, app, &adjustment, now).await?;
    }
    note(tx, app, staff, StaffDeed::AdjustmentAsked, &adjustment).await?;
    desk.tell(tx, adjustment).await
}

async fn funder(tx: &Tx, app: &App, new: &NewAdjustment) -> Result<Funder, ServerError> {
    let Some(store_id) = new.store_id else { return Ok(app.rules().await?.funder) };
    check("store_id", places::store(tx, store_id).await?.is_some())?;
    Ok(Funder::Store(store_id))
}

pub(super) fn limit(limits: &AdjustmentLimits, role: Role) -> Points {
    match role {
        Role::Service => limits.service,
        Role::Marketing => limits.marketing,
        Role::Operator => limits.operator,
        Role::Cashier | Role::Door => Points::ZERO,
    }
}

/// Writes a correction into the ledger; what is refused undoes the whole transaction.
pub(super) async fn apply(
    tx: &Tx,
    app: &App,
    adjustment: &adjustments::Adjustment,
    now: Moment,
) -> Result<(), ServerError> {
    let program = app.program().await?;
    let mut next_id = || app.random().id(now.at);
    match adjustments::apply(tx, &program, adjustment, now, &mut next_id).await? {
        Ok(()) => Ok(()),
        Err(LedgerFault::Insufficient { .. }) => Err(ErrorCode::PointsInsufficient.into()),
        Err(fault) => Err(ServerError::Internal(format!("a correction: {fault}"))),
    }
}

/// A line of the audit log.
pub(super) async fn note(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    deed: StaffDeed,
    adjustment: &adjustments::Adjustment,
) -> Result<(), ServerError> {
    let applied = adjustment.state == Kept::Applied;
    let detail = json!({
        "points": adjustment.points, "reason": adjustment.reason, "applied": applied,
    });
    let line = deeds::line(app, staff.id, deed, adjustment.id, detail);
    Ok(audit::add(tx, &line).await?)
}
