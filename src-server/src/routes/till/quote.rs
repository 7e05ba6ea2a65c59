//! `POST /v1/till/quotes`: what a basket will cost and earn. Changes nothing.

use atrium_domain::quote::BurnWish;
use atrium_protocol::routes::QUOTE;
use atrium_protocol::till::{Quote, QuoteRequest};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::sales::{self, QuoteFor};
use atrium_store::till::visits;
use axum::Json;
use axum::extract::State;

use super::credential::AtTill;
use super::{answer, basket};
use crate::extract::AnyBody;
use crate::{App, ServerError};

/// Quotes a basket.
///
/// The best legal combination of coupons, and for each coupon that is left out the reason. May be
/// asked for as often as the basket changes.
#[utoipa::path(
    post, path = QUOTE.template, tag = "till", security(("terminal" = [])),
    request_body = QuoteRequest,
    responses(
        (status = 200, body = Quote),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 403, body = Problem, description = "`spend_code_needed`"),
        (status = 404, body = Problem, description = "`coupon_unknown`"),
        (status = 409, body = Problem, description = "`coupon_used`, `coupon_not_applicable`"),
        (status = 410, body = Problem, description = "`visit_expired`, `coupon_expired`"),
        (status = 422, body = Problem, description = "`basket_empty`, `basket_amount_invalid`, \
            `basket_too_large`, `basket_line_repeated`, `field_invalid`"),
    )
)]
pub(crate) async fn quote(
    State(app): State<App>,
    AtTill(till): AtTill,
    body: AnyBody<QuoteRequest>,
) -> Result<Json<Quote>, ServerError> {
    let QuoteRequest { visit_id, lines, coupons, points } = body.value;
    let basket = basket::basket(&till.place, lines)?;
    let choice = basket::choice(coupons)?;
    let burn = BurnWish { choice: basket::points(points)?, ..BurnWish::default() };
    let program = app.program().await?;
    let rules = program.clone();
    let at = app.moment(app.now());
    let quoted = app.store().read(async move |tx| -> Result<_, ServerError> {
        let visit = visits::open(tx, visit_id, till.id, at.at).await?;
        let visit = visit.ok_or(ErrorCode::VisitExpired)?;
        basket::may_spend(&visit, burn.choice)?;
        let member_id = visit.member_id;
        let wanted = QuoteFor { member_id, basket: &basket, choice: &choice, burn, at };
        Ok(sales::quote(tx, &rules, wanted).await?)
    });
    let quoted = quoted.await?.map_err(answer::refused)?;
    Ok(Json(answer::quote(&quoted, program.currency)))
}
