//! `GET /v1/me/parking`: the member's cars, and what they may have.

use atrium_protocol::Problem;
use atrium_protocol::parking::MyParking;
use atrium_protocol::routes::MY_PARKING;
use atrium_store::{members, parking};
use axum::Json;
use axum::extract::State;

use crate::extract::MemberDevice;
use crate::parking::{Free, free_today};
use crate::wire::parking_row;
use crate::{App, ServerError};

/// How many stays are told.
const STAYS: u32 = 20;

/// The cars that the member named, the free hours of their tier with what is left of today's, and
/// what their cars were given.
#[utoipa::path(
    get, path = MY_PARKING.template, tag = "me", security(("member" = [])),
    responses(
        (status = 200, body = MyParking),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn my_parking(
    State(app): State<App>,
    device: MemberDevice,
) -> Result<Json<MyParking>, ServerError> {
    let program = app.program().await?;
    let now = app.moment(app.now());
    let member_id = device.member_id;
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let member = members::get(tx, member_id).await?;
        let Free { of_tier, of_coupons } = free_today(tx, &program, &member, now).await?;
        let used = parking::free_of_member(tx, member_id, now.day()).await?;
        let plates = parking::plates(tx, member_id).await?;
        let given = parking::of_member(tx, member_id, STAYS).await?;
        Ok(MyParking {
            plates: plates.iter().map(|plate| plate.as_str().to_owned()).collect(),
            free_hours: of_tier.into(),
            coupon_hours: of_coupons.into(),
            free_left: (of_tier + of_coupons).saturating_sub(used).into(),
            day: now.day(),
            given: given.into_iter().map(|one| parking_row(one, None)).collect(),
        })
    });
    Ok(Json(read.await?))
}
