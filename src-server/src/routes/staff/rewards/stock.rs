//! `POST /v1/staff/rewards/{reward_id}/stock`: how many of a reward there are.

use atrium_domain::RewardId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::reward::{RewardInfo, RewardStock};
use atrium_protocol::routes::SET_REWARD_STOCK;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::rewards;
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::json;

use super::create::STOCK;
use crate::extract::AnyBody;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::check;
use crate::wire::reward_info;
use crate::{App, ServerError};

/// Sets how many of a reward there are in all, with those that are gone.
#[utoipa::path(
    post, path = SET_REWARD_STOCK.template, tag = "staff", security(("staff" = [])),
    params(("reward_id" = RewardId, Path)),
    request_body = RewardStock,
    responses(
        (status = 200, body = RewardInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`reward_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`: fewer than are gone"),
    )
)]
pub(crate) async fn set_reward_stock(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<RewardId>, axum::extract::rejection::PathRejection>,
    body: AnyBody<RewardStock>,
) -> Result<Json<RewardInfo>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::RewardUnknown)?;
    let RewardStock { stock } = body.value;
    check("stock", stock.is_none_or(|stock| (0..=STOCK).contains(&stock)))?;
    let line = permit.deed(&app, StaffDeed::RewardStockSet, id, json!({ "stock": stock }));
    let offered = app
        .store()
        .write(async move |tx| -> Result<_, ServerError> {
            rewards::get(tx, id).await?.ok_or(ErrorCode::RewardUnknown)?;
            check("stock", rewards::set_stock(tx, id, stock).await?)?;
            audit::add(tx, &line).await?;
            Ok(rewards::get(tx, id).await?.ok_or(ErrorCode::RewardUnknown)?)
        })
        .await?;
    Ok(Json(reward_info(offered)))
}
