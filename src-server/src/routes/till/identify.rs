//! `POST /v1/till/visits`: who is it that shows this code?

use atrium_domain::card::{CodeFault, Mode, Presented, Step, verify_digits, verify_qr};
use atrium_domain::{Localized, MemberId, Millis, Program, TerminalId};
use atrium_protocol::routes::IDENTIFY;
use atrium_protocol::till::{Identify, Visit};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::attempts::{self, Subject};
use atrium_store::members::Member;
use atrium_store::till::codes::{self, UsedCode};
use atrium_store::till::visits;
use atrium_store::{Tx, coupons, devices, ledger, members};
use axum::Json;
use axum::extract::State;

use super::credential::AtTill;
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::wire::mask_name;
use crate::{App, ServerError};

/// How long a visit is good for, in milliseconds.
pub(crate) const VISIT_MS: i64 = 15 * 60 * 1_000;

/// Identifies a member by the code on their card.
///
/// Either form of the code: the 35 characters of the QR symbol or the 18 digits. One code serves
/// one terminal, which may present it again while it is valid.
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
    let presented = Presented::parse(&body.value.code).map_err(|_| ErrorCode::CodeMalformed)?;
    let program = app.program().await?;
    let store = app.store().clone();
    let verdict = store.write(async move |tx| {
        let now = app.now();
        match recognise(tx, till.id, &presented, now).await? {
            Ok(member) => {
                let visit = visits::Visit {
                    id: app.random().id(now),
                    member_id: member.id,
                    terminal_id: till.id,
                    spend: presented.mode() == Mode::Spend,
                    created_at: now,
                    expires_at: now.plus_ms(VISIT_MS),
                };
                visits::insert(tx, &visit).await?;
                answer(tx, &program, &member, &visit).await.map(Ok)
            }
            Err(refusal) => Ok(Err(refusal)),
        }
    });
    // A refused code is committed, for it counts.
    Ok(Json(verdict.await??))
}

/// The member whose device made the code just now, unless the code is another terminal's.
async fn recognise(
    tx: &Tx,
    terminal_id: TerminalId,
    presented: &Presented,
    now: Millis,
) -> Result<Result<Member, ServerError>, ServerError> {
    let at_terminal = Subject::Terminal(terminal_id);
    let tried_here = attempts::lock(tx, &at_terminal, now).await?;
    if let Some(ms) = tried_here.wait_ms(now) {
        return Ok(Err(ServerError::wait(ErrorCode::CodeAttemptsExhausted, ms)));
    }
    let member = match presented {
        Presented::Qr(code) => members::by_card_id(tx, code.card_id).await?,
        Presented::Digits(code) => members::by_card_number(tx, code.card_number).await?,
    };
    let Some(member) = member else {
        attempts::save(tx, &at_terminal, &tried_here.and_one(now)).await?;
        return Ok(Err(ErrorCode::CodeNotRecognised.into()));
    };
    let on_card = Subject::Card(member.id);
    let tried_on_card = attempts::lock(tx, &on_card, now).await?;
    if let Some(ms) = tried_on_card.wait_ms(now) {
        return Ok(Err(ServerError::wait(ErrorCode::CodeAttemptsExhausted, ms)));
    }
    let step = match verify(tx, &member, presented, now).await? {
        Ok(step) => step,
        Err(CodeFault::Expired) => return Ok(Err(ErrorCode::CodeExpired.into())),
        Err(CodeFault::Wrong | CodeFault::Malformed | CodeFault::Foreign) => {
            attempts::save(tx, &at_terminal, &tried_here.and_one(now)).await?;
            attempts::save(tx, &on_card, &tried_on_card.and_one(now)).await?;
            return Ok(Err(ErrorCode::CodeNotRecognised.into()));
        }
    };
    let (slot, mode) = (presented.slot(), presented.mode());
    let code = UsedCode { card_id: member.card_id, slot, step, mode };
    let owner = codes::claim(tx, &code, terminal_id, now).await?;
    if owner != terminal_id {
        return Ok(Err(ErrorCode::CodeAlreadyUsed.into()));
    }
    Ok(Ok(member))
}

/// The step in which the code was made, by the key of the device in the code's slot.
async fn verify(
    tx: &Tx,
    member: &Member,
    presented: &Presented,
    now: Millis,
) -> Result<Result<Step, CodeFault>, ServerError> {
    let Some(device) = devices::in_slot(tx, member.id, presented.slot()).await? else {
        return Ok(Err(CodeFault::Wrong));
    };
    Ok(match presented {
        Presented::Qr(code) => verify_qr(&device.card_key, code, now),
        Presented::Digits(code) => verify_digits(&device.card_key, member.card_id, code, now),
    })
}

pub(super) async fn answer(
    tx: &Tx,
    program: &Program,
    member: &Member,
    visit: &visits::Visit,
) -> Result<Visit, ServerError> {
    let now = visit.created_at;
    let balance = ledger::wallet(tx, member.id).await?.balance(now);
    let tier = program.ladder(now).rule(&member.tier);
    let tier_name = tier.map(|tier| tier.name.clone());
    Ok(Visit {
        visit_id: visit.id,
        expires_at: visit.expires_at,
        name_masked: mask_name(&member.name),
        card_tail: format!("{:04}", member.card_number.get() % 10_000),
        tier: member.tier.to_string(),
        tier_name: tier_name.unwrap_or_else(|| Localized::each(|_| member.tier.to_string())),
        balance: balance.active.checked_sub(balance.debt).unwrap_or_default(),
        coupons: ready_coupons(tx, member.id, now).await?,
    })
}

async fn ready_coupons(tx: &Tx, member_id: MemberId, now: Millis) -> Result<i64, ServerError> {
    let ready = coupons::ready(tx, member_id, now).await?;
    let usable = ready.iter().filter(|held| held.held.coupon.valid_from <= now);
    Ok(i64::try_from(usable.count()).unwrap_or(i64::MAX))
}
