//! `POST /v1/till/sales/{sale_id}/void`: takes a whole sale back, once.

use atrium_protocol::Problem;
use atrium_protocol::routes::VOID;
use atrium_protocol::till::Refund;
use axum::extract::State;
use axum::response::Response;

use super::credential::AtTill;
use super::once::{IdempotencyKey, Once};
use super::refund::{self, Lines};
use super::sale::{SalePath, sale_id};
use crate::{App, ServerError};

/// Takes a whole sale back, such as one that was rung up by mistake.
///
/// As a refund of all lines, on the day of the sale, and under its own name in the member's
/// history. Refused once a line was refunded. Send it with an `Idempotency-Key`.
#[utoipa::path(
    post, path = VOID.template, tag = "till", security(("terminal" = [])),
    params(
        ("sale_id" = atrium_domain::SaleId, Path),
        ("Idempotency-Key" = String, Header, description = "New for each void"),
    ),
    responses(
        (status = 200, body = Refund),
        (status = 400, body = Problem, description = "`idempotency_key_missing`"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 404, body = Problem, description = "`sale_unknown`"),
        (status = 409, body = Problem, description = "`void_too_late`, `refund_line_done`, \
            `idempotency_in_flight`"),
        (status = 422, body = Problem, description = "`idempotency_key_reused`"),
    )
)]
pub(crate) async fn void(
    State(app): State<App>,
    AtTill(till): AtTill,
    key: IdempotencyKey,
    path: SalePath,
) -> Result<Response, ServerError> {
    let sale_id = sale_id(path)?;
    let once = Once::new(till.id, key, &VOID.path(&[&sale_id]), &())?;
    let at = app.moment(app.now());
    let answer = refund::settle(&app, &till, once, sale_id, Lines::Whole, at).await?;
    Ok(answer.respond(&app))
}
