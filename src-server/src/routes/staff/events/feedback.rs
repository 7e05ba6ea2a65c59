//! `GET /v1/staff/events/{event_id}/feedback`: what members said of an event.

use atrium_domain::EventId;
use atrium_protocol::routes::EVENT_FEEDBACK;
use atrium_protocol::staff::{EventFeedback, Said};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::events::{self, Feedback};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use crate::routes::staff::permit::{Permit, SeeEvents};
use crate::{App, ServerError};

/// Most sentences in an answer.
const SAID: usize = 100;

/// How many stars an event got, and what was said of it, without names.
#[utoipa::path(
    get, path = EVENT_FEEDBACK.template, tag = "staff", security(("staff" = [])),
    params(("event_id" = EventId, Path)),
    responses(
        (status = 200, body = EventFeedback),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`event_unknown`"),
    )
)]
pub(crate) async fn event_feedback(
    State(app): State<App>,
    _permit: Permit<SeeEvents>,
    path: Result<Path<EventId>, PathRejection>,
) -> Result<Json<EventFeedback>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::EventUnknown)?;
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        events::get(tx, id).await?.ok_or(ErrorCode::EventUnknown)?;
        Ok(events::feedback(tx, id).await?)
    });
    let all = read.await?;
    let count = |stars| all.iter().filter(|said| said.stars == stars).count();
    let stars = (1..=5).map(|stars| i64::try_from(count(stars)).unwrap_or(i64::MAX)).collect();
    let worded = all.into_iter().filter(|said| !said.words.is_empty()).take(SAID);
    let said = worded.map(|Feedback { stars, words, at }| Said { stars, words, at }).collect();
    Ok(Json(EventFeedback { stars, said }))
}
