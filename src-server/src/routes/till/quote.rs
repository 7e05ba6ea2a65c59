//! `POST /v1/till/quotes`: what a basket will cost and earn. Changes nothing, but for what it is
//! asked to reserve.

use atrium_domain::quote::BurnWish;
use atrium_domain::{Moment, TerminalId, VisitId};
use atrium_protocol::routes::QUOTE;
use atrium_protocol::till::{Hold, Quote, QuoteRequest};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::sales::{self, QuoteFor};
use atrium_store::settling::{Call, Done, Held, ToHold, Wanted, Who};
use atrium_store::till::visits;
use axum::Json;
use axum::extract::State;

use super::credential::AtTill;
use super::{answer, basket, refusal};
use crate::extract::AnyBody;
use crate::{App, ServerError};

/// Quotes a basket.
///
/// The best legal combination of coupons, and for each coupon that is left out the reason. May be
/// asked for as often as the basket changes. With `hold`, what it uses is kept from other tills for
/// minutes.
#[utoipa::path(
    post, path = QUOTE.template, tag = "till", security(("terminal" = [])),
    request_body = QuoteRequest,
    responses(
        (status = 200, body = Quote),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 403, body = Problem, description = "`spend_code_needed`, `pass_earns_only`"),
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
    let QuoteRequest { visit_id, lines, coupons, points, hold } = body.value;
    let basket = basket::basket(&till.place, lines)?;
    let choice = basket::choice(coupons)?;
    let burn = basket::points(points)?;
    let program = app.program().await?;
    let rules = program.clone();
    let at = app.moment(app.now());
    let till_id = till.id;
    if hold {
        let lasts_ms = i64::from(program.till.hold_minutes) * 60_000;
        let wanted = ToHold { basket, choice, burn, lasts_ms };
        return held(&app, till_id, visit_id, wanted, at).await.map(Json);
    }
    let quoted = app.store().read(async move |tx| -> Result<_, ServerError> {
        let visit = visits::open(tx, visit_id, till_id, at.at).await?;
        let visit = visit.ok_or(ErrorCode::VisitExpired)?;
        let choice = &basket::allowed(&visit, choice.clone(), burn)?;
        let (member_id, basket) = (visit.member_id, &basket);
        let burn = BurnWish { choice: burn, ..BurnWish::default() };
        let wanted = QuoteFor { member_id, basket, choice, burn, reserved: &[], at };
        Ok(sales::quote(tx, &rules, wanted, till_id).await?)
    });
    let quoted = quoted.await?.map_err(answer::refused)?;
    Ok(Json(answer::quote(&quoted, program.currency)))
}

/// The same, with what it uses reserved: in a batch, as a sale is, so that of two tills one is first.
async fn held(
    app: &App,
    terminal_id: TerminalId,
    visit_id: VisitId,
    to_hold: ToHold,
    at: Moment,
) -> Result<Quote, ServerError> {
    let visit = app.store().read(async move |tx: &Tx| {
        visits::open(tx, visit_id, terminal_id, at.at).await.map_err(ServerError::from)
    });
    let visit = visit.await?.ok_or(ErrorCode::VisitExpired)?;
    let choice = basket::allowed(&visit, to_hold.choice, to_hold.burn)?;
    let to_hold = ToHold { choice, ..to_hold };
    let (who, wanted) = (Who::Visit(visit_id), Wanted::Hold(to_hold));
    match app.settle(Call { terminal_id, who, wanted, at }).await? {
        Done::Held(Held { quote, until }) => {
            let currency = app.program().await?.currency;
            let hold = until.map(|expires_at| Hold { expires_at });
            Ok(Quote { hold, ..answer::quote(&quote, currency) })
        }
        Done::Refused(refused) => Err(refusal::told(app, terminal_id, None, refused).await),
        _ => Err(ServerError::Internal("a hold became something else".to_owned())),
    }
}
