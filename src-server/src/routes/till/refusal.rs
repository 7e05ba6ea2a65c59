//! From refusals of the settlement engine to problems. A wrong code is counted.

use atrium_domain::card::{PassCode, Presented, QrCode};
use atrium_domain::{Millis, TerminalId};
use atrium_protocol::ErrorCode;
use atrium_store::attempts::{self, Subject};
use atrium_store::settling::{CodeRefusal, Refusal, Unapproved};
use atrium_store::{Tx, members};

use super::{answer, approve};
use crate::{App, ServerError};

/// What the till is told.
pub(super) async fn told(
    app: &App,
    terminal_id: TerminalId,
    code: Option<&Presented>,
    refusal: Refusal,
) -> ServerError {
    match refusal {
        Refusal::Sale(refused) => answer::refused(refused),
        Refusal::VisitExpired => ErrorCode::VisitExpired.into(),
        Refusal::Approval(Unapproved::Unasked { .. } | Unapproved::Waiting) => approve::waiting(),
        Refusal::Approval(Unapproved::Denied) => ErrorCode::ApprovalDenied.into(),
        Refusal::Approval(Unapproved::Over) => ErrorCode::AskOver.into(),
        Refusal::EarnsOnly => ErrorCode::PassEarnsOnly.into(),
        Refusal::KeyReused => ErrorCode::IdempotencyKeyReused.into(),
        Refusal::KeyInFlight => ServerError::wait(ErrorCode::IdempotencyInFlight, 500),
        Refusal::Code(CodeRefusal::Expired) => ErrorCode::CodeExpired.into(),
        Refusal::Code(CodeRefusal::AnothersAlready) => ErrorCode::CodeAlreadyUsed.into(),
        Refusal::Code(CodeRefusal::Removed) => ErrorCode::DeviceRemoved.into(),
        Refusal::Code(CodeRefusal::Wait(ms)) => wait(ms),
        Refusal::Code(CodeRefusal::Wrong) => match code {
            Some(code) => wrong(app, terminal_id, code.clone()).await,
            None => ErrorCode::CodeNotRecognised.into(),
        },
    }
}

fn wait(ms: i64) -> ServerError {
    ServerError::wait(ErrorCode::CodeAttemptsExhausted, ms)
}

/// Counts a wrong code, for the terminal and for the card that it names.
async fn wrong(app: &App, terminal_id: TerminalId, code: Presented) -> ServerError {
    let now = app.now();
    let counted = app.store().write(async move |tx| count(tx, terminal_id, &code, now).await).await;
    counted.unwrap_or_else(|error| error)
}

async fn count(
    tx: &Tx,
    terminal_id: TerminalId,
    code: &Presented,
    now: Millis,
) -> Result<ServerError, ServerError> {
    let at_terminal = Subject::Terminal(terminal_id);
    let tried_here = attempts::lock(tx, &at_terminal, now).await?;
    if let Some(ms) = tried_here.wait_ms(now) {
        return Ok(wait(ms));
    }
    let member = match code {
        Presented::Qr(QrCode { card_id, .. }) | Presented::Pass(PassCode { card_id, .. }) => {
            members::by_card_id(tx, *card_id).await?
        }
        Presented::Digits(code) => members::by_card_number(tx, code.card_number).await?,
    };
    if let Some(member) = member {
        let on_card = Subject::Card(member.id);
        let tried_on_card = attempts::lock(tx, &on_card, now).await?;
        if let Some(ms) = tried_on_card.wait_ms(now) {
            return Ok(wait(ms));
        }
        attempts::save(tx, &on_card, &tried_on_card.and_one(now)).await?;
    }
    attempts::save(tx, &at_terminal, &tried_here.and_one(now)).await?;
    Ok(ErrorCode::CodeNotRecognised.into())
}
