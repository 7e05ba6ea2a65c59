//! `PUT /v1/staff/events/{event_id}/call-off`: an event does not take place after all.

use atrium_domain::{EventId, Localized, Moment, StaffId};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::CALL_OFF_EVENT;
use atrium_protocol::staff::{CallOff, StaffEvent};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::events::{self, CalledOff};
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::list::one;
use crate::extract::AnyBody;
use crate::jobs;
use crate::routes::staff::deeds;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::text;
use crate::{App, ServerError};

/// Longest reason, in characters of one language.
const REASON: usize = 200;

/// Calls a session off, until its end. Nobody can sign up any more, tickets are good for nothing,
/// who had a place or waited for one is told why, and points that were paid come back into the lots
/// they came from. Said again, it changes nothing.
#[utoipa::path(
    put, path = CALL_OFF_EVENT.template, tag = "staff", security(("staff" = [])),
    params(("event_id" = EventId, Path)),
    request_body = CallOff,
    responses(
        (status = 200, body = StaffEvent),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`event_unknown`"),
        (status = 409, body = Problem, description = "`event_over`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn call_off_event(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<EventId>, PathRejection>,
    body: AnyBody<CallOff>,
) -> Result<Json<StaffEvent>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::EventUnknown)?;
    let reason = text("reason", body.value.reason, REASON)?;
    let now = app.moment(app.now());
    let (store, own, staff_id) = (app.store().clone(), app.clone(), permit.staff().id);
    let called = store.write(async move |tx: &Tx| -> Result<bool, ServerError> {
        call_off(tx, &own, id, &reason, staff_id, now).await
    });
    if called.await? {
        jobs::end_called_off::begin(&app, now).await?;
        app.catalogue_cache().counters_moved();
    }
    let stands = app.store().read(async move |tx: &Tx| one(tx, id).await).await?;
    Ok(Json(stands.ok_or(ErrorCode::EventUnknown)?))
}

/// False where it was called off before.
async fn call_off(
    tx: &Tx,
    app: &App,
    id: EventId,
    reason: &Localized,
    staff_id: StaffId,
    now: Moment,
) -> Result<bool, ServerError> {
    events::queue(tx, id).await?;
    let event = events::get(tx, id).await?.ok_or(ErrorCode::EventUnknown)?;
    if event.called_off.is_some() {
        return Ok(false);
    }
    if event.ends_at <= now.at {
        return Err(ErrorCode::EventOver.into());
    }
    let called = CalledOff { at: now.at, reason: reason.clone() };
    let detail = json!({ "reason": reason.zh_hans, "taken": event.seats_taken });
    let line = deeds::line(app, staff_id, StaffDeed::EventCalledOff, id, detail);
    audit::add(tx, &line).await?;
    Ok(events::call_off(tx, id, &called).await?)
}
