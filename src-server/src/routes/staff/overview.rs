//! `GET /v1/staff/overview`: the figures of the day.

use atrium_protocol::Problem;
use atrium_protocol::routes::OVERVIEW;
use atrium_protocol::staff::Overview;
use atrium_store::staff::overview as figures;
use axum::Json;
use axum::extract::State;

use super::permit::{Permit, SeeOverview};
use crate::{App, ServerError};

/// The figures since midnight in the malls' time zone.
#[utoipa::path(
    get, path = OVERVIEW.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = Overview),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn overview(
    State(app): State<App>,
    _permit: Permit<SeeOverview>,
) -> Result<Json<Overview>, ServerError> {
    let midnight = app.zone().start_of(app.day(app.now()));
    let read = app.store().read(async move |tx| figures::overview(tx, midnight).await);
    let figures::Overview { members, new_members, sales, turnover, points_issued, coupons_used } =
        read.await?;
    Ok(Json(Overview {
        members,
        new_members_today: new_members,
        sales_today: sales,
        turnover_today: turnover,
        points_issued_today: points_issued,
        coupons_used_today: coupons_used,
    }))
}
