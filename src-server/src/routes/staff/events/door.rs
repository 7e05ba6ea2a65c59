//! `GET /v1/staff/events/{event_id}/door`: whom a door lets in.

use std::collections::BTreeMap;

use atrium_domain::event::{Admission, DoorScan, TicketKey, admit, ticket_digest};
use atrium_domain::{EventId, Millis, RegistrationId};
use atrium_protocol::door::{DoorEntry, DoorList, ToldScan};
use atrium_protocol::routes::DOOR_LIST;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::events::{self, Expected, Scan};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use crate::routes::staff::permit::{LetIn, Permit};
use crate::wire::mask_name;
use crate::{App, ServerError};

/// Digits of a card that a door sees.
const TAIL: usize = 4;

/// Who has a place, and who is in: for a door to keep, so that it can go on with no network.
#[utoipa::path(
    get, path = DOOR_LIST.template, tag = "staff", security(("staff" = [])),
    params(("event_id" = EventId, Path)),
    responses(
        (status = 200, body = DoorList),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`event_unknown`"),
    )
)]
pub(crate) async fn door_list(
    State(app): State<App>,
    _permit: Permit<LetIn>,
    path: Result<Path<EventId>, PathRejection>,
) -> Result<Json<DoorList>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::EventUnknown)?;
    Ok(Json(list(&app, id).await?))
}

/// The list as it is now.
pub(super) async fn list(app: &App, id: EventId) -> Result<DoorList, ServerError> {
    let (now, key) = (app.now(), app.ticket_key().clone());
    app.store().read(async move |tx: &Tx| read(tx, id, &key, now).await).await
}

async fn read(tx: &Tx, id: EventId, key: &TicketKey, now: Millis) -> Result<DoorList, ServerError> {
    let event = events::get(tx, id).await?.ok_or(ErrorCode::EventUnknown)?;
    let mut told: BTreeMap<RegistrationId, Vec<Scan>> = BTreeMap::new();
    for scan in events::scans(tx, id).await? {
        told.entry(scan.registration_id).or_default().push(scan);
    }
    let entry = |expected: Expected| {
        let scans = told.remove(&expected.registration.id).unwrap_or_default();
        entry(expected, scans, key)
    };
    let entries = events::at_door(tx, id).await?.into_iter().map(entry).collect();
    Ok(DoorList {
        event_id: id,
        title: event.title,
        place: event.place,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        entries,
        called_off: event.called_off.is_some(),
        made_at: now,
    })
}

fn entry(expected: Expected, scans: Vec<Scan>, key: &TicketKey) -> DoorEntry {
    let Expected { registration, name, card_number } = expected;
    let people = u32::try_from(registration.seats).unwrap_or(1);
    let seen: Vec<DoorScan> = scans.iter().map(|told| told.scan).collect();
    let verdicts = admit(people, &seen);
    let digits: Vec<char> = card_number.chars().filter(char::is_ascii_digit).collect();
    let told = |(told, verdict): (Scan, Admission)| ToldScan {
        nonce: told.scan.nonce,
        door: told.door,
        at: told.scan.at,
        people: told.scan.people,
        admitted: verdict == Admission::Admitted,
    };
    DoorEntry {
        registration_id: registration.id,
        digest: ticket_digest(&registration.ticket.text(key, registration.event_id)),
        name_masked: mask_name(&name),
        card_tail: digits[digits.len().saturating_sub(TAIL)..].iter().collect(),
        people,
        scans: scans.into_iter().zip(verdicts).map(told).collect(),
    }
}
