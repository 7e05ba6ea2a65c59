//! `GET /v1/staff/threads`: enquiries and complaints, what is due first at the top.

use atrium_domain::service::ThreadKind;
use atrium_protocol::Problem;
use atrium_protocol::routes::THREADS;
use atrium_protocol::service::{ServiceRecord, ThreadBoard};
use atrium_store::{Tx, service};
use axum::Json;
use axum::extract::State;

use super::clerk::Reader;
use crate::routes::staff::permit::{AnswerMembers, Permit};
use crate::{App, ServerError};

/// Most that are shown of each.
const DUE: u32 = 200;
const RESTING: u32 = 50;

/// How far back the record looks, in days.
const RECORD_DAYS: i64 = 30;

/// What is to be done by when, what rests, and how well answers came in time.
#[utoipa::path(
    get, path = THREADS.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = ThreadBoard),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn threads(
    State(app): State<App>,
    permit: Permit<AnswerMembers>,
) -> Result<Json<ThreadBoard>, ServerError> {
    let (now, id) = (app.now(), permit.staff().id);
    let read = app.store().read(async move |tx: &Tx| -> Result<_, ServerError> {
        let reader = Reader::open(tx, id).await?;
        let (mut due, mut resting) = (Vec::new(), Vec::new());
        for thread in service::due(tx, DUE).await? {
            due.push(reader.row(tx, &thread).await?);
        }
        for thread in service::resting(tx, RESTING).await? {
            resting.push(reader.row(tx, &thread).await?);
        }
        let since = now.plus_days(-RECORD_DAYS);
        let record = async |kind| -> Result<_, ServerError> {
            let service::Record { in_time, late, rated, stars } =
                service::record(tx, kind, since, now).await?;
            Ok(ServiceRecord { in_time, late, rated, stars })
        };
        Ok(ThreadBoard {
            due,
            resting,
            enquiries: record(ThreadKind::Enquiry).await?,
            complaints: record(ThreadKind::Complaint).await?,
        })
    });
    Ok(Json(read.await?))
}
