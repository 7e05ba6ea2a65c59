//! `POST /v1/staff/events/{event_id}/door/scans`: what a door let in, perhaps a while ago.
//!
//! Each scan stands alone and has a number of the door's own, so that telling it again is harmless.
//! Which scans count is computed from all of them, in whatever order the doors tell theirs.

use atrium_domain::event::DoorScan;
use atrium_domain::ledger::{Heading, NewLot, TransactionKind, Working};
use atrium_domain::{EventId, LotId, Moment, StaffId};
use atrium_protocol::door::{MAX_SCANS, Merged, NewScan, NewScans, RefusedScan};
use atrium_protocol::routes::DOOR_SCANS;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::events::{self, Event, Registration, Scan};
use atrium_store::{Tx, ledger};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use super::door::list;
use crate::extract::{AnyBody, is_plain_lines};
use crate::random::RandomExt;
use crate::routes::staff::permit::{LetIn, Permit};
use crate::routes::staff::texts::check;
use crate::{App, ServerError};

/// Longest name of a door, in characters.
const DOOR_LENGTH: usize = 40;

/// Takes in what a door let in, and answers how everything stands. Harmless to repeat.
#[utoipa::path(
    post, path = DOOR_SCANS.template, tag = "staff", security(("staff" = [])),
    params(("event_id" = EventId, Path)),
    request_body = NewScans,
    responses(
        (status = 200, body = Merged),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`event_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn door_scans(
    State(app): State<App>,
    permit: Permit<LetIn>,
    path: Result<Path<EventId>, PathRejection>,
    body: AnyBody<NewScans>,
) -> Result<Json<Merged>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::EventUnknown)?;
    let NewScans { door, scans } = body.value;
    let door = door.trim().to_owned();
    let named = !door.is_empty() && door.chars().count() <= DOOR_LENGTH && is_plain_lines(&door);
    check("door", named)?;
    check("scans", scans.len() <= MAX_SCANS && scans.iter().all(|scan| scan.people > 0))?;
    let event = app.store().read(async move |tx: &Tx| events::get(tx, id).await).await?;
    let event = event.ok_or(ErrorCode::EventUnknown)?;
    let staff_id = permit.staff().id;
    let code = match event.called_off {
        Some(_) => ErrorCode::EventCalledOff,
        None => ErrorCode::RegistrationUnknown,
    };
    let mut refused = Vec::new();
    for scan in scans {
        let nonce = scan.nonce;
        let (app, event, door) = (app.clone(), event.clone(), door.clone());
        let store = app.store().clone();
        let merged = store.write(async move |tx: &Tx| -> Result<bool, ServerError> {
            merge(tx, &app, &event, &scan, &door, staff_id).await
        });
        if !merged.await? {
            refused.push(RefusedScan { nonce, code });
        }
    }
    Ok(Json(Merged { refused, list: list(&app, id).await? }))
}

/// Takes one scan in. False where there is no place for it.
async fn merge(
    tx: &Tx,
    app: &App,
    event: &Event,
    scan: &NewScan,
    door: &str,
    staff_id: StaffId,
) -> Result<bool, ServerError> {
    let now = app.moment(app.now());
    events::queue(tx, event.id).await?;
    if event.called_off.is_some() {
        return Ok(false);
    }
    let place = events::admitted(tx, event.id, scan.registration_id).await?;
    let Some(place) = place else { return Ok(false) };
    let seats = u32::try_from(place.seats).unwrap_or(1);
    let scan = Scan {
        // A door's clock may be wrong; nobody came later than now, nor more than were expected.
        scan: DoorScan {
            nonce: scan.nonce,
            at: scan.at.min(now.at),
            people: scan.people.min(seats),
        },
        registration_id: place.id,
        door: door.to_owned(),
    };
    if events::tell(tx, event.id, &scan, staff_id, now.at).await? {
        ledger::lock(tx, place.member_id).await?;
        if events::attend(tx, &place).await? {
            reward(tx, app, event, &place, now).await?;
        }
    }
    Ok(true)
}

/// Pays what coming gives; once, for a place is attended once.
async fn reward(
    tx: &Tx,
    app: &App,
    event: &Event,
    place: &Registration,
    now: Moment,
) -> Result<(), ServerError> {
    let points = event.terms.reward;
    if !points.is_positive() {
        return Ok(());
    }
    let rules = app.rules().await?;
    let random = app.random();
    let lot_id: LotId = random.id(now.at);
    let new = NewLot {
        id: lot_id,
        funder: rules.funder,
        points,
        active_at: now.at,
        expires_at: rules.program.expiry.expires_at(now),
    };
    let mut wallet = ledger::wallet(tx, place.member_id).await?;
    let working = Working::Attended { event: event.title.clone() };
    let change = wallet
        .earn(new, working)
        .map_err(|fault| ServerError::Internal(format!("points for coming: {fault}")))?;
    let heading = Heading {
        id: random.id(now.at),
        member_id: place.member_id,
        kind: TransactionKind::Event(event.id),
        at: now.at,
        reverses: None,
    };
    let deed = ledger::Deed { heading, sale_id: None, new_lots: &[lot_id] };
    let mut next_id = || random.id(now.at);
    Ok(ledger::post(tx, &deed, change, &wallet, &mut next_id).await?)
}
