//! `POST /v1/till/parkings`: a gate, or a store that gives its guests parking, takes hours off. And,
//! without taking any, `POST /v1/till/parking-previews`.

use atrium_protocol::Problem;
use atrium_protocol::parking::{NewParking, ParkingHours, ParkingQuery};
use atrium_protocol::routes::{GATE_PARKING, GATE_PREVIEW};
use atrium_store::parking::GivenBy;
use axum::Json;
use axum::extract::State;

use super::credential::AtTill;
use crate::extract::AnyBody;
use crate::parking::{Stay, preview};
use crate::{App, ServerError};

/// How many hours a car would be given. Whose it is, a gate is not told.
#[utoipa::path(
    post, path = GATE_PREVIEW.template, tag = "till", security(("terminal" = [])),
    request_body = ParkingQuery,
    responses(
        (status = 200, body = ParkingHours, description = "Also for a car that nobody named"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn gate_preview(
    State(app): State<App>,
    AtTill(_): AtTill,
    body: AnyBody<ParkingQuery>,
) -> Result<Json<ParkingHours>, ServerError> {
    Ok(Json(nameless(preview(&app, &body.value).await?)))
}

/// Takes hours off for a car: the free ones of today first, then what was bought, whole. Once for
/// each `id`: send it again until there is an answer.
#[utoipa::path(
    post, path = GATE_PARKING.template, tag = "till", security(("terminal" = [])),
    request_body = NewParking,
    responses(
        (status = 200, body = ParkingHours, description = "Also where there were none to take"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 409, body = Problem, description = "`redemption_done`: somebody uses the same \
            hours at this moment; ask again"),
        (status = 422, body = Problem, description = "`field_invalid`, `idempotency_key_reused`"),
    )
)]
pub(crate) async fn gate_parking(
    State(app): State<App>,
    AtTill(till): AtTill,
    body: AnyBody<NewParking>,
) -> Result<Json<ParkingHours>, ServerError> {
    let NewParking { id, plate, hours } = body.value;
    let stay = Stay::read(&plate, hours)?;
    let program = app.program().await?;
    let (now, by) = (app.moment(app.now()), GivenBy::Terminal(till.id));
    let given =
        app.store().write(async move |tx| stay.give(tx, &program, id, by, now).await).await?;
    Ok(Json(nameless(given.0)))
}

fn nameless(hours: ParkingHours) -> ParkingHours {
    ParkingHours { name_masked: None, ..hours }
}
