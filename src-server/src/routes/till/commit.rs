//! `POST /v1/till/sales`: settles a sale, once.

use atrium_domain::SaleId;
use atrium_protocol::routes::COMMIT;
use atrium_protocol::till::{NewSale, Sale};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::sales::{self, Settlement};
use atrium_store::till::visits;
use axum::extract::State;
use axum::response::Response;

use super::credential::AtTill;
use super::once::{IdempotencyKey, Once};
use super::{answer, basket};
use crate::extract::{AnyBody, is_plain};
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Longest receipt number, in characters.
const RECEIPT_LENGTH: usize = 40;

/// Settles a sale: points, coupons and tier, in one transaction. Answered when it is durable.
///
/// Send it with an `Idempotency-Key`, and again with the same key until there is an answer. Where
/// the outcome would differ from `expected_payable`, nothing happens.
#[utoipa::path(
    post, path = COMMIT.template, tag = "till", security(("terminal" = [])),
    params(("Idempotency-Key" = String, Header, description = "New for each sale")),
    request_body = NewSale,
    responses(
        (status = 200, body = Sale),
        (status = 400, body = Problem, description = "`idempotency_key_missing`"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 404, body = Problem, description = "`coupon_unknown`"),
        (status = 409, body = Problem, description = "`quote_changed`, `idempotency_in_flight`, \
            `coupon_used`, `coupon_not_applicable`"),
        (status = 410, body = Problem, description = "`visit_expired`, `coupon_expired`"),
        (status = 422, body = Problem, description = "`idempotency_key_reused`, `basket_empty`, \
            `basket_amount_invalid`, `basket_too_large`, `basket_line_repeated`, `field_invalid`"),
    )
)]
pub(crate) async fn commit(
    State(app): State<App>,
    AtTill(till): AtTill,
    key: IdempotencyKey,
    body: AnyBody<NewSale>,
) -> Result<Response, ServerError> {
    let once = Once::new(till.id, key, COMMIT.template, &body.value)?;
    let NewSale { visit_id, receipt, lines, coupons, expected_payable } = body.value;
    let length = receipt.chars().count();
    if !(1..=RECEIPT_LENGTH).contains(&length) || !is_plain(&receipt) {
        return Err(ServerError::field("receipt"));
    }
    let basket = basket::basket(&till.place, lines)?;
    let choice = basket::choice(coupons)?;
    let program = app.program().await?;
    let now = app.now();
    let at = app.moment(now);
    let sale_id: SaleId = app.random().id(now);
    let inside = app.clone();
    let settled = app.store().write(async move |tx| {
        if let Some(known) = once.begin(tx, now).await? {
            return Ok(known);
        }
        let visit = visits::open(tx, visit_id, till.id, now).await?;
        let settlement = Settlement {
            sale_id,
            visit: &visit.ok_or(ErrorCode::VisitExpired)?,
            receipt: &receipt,
            basket: &basket,
            choice: &choice,
            expected_payable,
            at,
        };
        let mut next_id = || inside.random().id(now);
        let outcomes = sales::settle(tx, &program, &[settlement], &mut next_id).await?;
        let outcome = outcomes.into_iter().next();
        let sale = outcome.ok_or_else(|| ServerError::Internal("no outcome".to_owned()))?;
        let sale = sale.map_err(answer::refused)?;
        once.finish(tx, sale.id.0, &answer::sale(&sale, program.currency)).await
    });
    Ok(settled.await?.respond(&app))
}
