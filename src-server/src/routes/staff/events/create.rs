//! `POST /v1/staff/events`: publishes an event for members to sign up to, on one date or several.

use atrium_domain::event::{EarlyWindow, EventTerms, MAX_GUESTS};
use atrium_domain::{EventId, Millis, Points, Program};
use atrium_protocol::Problem;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::catalogue::EventInfo;
use atrium_protocol::routes::CREATE_EVENT;
use atrium_protocol::staff::{NewEvent, NewEventTerms, NewSession};
use atrium_store::events::{self, Event};
use atrium_store::places;
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::State;
use serde_json::json;

use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::{check, text, tier, time};
use crate::wire::{event_info, theme_name};
use crate::{App, ServerError};

/// Longest texts, in characters.
const TITLE_LENGTH: usize = 60;
const SUMMARY_LENGTH: usize = 160;
const BODY_LENGTH: usize = 4_000;

/// Most places at one event.
pub(super) const CAPACITY: i64 = 100_000;

/// Most sessions of one event, beside the first.
const SESSIONS: usize = 50;

/// Most points that a place costs or gives.
const POINTS: i64 = 1_000_000;

/// The longest that an offer waits, in hours.
const OFFER_HOURS: i64 = 24 * 14;

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
    permit: Permit<PublishOffers>,
    body: AnyBody<NewEvent>,
) -> Result<Json<EventInfo>, ServerError> {
    let now = app.now();
    let program = app.program().await?;
    let sessions = sessions(body.value, &program, &app, now)?;
    let info = event_info(sessions[0].clone(), 0)?;
    let detail = json!({ "title": sessions[0].title.zh_hans, "sessions": sessions.len() });
    let line = permit.deed(&app, StaffDeed::EventPublished, sessions[0].id, detail);
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            let malls = places::malls(tx).await?;
            check("mall_id", malls.iter().any(|mall| mall.id == sessions[0].mall_id))?;
            for session in &sessions {
                events::insert(tx, session).await?;
            }
            Ok(audit::add(tx, &line).await?)
        })
        .await?;
    Ok(Json(info))
}

/// All sessions, the first as it was asked for.
fn sessions(
    mut new: NewEvent,
    program: &Program,
    app: &App,
    now: Millis,
) -> Result<Vec<Event>, ServerError> {
    let more = std::mem::take(&mut new.sessions);
    check("sessions", more.len() <= SESSIONS)?;
    let mut first = event(new, program, app.random().id(now), now)?;
    if !more.is_empty() {
        first.terms.series = Some(first.id);
    }
    let mut all = vec![first];
    for session in more {
        let other = moved(&all[0], &session, app.random().id(now))?;
        check("sessions", all.iter().all(|known| known.starts_at != other.starts_at))?;
        all.push(other);
    }
    Ok(all)
}

/// The same on another date: what counts from the start counts from the other one.
fn moved(first: &Event, session: &NewSession, id: EventId) -> Result<Event, ServerError> {
    let NewSession { starts_at, capacity } = *session;
    time("sessions", starts_at)?;
    check("sessions", (1..=CAPACITY).contains(&capacity))?;
    let by = starts_at.since(first.starts_at);
    let ends_at = first.ends_at.plus_ms(by);
    let sign_up_until = first.sign_up_until.plus_ms(by);
    check("sessions", first.sign_up_from < sign_up_until)?;
    let cancel_until = first.cancel_until.plus_ms(by);
    Ok(Event { id, starts_at, ends_at, sign_up_until, cancel_until, capacity, ..first.clone() })
}

fn event(new: NewEvent, program: &Program, id: EventId, now: Millis) -> Result<Event, ServerError> {
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
    Ok(Event {
        id,
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
        tier: tier(program, new.tier)?,
        created_at: now,
        terms: terms(new.terms, program, sign_up_from)?,
        called_off: None,
    })
}

fn terms(
    new: NewEventTerms,
    program: &Program,
    sign_up_from: Millis,
) -> Result<EventTerms, ServerError> {
    let NewEventTerms { guests, price, reward, offer_hours, early } = new;
    let within = |points: Points| (0..=POINTS).contains(&points.0);
    check("terms.price", within(price))?;
    check("terms.reward", within(reward))?;
    check("terms.guests", (0..=i64::from(MAX_GUESTS)).contains(&guests))?;
    let hours = offer_hours.unwrap_or_else(|| program.events.offer_hours.into());
    check("terms.offer_hours", (1..=OFFER_HOURS).contains(&hours))?;
    check("terms.early", early.len() <= program.tiers.tiers.len())?;
    let mut windows = Vec::with_capacity(early.len());
    for window in early {
        time("terms.early", window.from)?;
        check("terms.early", window.from < sign_up_from)?;
        let code =
            tier(program, Some(window.tier)).map_err(|_| ServerError::field("terms.early"))?;
        windows.extend(code.map(|tier| EarlyWindow { tier, from: window.from }));
    }
    Ok(EventTerms {
        series: None,
        guests: u16::try_from(guests).unwrap_or(0),
        price,
        reward,
        offer_hours: u16::try_from(hours).unwrap_or(u16::MAX),
        early: windows,
    })
}
