//! `POST /v1/till/sales/{sale_id}/refunds`: refunds lines, once.

use atrium_domain::basket::{LineId, MAX_LINES};
use atrium_domain::program::TillRules;
use atrium_domain::{Moment, RefundId, SaleId};
use atrium_protocol::routes::REFUND;
use atrium_protocol::till::{NewRefund, Refund};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::sales::{self, Refunding};
use atrium_store::till::terminals::Terminal;
use axum::extract::State;
use axum::response::Response;

use super::answer;
use super::credential::AtTill;
use super::once::{Answer, IdempotencyKey, Once};
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
    let lines = Lines::These(line_ids(&body.value)?);
    let at = app.moment(app.now());
    Ok(settle(&app, &till, once, sale_id, lines, at).await?.respond(&app))
}

/// What of a sale is taken back.
#[derive(Debug)]
pub(super) enum Lines {
    These(Vec<LineId>),
    /// All of it, which none was taken back of before.
    Whole,
}

/// Takes lines of a sale back at a time, once.
pub(super) async fn settle(
    app: &App,
    till: &Terminal,
    once: Once,
    sale_id: SaleId,
    lines: Lines,
    at: Moment,
) -> Result<Answer, ServerError> {
    let program = app.program().await?;
    let now = app.now();
    let refund_id: RefundId = app.random().id(now);
    let (inside, till) = (app.clone(), till.clone());
    let refunded = app.store().write(async move |tx| {
        if let Some(known) = once.begin(tx, now).await? {
            return Ok(known);
        }
        let void = matches!(lines, Lines::Whole);
        let lines = match &lines {
            Lines::These(lines) => lines.clone(),
            Lines::Whole => whole(tx, &till, sale_id, program.till, at).await?,
        };
        let refunding = Refunding {
            refund_id,
            sale_id,
            terminal_id: till.id,
            place: &till.place,
            lines: &lines,
            void,
            at,
        };
        let mut next_id = || inside.random().id(now);
        let refunded = sales::refund(tx, &program, &refunding, &mut next_id).await?;
        let refunded = refunded.map_err(answer::refund_refused)?;
        let refund = answer::refund(refund_id, sale_id, at.at, refunded);
        once.finish(tx, refund_id.0, &refund).await
    });
    refunded.await
}

/// All lines of a sale that may still be voided. Whether one was refunded before, the refund sees.
async fn whole(
    tx: &Tx,
    till: &Terminal,
    sale_id: SaleId,
    rules: TillRules,
    at: Moment,
) -> Result<Vec<LineId>, ServerError> {
    let sale = sales::by_id(tx, till.place.store_id, sale_id).await?;
    let sale = sale.ok_or(ErrorCode::SaleUnknown)?;
    let sold = Moment { at: sale.at, ..at };
    if at.day().0 - sold.day().0 > i32::from(rules.void_days) {
        return Err(ErrorCode::VoidTooLate.into());
    }
    Ok(sale.lines.iter().map(|line| line.line.id.clone()).collect())
}

pub(super) fn line_ids(refund: &NewRefund) -> Result<Vec<LineId>, ServerError> {
    let lines = &refund.lines;
    if lines.is_empty() || lines.len() > MAX_LINES {
        return Err(ServerError::field("lines"));
    }
    Ok(lines.iter().map(|line| LineId(line.clone())).collect())
}
