//! `POST /v1/staff/coupon-templates/{template_id}/end`: a coupon that nobody is to claim any more.

use atrium_domain::CouponTemplateId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::catalogue::CouponTemplateInfo;
use atrium_protocol::routes::END_COUPON_TEMPLATE;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::staff::audit;
use atrium_store::templates;
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::permit::{Permit, PublishOffers};
use crate::wire::{Paint, template_info};
use crate::{App, ServerError};

/// Ends the claiming of a coupon now. What members have of it stays theirs, and is good as long as it
/// says.
///
/// Saying it again is harmless.
#[utoipa::path(
    post, path = END_COUPON_TEMPLATE.template, tag = "staff", security(("staff" = [])),
    params(("template_id" = CouponTemplateId, Path)),
    responses(
        (status = 200, body = CouponTemplateInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`coupon_unknown`"),
    )
)]
pub(crate) async fn end_coupon_template(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<CouponTemplateId>, PathRejection>,
) -> Result<Json<CouponTemplateInfo>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::CouponUnknown)?;
    let known = app.rules().await?;
    let store = app.store().clone();
    let ended = store.write(async move |tx| -> Result<_, ServerError> {
        let found = templates::get(tx, id).await?.ok_or(ErrorCode::CouponUnknown)?;
        if templates::end_claims(tx, id, app.now()).await? {
            let detail = json!({ "title": found.template.name.zh_hans });
            audit::add(tx, &permit.deed(&app, StaffDeed::TemplateEnded, id, detail)).await?;
        }
        Ok(templates::get(tx, id).await?.ok_or(ErrorCode::CouponUnknown)?)
    });
    let paint = Paint { stores: &known.stores, currency: known.program.currency };
    Ok(Json(template_info(&ended.await?, paint)?))
}
