//! `GET /v1/staff/community`: the topics, what waits for a decision, and the latest posts.

use atrium_protocol::Problem;
use atrium_protocol::community::StaffBoard;
use atrium_protocol::routes::STAFF_COMMUNITY;
use atrium_store::community;
use axum::Json;
use axum::extract::State;

use crate::routes::staff::permit::{Moderate, Permit};
use crate::{App, ServerError, wire};

/// Posts in each list.
const POSTS: u32 = 100;

/// The community as staff see it.
#[utoipa::path(
    get, path = STAFF_COMMUNITY.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = StaffBoard),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn staff_community(
    State(app): State<App>,
    _permit: Permit<Moderate>,
) -> Result<Json<StaffBoard>, ServerError> {
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let topics = community::list(tx, None).await?;
        let reported = community::open(tx, POSTS).await?;
        let latest = community::latest(tx, POSTS).await?;
        Ok(StaffBoard {
            topics: topics.into_iter().map(wire::topic_info).collect(),
            reported: reported.into_iter().map(wire::staff_post).collect(),
            latest: latest.into_iter().map(wire::staff_post).collect(),
        })
    });
    Ok(Json(read.await?))
}
