//! `PUT /v1/staff/malls/{mall_id}/facilities`: what a mall has for everybody.

use atrium_domain::MallId;
use atrium_protocol::directory::{Facilities, Facility};
use atrium_protocol::routes::EDIT_FACILITIES;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::guides;
use axum::Json;
use axum::extract::{Path, State};

use crate::extract::AnyBody;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::{check, text};
use crate::wire::facility_name;
use crate::{App, ServerError};

/// Most facilities of one mall.
const MOST: usize = 60;
/// Longest text, in characters.
const PLACE_LENGTH: usize = 60;

/// Writes all that a mall has, in place of what was written before.
#[utoipa::path(
    put, path = EDIT_FACILITIES.template, tag = "staff", security(("staff" = [])),
    params(("mall_id" = MallId, Path)),
    request_body = Facilities,
    responses(
        (status = 200, body = Facilities),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn edit_facilities(
    State(app): State<App>,
    _permit: Permit<PublishOffers>,
    path: Result<Path<MallId>, axum::extract::rejection::PathRejection>,
    body: AnyBody<Facilities>,
) -> Result<Json<Facilities>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    check("facilities", body.value.facilities.len() <= MOST)?;
    let checked = body.value.facilities.into_iter().enumerate().map(|(number, facility)| {
        let place = text(&format!("facilities.{number}.place"), facility.place, PLACE_LENGTH)?;
        Ok(Facility { place, ..facility })
    });
    let facilities: Vec<Facility> = checked.collect::<Result<_, ServerError>>()?;
    let kept: Vec<guides::Facility> = facilities
        .iter()
        .map(|facility| guides::Facility {
            kind: facility_name(facility.kind).to_owned(),
            place: facility.place.clone(),
        })
        .collect();
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            let found = guides::write_mall(tx, id, &kept).await?;
            found.then_some(()).ok_or_else(|| ErrorCode::NotFound.into())
        })
        .await?;
    Ok(Json(Facilities { facilities }))
}
