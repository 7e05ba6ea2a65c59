//! Places in the mall with a code: `POST /v1/staff/spots`, and the code of this moment.

use atrium_domain::{Millis, SpotId, visit};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::game::{NewSpot, SpotInfo};
use atrium_protocol::routes::{CREATE_SPOT, SPOT};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::games::counts;
use atrium_store::games::spots::{self, Spot};
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::text;
use crate::{App, ServerError};

const NAME_LENGTH: usize = 60;

/// Gives a place a code that members scan there.
#[utoipa::path(
    post, path = CREATE_SPOT.template, tag = "staff", security(("staff" = [])),
    request_body = NewSpot,
    responses(
        (status = 200, body = SpotInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn create_spot(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    body: AnyBody<NewSpot>,
) -> Result<Json<SpotInfo>, ServerError> {
    let now = app.now();
    let NewSpot { name, rotating } = body.value;
    let spot = Spot {
        id: app.random().id(now),
        number: u32::from_be_bytes(app.random().bytes()),
        name: text("name", name, NAME_LENGTH)?,
        rotating,
        secret: app.random().bytes(),
        created_at: now,
    };
    let info = spot_info(&spot, (0, 0), now);
    let detail = json!({ "name": spot.name.zh_hans, "rotating": rotating });
    let line = permit.deed(&app, StaffDeed::SpotMade, spot.id, detail);
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            spots::insert(tx, &spot).await?;
            Ok(audit::add(tx, &line).await?)
        })
        .await?;
    Ok(Json(info))
}

/// A place with its code of this moment, for the screen that shows it.
#[utoipa::path(
    get, path = SPOT.template, tag = "staff", security(("staff" = [])),
    params(("spot_id" = SpotId, Path)),
    responses(
        (status = 200, body = SpotInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
    )
)]
pub(crate) async fn spot(
    State(app): State<App>,
    _permit: Permit<PublishOffers>,
    path: Result<Path<SpotId>, PathRejection>,
) -> Result<Json<SpotInfo>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let now = app.moment(app.now());
    let info = app.store().read(async move |tx| -> Result<_, ServerError> {
        let spot = spots::get(tx, id).await?.ok_or(ErrorCode::NotFound)?;
        let counts = counts::visits(tx, id, now.day()).await?;
        Ok(spot_info(&spot, counts, now.at))
    });
    Ok(Json(info.await?))
}

pub(super) fn spot_info(spot: &Spot, (today, visits): (i64, i64), now: Millis) -> SpotInfo {
    let step = visit::step(now, spot.rotating);
    let end = Millis(step.saturating_add(1).saturating_mul(visit::STEP_MS));
    SpotInfo {
        id: spot.id,
        name: spot.name.clone(),
        rotating: spot.rotating,
        code: visit::code(&spot.secret, spot.number, step),
        until: spot.rotating.then_some(end),
        today,
        visits,
    }
}
