//! `POST /v1/till/visits`: who is it that shows this code?

use atrium_domain::{Localized, MemberId, Program};
use atrium_protocol::Problem;
use atrium_protocol::routes::IDENTIFY;
use atrium_protocol::till::{Identify, Visit};
use atrium_store::Signal;
use atrium_store::settling::{Call, Done, Visitor, Wanted, Who};
use axum::Json;
use axum::extract::State;

use super::credential::AtTill;
use super::{refusal, scanned};
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::wire::mask_name;
use crate::{App, ServerError};

/// How long a visit is good for, in milliseconds.
pub(crate) const VISIT_MS: i64 = 15 * 60 * 1_000;

/// Identifies a member by the code on their card.
///
/// Any form of the code: the 35 characters of the QR symbol, the 18 digits, the signed form that a
/// phone shows to tills without a network, or the code of a wallet pass, which only earns. One code serves one terminal, which may present
/// it again while it is valid.
#[utoipa::path(
    post, path = IDENTIFY.template, tag = "till", security(("terminal" = [])),
    request_body = Identify,
    responses(
        (status = 200, body = Visit),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 404, body = Problem, description = "`code_not_recognised`"),
        (status = 409, body = Problem, description = "`code_already_used`"),
        (status = 410, body = Problem, description = "`code_expired`"),
        (status = 422, body = Problem, description = "`code_malformed`"),
        (status = 429, body = Problem, description = "`code_attempts_exhausted`"),
    )
)]
pub(crate) async fn identify(
    State(app): State<App>,
    AtTill(till): AtTill,
    body: AnyBody<Identify>,
) -> Result<Json<Visit>, ServerError> {
    let who = scanned::scanned(&app, &body.value.code)?;
    let code = match &who {
        Who::Code(code) => Some(code.clone()),
        Who::Signed(_) | Who::Visit(_) => None,
    };
    let program = app.program().await?;
    let now = app.now();
    let wanted = Wanted::Visit { id: app.random().id(now), lasts_ms: VISIT_MS };
    let call = Call { terminal_id: till.id, who, wanted, at: app.moment(now) };
    match app.settle(call).await? {
        Done::Visitor(visitor) => {
            tell(app, visitor.visit.member_id);
            Ok(Json(answer(&program, visitor)))
        }
        Done::Refused(refused) => Err(refusal::told(&app, till.id, code.as_ref(), refused).await),
        _ => Err(ServerError::Internal("a visit became something else".to_owned())),
    }
}

/// Lets the member's phone say that it was seen. The till waits for none of it, and a phone that
/// hears nothing says nothing.
fn tell(app: App, member_id: MemberId) {
    tokio::spawn(async move {
        if let Err(error) = app.store().tell(Signal::Seen { member_id }).await {
            tracing::debug!(%error, "a phone was not told that its code was read");
        }
    });
}

/// As the wire has it.
pub(super) fn answer(program: &Program, visitor: Visitor) -> Visit {
    let Visitor { visit, name, card_number, tier, balance, coupons } = visitor;
    let tier_name = program.ladder(visit.created_at).rule(&tier).map(|tier| tier.name.clone());
    Visit {
        visit_id: visit.id,
        expires_at: visit.expires_at,
        name_masked: mask_name(&name),
        card_tail: format!("{:04}", card_number.get() % 10_000),
        tier_name: tier_name.unwrap_or_else(|| Localized::each(|_| tier.to_string())),
        tier: tier.to_string(),
        may_spend: visit.spend,
        balance,
        earn_only: visit.earn_only,
        coupons: if visit.earn_only { 0 } else { i64::try_from(coupons).unwrap_or(i64::MAX) },
    }
}
