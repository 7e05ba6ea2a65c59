//! `POST /v1/till/sales/{sale_id}/refunds`: refunds lines, once.

use atrium_domain::basket::{LineId, MAX_LINES};
use atrium_domain::{RefundId, SaleId};
use atrium_protocol::Problem;
use atrium_protocol::routes::REFUND;
use atrium_protocol::till::{NewRefund, Refund};
use atrium_store::sales::{self, Refunding};
use axum::extract::State;
use axum::response::Response;

use super::answer;
use super::credential::AtTill;
use super::once::{IdempotencyKey, Once};
use super::sale::{SalePath, sale_id};
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Refunds whole lines of a sale, each once.
///
/// Takes back exactly the points that they earned, and returns a coupon when all of the lines
/// that it counted are refunded and it is still valid. Send it with an `Idempotency-Key`.
#[utoipa::path(
    post, path = REFUND.template, tag = "till", security(("terminal" = [])),
    params(
        ("sale_id" = SaleId, Path),
        ("Idempotency-Key" = String, Header, description = "New for each refund"),
    ),
    request_body = NewRefund,
    responses(
        (status = 200, body = Refund),
        (status = 400, body = Problem, description = "`idempotency_key_missing`"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 404, body = Problem, description = "`sale_unknown`"),
        (status = 409, body = Problem, description = "`refund_line_done`, `idempotency_in_flight`"),
        (status = 422, body = Problem, description = "`refund_line_unknown`, `field_invalid`, \
            `idempotency_key_reused`"),
    )
)]
pub(crate) async fn refund(
    State(app): State<App>,
    AtTill(till): AtTill,
    key: IdempotencyKey,
    path: SalePath,
    body: AnyBody<NewRefund>,
) -> Result<Response, ServerError> {
    let sale_id = sale_id(path)?;
    let once = Once::new(till.id, key, &REFUND.path(&[&sale_id]), &body.value)?;
    let lines = line_ids(&body.value)?;
    let program = app.program().await?;
    let now = app.now();
    let at = app.moment(now);
    let refund_id: RefundId = app.random().id(now);
    let inside = app.clone();
    let refunded = app.store().write(async move |tx| {
        if let Some(known) = once.begin(tx, now).await? {
            return Ok(known);
        }
        let refunding = Refunding {
            refund_id,
            sale_id,
            terminal_id: till.id,
            place: &till.place,
            lines: &lines,
            at,
        };
        let mut next_id = || inside.random().id(now);
        let refunded = sales::refund(tx, &program, &refunding, &mut next_id).await?;
        let refunded = refunded.map_err(answer::refund_refused)?;
        let refund = answer::refund(refund_id, sale_id, now, refunded);
        once.finish(tx, refund_id.0, &refund).await
    });
    Ok(refunded.await?.respond(&app))
}

pub(super) fn line_ids(refund: &NewRefund) -> Result<Vec<LineId>, ServerError> {
    let lines = &refund.lines;
    if lines.is_empty() || lines.len() > MAX_LINES {
        return Err(ServerError::field("lines"));
    }
    Ok(lines.iter().map(|line| LineId(line.clone())).collect())
}
