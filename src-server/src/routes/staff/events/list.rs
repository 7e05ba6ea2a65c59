//! `GET /v1/staff/events`: what is on and was lately, and how it stands.

use atrium_domain::{EventId, Millis};
use atrium_protocol::Problem;
use atrium_protocol::routes::STAFF_EVENTS;
use atrium_protocol::staff::{StaffEvent, StaffEvents};
use atrium_store::Tx;
use atrium_store::events::{self, Event, Figures};
use axum::Json;
use axum::extract::State;

use crate::routes::staff::permit::{Permit, SeeEvents};
use crate::wire::event_info;
use crate::{App, ServerError};

/// How long an event that is over is still shown, in days.
const PAST_DAYS: i64 = 31;

/// Events by their start, with how many come, wait and came.
#[utoipa::path(
    get, path = STAFF_EVENTS.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = StaffEvents),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn staff_events(
    State(app): State<App>,
    _permit: Permit<SeeEvents>,
) -> Result<Json<StaffEvents>, ServerError> {
    let since: Millis = app.now().plus_days(-PAST_DAYS);
    let read = app.store().read(async move |tx: &Tx| -> Result<_, ServerError> {
        let figures = events::figures(tx, since).await?;
        let shown = events::coming(tx, since).await?.into_iter().map(|event| {
            let own = figures.get(&event.id).copied().unwrap_or_default();
            staff_event(event, own)
        });
        shown.collect::<Result<Vec<_>, _>>()
    });
    Ok(Json(StaffEvents { events: read.await? }))
}

/// One event as it stands.
pub(super) async fn one(tx: &Tx, id: EventId) -> Result<Option<StaffEvent>, ServerError> {
    let Some(event) = events::get(tx, id).await? else { return Ok(None) };
    let figures = events::figures(tx, event.ends_at.plus_ms(-1)).await?;
    let own = figures.get(&id).copied().unwrap_or_default();
    Ok(Some(staff_event(event, own)?))
}

fn staff_event(event: Event, figures: Figures) -> Result<StaffEvent, ServerError> {
    let Figures { taken, offered, waiting, attended, missed } = figures;
    let event = event_info(event, waiting)?;
    Ok(StaffEvent { event, taken, offered, waiting, attended, missed })
}
