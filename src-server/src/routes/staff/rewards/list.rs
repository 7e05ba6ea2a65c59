//! `GET /v1/staff/redemptions`: what members redeemed.

use atrium_domain::{Millis, RedemptionId};
use atrium_protocol::reward::{RedemptionPage, RedemptionStatus};
use atrium_protocol::routes::REDEMPTIONS;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::redemptions::{self, Status};
use atrium_store::{StoreError, members};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;

use crate::routes::staff::permit::{HandOut, Permit};
use crate::wire::redemption_row;
use crate::{App, ServerError};

/// Redemptions on a page where the call does not say.
const PAGE: u32 = 50;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    status: Option<RedemptionStatus>,
    before: Option<String>,
    limit: Option<u32>,
}

/// What members redeemed, the newest first.
#[utoipa::path(
    get, path = REDEMPTIONS.template, tag = "staff", security(("staff" = [])),
    params(
        ("status" = Option<RedemptionStatus>, Query, description = "Only these"),
        ("before" = Option<String>, Query, description = "`next` of the last page"),
        ("limit" = Option<u32>, Query, description = "1–100; 50 where it is absent"),
    ),
    responses(
        (status = 200, body = RedemptionPage),
        (status = 400, body = Problem, description = "`cursor_invalid`"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn redemptions(
    State(app): State<App>,
    _permit: Permit<HandOut>,
    query: Result<Query<Parameters>, QueryRejection>,
) -> Result<Json<RedemptionPage>, ServerError> {
    let Query(asked) = query.map_err(|_| ServerError::field("status"))?;
    let Parameters { status, before, limit } = asked;
    let limit = limit.unwrap_or(PAGE);
    if !(1..=100).contains(&limit) {
        return Err(ServerError::field("limit"));
    }
    let before = before.map(|text| place(&text).ok_or(ErrorCode::CursorInvalid)).transpose()?;
    let status = status.map(kept);
    let key = app.ticket_key().clone();
    let page = app.store().read(async move |tx| -> Result<_, StoreError> {
        let mut found = redemptions::page(tx, status, before, u64::from(limit) + 1).await?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let last = found.last().filter(|_| more);
        let next = last.map(|(last, _)| format!("{}.{}", last.at.0, last.id));
        let mut rows = Vec::with_capacity(found.len());
        for one in &found {
            let member = members::get(tx, one.0.member_id).await?;
            rows.push(redemption_row(one, &member, &key));
        }
        Ok(RedemptionPage { redemptions: rows, next })
    });
    Ok(Json(page.await?))
}

fn kept(status: RedemptionStatus) -> Status {
    match status {
        RedemptionStatus::Waiting => Status::Waiting,
        RedemptionStatus::Done => Status::Done,
        RedemptionStatus::Cancelled => Status::Cancelled,
        RedemptionStatus::Expired => Status::Expired,
    }
}

fn place(text: &str) -> Option<(Millis, RedemptionId)> {
    let (at, id) = text.split_once('.')?;
    Some((Millis(at.parse().ok()?), id.parse().ok()?))
}
