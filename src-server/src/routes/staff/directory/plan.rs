//! `PUT /v1/staff/malls/{mall_id}/plan`: a mall's floors, and what it has for everybody.

use atrium_domain::MallId;
use atrium_domain::plan::{Facility, MallPlan, PLACE_LENGTH};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::EDIT_PLAN;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::guides;
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::json;

use crate::extract::{AnyBody, is_plain_lines};
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::{check, text};
use crate::{App, ServerError};

/// Writes the whole plan of a mall, in place of what was written before. Apps see it with their
/// next look at the catalogue.
#[utoipa::path(
    put, path = EDIT_PLAN.template, tag = "staff", security(("staff" = [])),
    params(("mall_id" = MallId, Path)),
    request_body = MallPlan,
    responses(
        (status = 200, body = MallPlan),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn edit_plan(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<MallId>, axum::extract::rejection::PathRejection>,
    body: AnyBody<MallPlan>,
) -> Result<Json<MallPlan>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let MallPlan { floors, facilities } = body.value;
    let described = facilities.into_iter().enumerate().map(|(number, facility)| {
        let place = text(&format!("facilities.{number}.place"), facility.place, PLACE_LENGTH)?;
        Ok(Facility { place, ..facility })
    });
    let facilities = described.collect::<Result<_, ServerError>>()?;
    let plan = MallPlan { floors, facilities };
    plan.check().map_err(|fault| ServerError::field(&fault.field()))?;
    for floor in &plan.floors {
        let mut codes = floor.units.iter().map(|unit| &unit.address).chain([&floor.code]);
        check("floors", codes.all(|code| is_plain_lines(code)))?;
    }
    let written = plan.clone();
    let detail = json!({ "floors": plan.floors.len(), "facilities": plan.facilities.len() });
    let line = permit.deed(&app, StaffDeed::PlanEdited, id, detail);
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            let found = guides::write_plan(tx, id, &written).await?;
            found.then_some(()).ok_or(ErrorCode::NotFound)?;
            Ok(audit::add(tx, &line).await?)
        })
        .await?;
    Ok(Json(plan))
}
