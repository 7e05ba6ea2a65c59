//! `POST /v1/till/sales/{sale_id}/refund-previews`: what a refund would do. Changes nothing.

use atrium_domain::{RefundId, SaleId};
use atrium_protocol::Problem;
use atrium_protocol::routes::PREVIEW_REFUND;
use atrium_protocol::till::{NewRefund, Refund};
use atrium_store::sales::{self, Refunding};
use axum::Json;
use axum::extract::State;

use super::answer;
use super::credential::AtTill;
use super::refund::line_ids;
use super::sale::{SalePath, sale_id};
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Says what a refund of these lines would do.
///
/// Show it to the shopper first: the money, the points that go, the coupons that come back. The
/// `id` in the answer is not the refund's.
#[utoipa::path(
    post, path = PREVIEW_REFUND.template, tag = "till", security(("terminal" = [])),
    params(("sale_id" = SaleId, Path)),
    request_body = NewRefund,
    responses(
        (status = 200, body = Refund),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 404, body = Problem, description = "`sale_unknown`"),
        (status = 409, body = Problem, description = "`refund_line_done`"),
        (status = 422, body = Problem, description = "`refund_line_unknown`, `field_invalid`"),
    )
)]
pub(crate) async fn preview_refund(
    State(app): State<App>,
    AtTill(till): AtTill,
    path: SalePath,
    body: AnyBody<NewRefund>,
) -> Result<Json<Refund>, ServerError> {
    let sale_id = sale_id(path)?;
    let lines = line_ids(&body.value)?;
    let program = app.program().await?;
    let now = app.now();
    let at = app.moment(now);
    let refund_id: RefundId = app.random().id(now);
    let foreseen = app.store().read(async move |tx| {
        let refunding = Refunding {
            refund_id,
            sale_id,
            terminal_id: till.id,
            place: &till.place,
            lines: &lines,
            void: false,
            at,
        };
        sales::preview(tx, &program, &refunding).await
    });
    let foreseen = foreseen.await?.map_err(answer::refund_refused)?;
    Ok(Json(answer::refund(refund_id, sale_id, now, foreseen)))
}
