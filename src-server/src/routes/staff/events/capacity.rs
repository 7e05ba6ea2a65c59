//! `PUT /v1/staff/events/{event_id}/capacity`: how many may come.

use atrium_domain::EventId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::SET_EVENT_CAPACITY;
use atrium_protocol::staff::{EventCapacity, StaffEvent};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::events;
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::create::CAPACITY;
use super::list::one;
use crate::extract::AnyBody;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::check;
use crate::seats::advance;
use crate::{App, ServerError};

/// Sets how many may come in all. New places go to those who wait.
#[utoipa::path(
    put, path = SET_EVENT_CAPACITY.template, tag = "staff", security(("staff" = [])),
    params(("event_id" = EventId, Path)),
    request_body = EventCapacity,
    responses(
        (status = 200, body = StaffEvent),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`event_unknown`"),
        (status = 410, body = Problem, description = "`event_called_off`"),
        (status = 422, body = Problem, description = "`field_invalid`: fewer than are gone"),
    )
)]
pub(crate) async fn set_event_capacity(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<EventId>, PathRejection>,
    body: AnyBody<EventCapacity>,
) -> Result<Json<StaffEvent>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::EventUnknown)?;
    let EventCapacity { capacity } = body.value;
    check("capacity", (1..=CAPACITY).contains(&capacity))?;
    let now = app.moment(app.now());
    let detail = json!({ "capacity": capacity });
    let line = permit.deed(&app, StaffDeed::EventCapacitySet, id, detail);
    let set = app.store().write(async move |tx| -> Result<_, ServerError> {
        events::queue(tx, id).await?;
        let event = events::get(tx, id).await?.ok_or(ErrorCode::EventUnknown)?;
        if event.called_off.is_some() {
            return Err(ErrorCode::EventCalledOff.into());
        }
        check("capacity", events::set_capacity(tx, id, capacity).await?)?;
        advance(tx, id, now).await?;
        audit::add(tx, &line).await?;
        Ok(one(tx, id).await?.ok_or(ErrorCode::EventUnknown)?)
    });
    let set = set.await?;
    app.catalogue_cache().counters_moved();
    Ok(Json(set))
}
