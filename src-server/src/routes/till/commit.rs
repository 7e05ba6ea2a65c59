//! `POST /v1/till/sales`: settles a sale, once.

use atrium_domain::card::Presented;
use atrium_domain::quote::{BurnChoice, CouponChoice};
use atrium_domain::{Moment, Program, TerminalId, VisitId};
use atrium_protocol::routes::COMMIT;
use atrium_protocol::till::{NewSale, Sale};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::settling::{Call, Done, Refusal, Sold, ToSell, Unapproved, Wanted, Who};
use atrium_store::till::terminals::Terminal;
use atrium_store::till::visits;
use atrium_store::{StoreError, Tx, sales};
use axum::extract::State;
use axum::response::Response;

use super::credential::AtTill;
use super::once::{self, IdempotencyKey};
use super::{answer, approve, basket, refusal, scanned};
use crate::extract::{AnyBody, is_plain};
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Longest receipt number, in characters.
const RECEIPT_LENGTH: usize = 40;

/// Settles a sale: points, coupons and tier, in one transaction. Answered when it is durable.
///
/// Names the member by a `visit_id`, or by the `code` on the card (the express form). Send it with
/// an `Idempotency-Key`, and again with the same key until there is an answer. Where the outcome
/// would differ from `expected_payable`, nothing happens.
#[utoipa::path(
    post, path = COMMIT.template, tag = "till", security(("terminal" = [])),
    params(("Idempotency-Key" = String, Header, description = "New for each sale")),
    request_body = NewSale,
    responses(
        (status = 200, body = Sale),
        (status = 400, body = Problem, description = "`idempotency_key_missing`"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 403, body = Problem, description = "`spend_code_needed`, `pass_earns_only`, \
            `approval_denied`"),
        (status = 404, body = Problem, description = "`coupon_unknown`, `code_not_recognised`"),
        (status = 409, body = Problem, description = "`quote_changed`, `idempotency_in_flight`, \
            `coupon_used`, `awaiting_approval`, `coupon_not_applicable`, `code_already_used`, `points_too_few`, \
            `too_many_points`"),
        (status = 410, body = Problem, description = "`visit_expired`, `coupon_expired`, `ask_over`, \
            `code_expired`"),
        (status = 422, body = Problem, description = "`idempotency_key_reused`, `basket_empty`, \
            `basket_amount_invalid`, `basket_too_large`, `basket_line_repeated`, `field_invalid`, \
            `code_malformed`"),
        (status = 429, body = Problem, description = "`code_attempts_exhausted`"),
    )
)]
pub(crate) async fn commit(
    State(app): State<App>,
    AtTill(till): AtTill,
    key: IdempotencyKey,
    body: AnyBody<NewSale>,
) -> Result<Response, ServerError> {
    let at = app.moment(app.now());
    let sold = settle(&app, &till, key, body.value, Heard::Now(at)).await?;
    Ok(once::respond(&app, sold.answer, sold.first))
}

/// When a sale is heard of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Heard {
    /// As it happens.
    Now(Moment),
    /// Later: the till could ask nobody then.
    Later(Moment),
}

impl Heard {
    const fn at(self) -> Moment {
        match self {
            Self::Now(at) | Self::Later(at) => at,
        }
    }
}

/// Settles what was sold at a time, once.
pub(super) async fn settle(
    app: &App,
    till: &Terminal,
    key: IdempotencyKey,
    sale: NewSale,
    heard: Heard,
) -> Result<Sold, ServerError> {
    let asked = once::asked(COMMIT.template, &sale)?;
    let NewSale { visit_id, code, receipt, lines, coupons, points, expected_payable } = sale;
    let (who, code) = who(app, visit_id, code.as_deref(), heard)?;
    let length = receipt.chars().count();
    if !(1..=RECEIPT_LENGTH).contains(&length) || !is_plain(&receipt) {
        return Err(ServerError::field("receipt"));
    }
    let basket = basket::basket(&till.place, lines)?;
    let choice = basket::choice(coupons)?;
    let burn = basket::points(points)?;
    if matches!(who, Who::Signed(_)) && matches!(heard, Heard::Later(_)) {
        // What coupons and points the member has, the till could not know.
        offline_choice(&choice, burn)?;
    }
    if burn != BurnChoice::None {
        may_spend(app, &who, till.id).await?;
    }
    let id = app.random().id(app.now());
    let key = key.into_text();
    let (sale_key, heard_at) = (key.clone(), app.now());
    let to_sell =
        ToSell { id, key, asked, receipt, basket, choice, burn, expected_payable, heard_at };
    let wanted = Wanted::Sale(to_sell);
    let call = Call { terminal_id: till.id, who, wanted, at: heard.at() };
    match app.settle(call).await? {
        Done::Sold(sold) => Ok(sold),
        Done::Refused(Refusal::Approval(Unapproved::Unasked { member_id, spending })) => {
            approve::ask(app, till, (sale_key, asked), member_id, spending).await?;
            Err(approve::waiting())
        }
        Done::Refused(refused) => Err(refusal::told(app, till.id, code.as_ref(), refused).await),
        _ => Err(ServerError::Internal("a sale became something else".to_owned())),
    }
}

/// Whether points may pay: where the member showed the code for it.
async fn may_spend(app: &App, who: &Who, till: TerminalId) -> Result<(), ServerError> {
    let spends = match (who, scanned::spends(who)) {
        (_, Some(spends)) => spends,
        (Who::Visit(id), None) => {
            let (id, now) = (*id, app.now());
            let visit =
                app.store().read(async move |tx: &Tx| visits::open(tx, id, till, now).await);
            // Whether an ended visit had a settled sale, the settling knows.
            visit.await.map_err(ServerError::from)?.is_none_or(|visit| visit.spend)
        }
        (Who::Code(_) | Who::Signed(_), None) => false,
    };
    if spends { Ok(()) } else { Err(ErrorCode::SpendCodeNeeded.into()) }
}

/// A till that could ask nobody uses no coupons, and names its points.
fn offline_choice(choice: &CouponChoice, burn: BurnChoice) -> Result<(), ServerError> {
    match (choice, burn) {
        (CouponChoice::None, BurnChoice::None | BurnChoice::Points(_)) => Ok(()),
        (CouponChoice::None, BurnChoice::All) => Err(ServerError::field("points")),
        (CouponChoice::Best | CouponChoice::These(_), _) => Err(ServerError::field("coupons")),
    }
}

/// How the till names the member; with the code, if that is how and wrong ones are counted.
fn who(
    app: &App,
    visit_id: Option<VisitId>,
    code: Option<&str>,
    heard: Heard,
) -> Result<(Who, Option<Presented>), ServerError> {
    match (visit_id, code) {
        (Some(id), None) => Ok((Who::Visit(id), None)),
        (None, Some(text)) => {
            let who = match heard {
                Heard::Now(_) => scanned::scanned(app, text)?,
                Heard::Later(at) => scanned::shown_before(app, text, at.at)?,
            };
            let code = match &who {
                Who::Code(code) => Some(code.clone()),
                Who::Signed(_) | Who::Visit(_) => None,
            };
            Ok((who, code))
        }
        (None, None) => Err(ServerError::field("visit_id")),
        (Some(_), Some(_)) => Err(ServerError::field("code")),
    }
}

/// The answer for a sale, as it is kept and sent.
pub(crate) fn sale_answer(sale: &sales::Sale, program: &Program) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(&answer::sale(sale, program.currency))
        .map_err(|error| StoreError::corrupt(error.to_string()))
}
