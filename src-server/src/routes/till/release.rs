//! `DELETE /v1/till/visits/{visit_id}/hold`: lets go of what quotes reserved.

use atrium_domain::VisitId;
use atrium_protocol::routes::RELEASE;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::settling::{Call, Done, Wanted, Who};
use atrium_store::till::approvals;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::credential::AtTill;
use super::refusal;
use crate::{App, ServerError};

/// Lets go of the coupons and points that this terminal's quotes reserved of the visit's member,
/// and takes back what it asks them on the phone.
///
/// Harmless where nothing is reserved, and to repeat. What is not released is free by itself after
/// some minutes.
#[utoipa::path(
    delete, path = RELEASE.template, tag = "till", security(("terminal" = [])),
    params(("visit_id" = VisitId, Path, description = "The visit")),
    responses(
        (status = 204, description = "Nothing is reserved"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 410, body = Problem, description = "`visit_expired`"),
    )
)]
pub(crate) async fn release(
    State(app): State<App>,
    AtTill(till): AtTill,
    path: Result<Path<VisitId>, PathRejection>,
) -> Result<StatusCode, ServerError> {
    let Path(visit_id) = path.map_err(|_| ErrorCode::VisitExpired)?;
    let (who, at) = (Who::Visit(visit_id), app.moment(app.now()));
    let call = Call { terminal_id: till.id, who, wanted: Wanted::Release, at };
    match app.settle(call).await? {
        Done::Released(member_id) => {
            let till_id = till.id;
            let withdrawn = app.store().write(async move |tx: &Tx| {
                approvals::withdraw(tx, till_id, member_id).await.map_err(ServerError::from)
            });
            withdrawn.await?;
            Ok(StatusCode::NO_CONTENT)
        }
        Done::Refused(refused) => Err(refusal::told(&app, till.id, None, refused).await),
        _ => Err(ServerError::Internal("a release became something else".to_owned())),
    }
}
