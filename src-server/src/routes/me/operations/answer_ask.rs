//! Answering what a till asks.

use atrium_domain::AskId;
use atrium_protocol::ErrorCode;
use atrium_store::Tx;
use atrium_store::till::{asks, visits};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;
use crate::routes::till::VISIT_MS;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    ask_id: AskId,
    allow: bool,
) -> Result<(), ServerError> {
    let (member_id, now) = (context.device.member_id, context.now.at);
    let waiting = asks::waiting(tx, member_id, now).await?;
    let ask = waiting.into_iter().find(|ask| ask.id == ask_id).ok_or(ErrorCode::AskOver)?;
    if ask.spending.is_some() {
        let taken = asks::answer(tx, member_id, ask_id, (allow, None), now).await?;
        return if taken { Ok(()) } else { Err(ErrorCode::AskOver.into()) };
    }
    let visit = visits::Visit {
        id: context.app.random().id(now),
        member_id,
        terminal_id: ask.terminal_id,
        // Who may pay with points shows the card.
        spend: false,
        earn_only: false,
        created_at: now,
        expires_at: now.plus_ms(VISIT_MS),
    };
    let answer = (allow, allow.then_some(visit.id));
    if !asks::answer(tx, member_id, ask_id, answer, now).await? {
        return Err(ErrorCode::AskOver.into());
    }
    if allow {
        visits::insert(tx, &visit).await?;
    }
    Ok(())
}
