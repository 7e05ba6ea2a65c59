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
    let visit = visits::Visit {
        id: context.app.random().id(now),
        member_id,
        terminal_id: ask.terminal_id,
        // Who may pay with points shows the card.
        spend: false,
        created_at: now,
        expires_at: now.plus_ms(VISIT_MS),
    };
    if !asks::answer(tx, member_id, ask_id, allow.then_some(visit.id), now).await? {
        return Err(ErrorCode::AskOver.into());
    }
    if allow {
        visits::insert(tx, &visit).await?;
    }
    Ok(())
}
