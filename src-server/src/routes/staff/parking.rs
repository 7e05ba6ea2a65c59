//! `/v1/staff/parkings`: the service desk takes hours off for a car, and takes a mistake back.

use atrium_domain::ParkingId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::parking::{NewParking, ParkingHours, ParkingQuery, ParkingRow, Parkings};
use atrium_protocol::routes::{GIVE_PARKING, PARKINGS, PREVIEW_PARKING, TAKE_PARKING_BACK};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::parking::{self, GivenBy, Parking};
use atrium_store::staff::audit;
use atrium_store::{Tx, members};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::permit::{HandOut, Permit};
use crate::extract::AnyBody;
use crate::parking::{Stay, preview, take_back};
use crate::wire::{mask_name, parking_row};
use crate::{App, ServerError};

/// Most that are listed.
const LISTED: u32 = 50;

/// How many hours a car would be given, and by whom.
#[utoipa::path(
    post, path = PREVIEW_PARKING.template, tag = "staff", security(("staff" = [])),
    request_body = ParkingQuery,
    responses(
        (status = 200, body = ParkingHours, description = "Also for a car that nobody named"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn preview_parking(
    State(app): State<App>,
    _permit: Permit<HandOut>,
    body: AnyBody<ParkingQuery>,
) -> Result<Json<ParkingHours>, ServerError> {
    Ok(Json(preview(&app, &body.value).await?))
}

/// Takes hours off for a car: the free ones of today first, then what was bought, whole. Once for
/// each `id`.
#[utoipa::path(
    post, path = GIVE_PARKING.template, tag = "staff", security(("staff" = [])),
    request_body = NewParking,
    responses(
        (status = 200, body = ParkingHours, description = "Also where there were none to take"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 409, body = Problem, description = "`redemption_done`"),
        (status = 422, body = Problem, description = "`field_invalid`, `idempotency_key_reused`"),
    )
)]
pub(crate) async fn give_parking(
    State(app): State<App>,
    permit: Permit<HandOut>,
    body: AnyBody<NewParking>,
) -> Result<Json<ParkingHours>, ServerError> {
    let NewParking { id, plate, hours } = body.value;
    let stay = Stay::read(&plate, hours)?;
    let program = app.program().await?;
    let (now, by) = (app.moment(app.now()), GivenBy::Staff(permit.staff().id));
    let store = app.store().clone();
    let given = store.write(async move |tx| -> Result<_, ServerError> {
        let (given, first) = stay.give(tx, &program, id, by, now).await?;
        if first {
            let ParkingHours { free, bought, to_pay, .. } = &given;
            let detail = json!({ "free": free, "bought": bought, "to_pay": to_pay });
            audit::add(tx, &permit.deed(&app, StaffDeed::ParkingGiven, id, detail)).await?;
        }
        Ok(given)
    });
    Ok(Json(given.await?))
}

/// The latest cars that were given hours, at gates and at the desk.
#[utoipa::path(
    get, path = PARKINGS.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = Parkings),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn parkings(
    State(app): State<App>,
    _permit: Permit<HandOut>,
) -> Result<Json<Parkings>, ServerError> {
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let mut rows = Vec::new();
        for parking in parking::latest(tx, LISTED).await? {
            rows.push(row(tx, parking).await?);
        }
        Ok(rows)
    });
    Ok(Json(Parkings { parkings: read.await? }))
}

/// Takes a mistake back: free hours are free again, bought ones wait to be used again. Saying it
/// again is harmless.
#[utoipa::path(
    post, path = TAKE_PARKING_BACK.template, tag = "staff", security(("staff" = [])),
    params(("parking_id" = ParkingId, Path)),
    responses(
        (status = 200, body = ParkingRow),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`parking_unknown`"),
    )
)]
pub(crate) async fn take_parking_back(
    State(app): State<App>,
    permit: Permit<HandOut>,
    path: Result<Path<ParkingId>, PathRejection>,
) -> Result<Json<ParkingRow>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::ParkingUnknown)?;
    let now = app.moment(app.now());
    let store = app.store().clone();
    let taken = store.write(async move |tx| -> Result<_, ServerError> {
        let (parking, first) = take_back(tx, id, now).await?;
        if first {
            let detail = json!({ "free": parking.free, "bought": parking.bought });
            audit::add(tx, &permit.deed(&app, StaffDeed::ParkingTakenBack, id, detail)).await?;
        }
        row(tx, parking).await
    });
    Ok(Json(taken.await?))
}

async fn row(tx: &Tx, parking: Parking) -> Result<ParkingRow, ServerError> {
    let member = members::get(tx, parking.member_id).await?;
    Ok(parking_row(parking, Some(mask_name(&member.name))))
}
