//! `/v1/staff/coupon-templates`: which coupons there are, and the end of one.

use atrium_domain::CouponTemplateId;
use atrium_domain::coupon::ClaimBy;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::{COUPON_TEMPLATES, END_COUPON_TEMPLATE};
use atrium_protocol::staff::{CouponTemplateRow, CouponTemplates};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::staff::audit;
use atrium_store::templates::{self, Published};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::permit::{Permit, PublishOffers, SeeOffers};
use crate::catalogue::Kept;
use crate::wire::{Paint, template_info};
use crate::{App, ServerError};

/// How long after its end a coupon is still listed, in days.
const SHOWN_DAYS: i64 = 90;

/// Every coupon that members can claim, could lately or will, those with a code too. What a purchase
/// hands out for the next visit stands with the coupon that does it.
#[utoipa::path(
    get, path = COUPON_TEMPLATES.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = CouponTemplates),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn coupon_templates(
    State(app): State<App>,
    _permit: Permit<SeeOffers>,
) -> Result<Json<CouponTemplates>, ServerError> {
    let since = app.now().plus_days(-SHOWN_DAYS);
    let all = app.store().read(async move |tx| templates::all(tx).await).await?;
    let known = app.rules().await?;
    let listed = all.iter().filter(|published| {
        let template = &published.template;
        since < template.claim_until && template.rules.claim.by != ClaimBy::Sale
    });
    let templates = listed.map(|published| row(published, &known)).collect::<Result<_, _>>()?;
    Ok(Json(CouponTemplates { templates }))
}

/// Ends the claiming of a coupon now. What members hold already stays good.
///
/// Saying it again is harmless.
#[utoipa::path(
    post, path = END_COUPON_TEMPLATE.template, tag = "staff", security(("staff" = [])),
    params(("template_id" = CouponTemplateId, Path)),
    responses(
        (status = 200, body = CouponTemplateRow),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`coupon_unknown`"),
    )
)]
pub(crate) async fn end_coupon_template(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<CouponTemplateId>, PathRejection>,
) -> Result<Json<CouponTemplateRow>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::CouponUnknown)?;
    let now = app.now();
    let (store, known) = (app.store().clone(), app.rules().await?);
    let ended = store.write(async move |tx| -> Result<_, ServerError> {
        let published = templates::get(tx, id).await?.ok_or(ErrorCode::CouponUnknown)?;
        if templates::end(tx, id, now).await? {
            let detail = json!({ "title": published.template.name, "claimed": published.claimed });
            let line = permit.deed(&app, StaffDeed::TemplateEnded, id, detail);
            audit::add(tx, &line).await?;
        }
        Ok(templates::get(tx, id).await?.ok_or(ErrorCode::CouponUnknown)?)
    });
    Ok(Json(row(&ended.await?, &known)?))
}

fn row(published: &Published, known: &Kept) -> Result<CouponTemplateRow, ServerError> {
    let paint = Paint { stores: &known.stores, currency: known.program.currency };
    let code = match &published.template.rules.claim.by {
        ClaimBy::Code(code) => Some(code.to_string()),
        ClaimBy::Hand | ClaimBy::Sale => None,
    };
    Ok(CouponTemplateRow {
        template: template_info(published, paint)?,
        claimed: published.claimed,
        code,
    })
}
