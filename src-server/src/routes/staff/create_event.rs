//! `POST /v1/staff/events`: publishes an event for members to sign up to.

use atrium_domain::Millis;
use atrium_protocol::Problem;
use atrium_protocol::catalogue::EventInfo;
use atrium_protocol::routes::CREATE_EVENT;
use atrium_protocol::staff::NewEvent;
use atrium_store::events::{self, Event};
use atrium_store::places;
use axum::Json;
use axum::extract::State;

use super::permit::{Permit, PublishOffers};
use super::texts::{check, text, tier, time};
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::wire::{event_info, theme_name};
use crate::{App, ServerError};

/// Longest texts, in characters.
const TITLE_LENGTH: usize = 60;
const SUMMARY_LENGTH: usize = 160;
const BODY_LENGTH: usize = 4_000;

/// Most places at one event.
const CAPACITY: i64 = 100_000;

/// Publishes an event. Apps see it with their next look at the catalogue.
#[utoipa::path(
    post, path = CREATE_EVENT.template, tag = "staff", security(("staff" = [])),
    request_body = NewEvent,
    responses(
        (status = 200, body = EventInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn create_event(
    State(app): State<App>,
    _permit: Permit<PublishOffers>,
    body: AnyBody<NewEvent>,
) -> Result<Json<EventInfo>, ServerError> {
    let now = app.now();
    let event = event(body.value, &app, now).await?;
    let info = event_info(event.clone())?;
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            let malls = places::malls(tx).await?;
            check("mall_id", malls.iter().any(|mall| mall.id == event.mall_id))?;
            Ok(events::insert(tx, &event).await?)
        })
        .await?;
    Ok(Json(info))
}

async fn event(new: NewEvent, app: &App, now: Millis) -> Result<Event, ServerError> {
    let NewEvent { starts_at, ends_at, sign_up_from, sign_up_until, cancel_until, .. } = new;
    for (field, at) in [
        ("starts_at", starts_at),
        ("ends_at", ends_at),
        ("sign_up_from", sign_up_from),
        ("sign_up_until", sign_up_until),
        ("cancel_until", cancel_until),
    ] {
        time(field, at)?;
    }
    check("ends_at", starts_at < ends_at && now < ends_at)?;
    check("sign_up_until", sign_up_from < sign_up_until && sign_up_until <= ends_at)?;
    check("cancel_until", cancel_until <= ends_at)?;
    check("capacity", (1..=CAPACITY).contains(&new.capacity))?;
    let program = app.program().await?;
    Ok(Event {
        id: app.random().id(now),
        mall_id: new.mall_id,
        title: text("title", new.title, TITLE_LENGTH)?,
        summary: text("summary", new.summary, SUMMARY_LENGTH)?,
        body: text("body", new.body, BODY_LENGTH)?,
        place: text("place", new.place, TITLE_LENGTH)?,
        theme: theme_name(new.theme).to_owned(),
        starts_at,
        ends_at,
        sign_up_from,
        sign_up_until,
        cancel_until,
        capacity: new.capacity,
        seats_taken: 0,
        tier: tier(&program, new.tier)?,
        created_at: now,
    })
}
