//! `GET /v1/staff/me`: who is signed in.

use atrium_protocol::Problem;
use atrium_protocol::routes::STAFF_ME;
use atrium_protocol::staff::Staff;
use axum::Json;

use super::credential::SignedIn;

/// Who is signed in.
#[utoipa::path(
    get, path = STAFF_ME.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = Staff),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn whoami(signed_in: SignedIn) -> Json<Staff> {
    Json(signed_in.staff)
}
