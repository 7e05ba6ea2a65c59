//! `POST /v1/staff/program/previews`: what a purchase would earn.

use atrium_domain::basket::{Basket, Line};
use atrium_domain::quote::{Birthday, BurnWish, CouponChoice, EarnFacts, QuoteInput, quote};
use atrium_domain::{Millis, Place, Program};
use atrium_protocol::program::{NewPreview, Preview};
use atrium_protocol::routes::PREVIEW_PROGRAM;
use atrium_protocol::{ErrorCode, Problem};
use axum::Json;
use axum::extract::State;

use super::super::permit::{Permit, SeeProgram};
use super::super::texts::{check, tier, time};
use super::draft;
use crate::extract::AnyBody;
use crate::wire::category_code;
use crate::{App, ServerError};

/// Tries out a purchase by the rules of its time, with a draft among them where one is given.
#[utoipa::path(
    post, path = PREVIEW_PROGRAM.template, tag = "staff", security(("staff" = [])),
    request_body = NewPreview,
    responses(
        (status = 200, body = Preview),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 409, body = Problem, description = "`version_not_ahead`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn preview_program(
    State(app): State<App>,
    _permit: Permit<SeeProgram>,
    body: AnyBody<NewPreview>,
) -> Result<Json<Preview>, ServerError> {
    let rules = app.rules().await?;
    let new = body.value;
    time("at", new.at)?;
    let store = rules.stores.iter().find(|store| store.id == new.store_id);
    let store = store.ok_or_else(|| ServerError::field("store_id"))?;
    let place = Place {
        mall_id: store.mall_id,
        store_id: store.id,
        category: category_code(store.category),
    };
    let line = Line { id: "1".into(), amount: new.amount, quantity: 1, category: None };
    let basket = Basket::new(place, vec![line]).map_err(|_| ServerError::field("amount"))?;
    let held = tier(&rules.program, Some(new.tier.clone()))?;
    let held = held.ok_or_else(|| ServerError::field("tier"))?;
    let program = match &new.version {
        Some(version) => {
            check("version.valid_from", version.valid_from <= new.at)?;
            let version = draft::version(&rules.program, &rules.stores, version.clone())?;
            let now: Millis = app.now();
            rules.program.with_version(version, now).map_err(draft::refusal)?
        }
        None => Program::clone(&rules.program),
    };
    let at = app.moment(new.at);
    let birthday = new.birthday.then_some(Birthday { born: at.day(), changed_at: None });
    let facts =
        EarnFacts { purchases: u32::from(!new.first_purchase), birthday, ..EarnFacts::default() };
    let quoted = quote(QuoteInput {
        program: &program,
        basket: &basket,
        tier: &held,
        facts: &facts,
        coupons: &[],
        choice: &CouponChoice::None,
        burn: BurnWish::default(),
        reserved: &[],
        at,
    });
    let quoted = quoted.map_err(|_| ErrorCode::FieldInvalid)?;
    let why = quoted.why_earned().map(|working| working.account());
    Ok(Json(Preview { points: quoted.earned, why: why.unwrap_or_default() }))
}
