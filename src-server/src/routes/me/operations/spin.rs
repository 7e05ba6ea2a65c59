//! Using a ticket: what it wins was decided when the draw was published.

use atrium_domain::{DrawId, Localized, OperationId, draw};
use atrium_protocol::ErrorCode;
use atrium_store::games::{draws, spins};
use atrium_store::{StoreError, Tx, ledger};

use super::Context;
use crate::ServerError;
use crate::prizes::Winner;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    draw_id: DrawId,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let now = context.now;
    ledger::lock(tx, member_id).await?;
    let found = draws::get(tx, draw_id).await?.ok_or(ErrorCode::DrawUnknown)?;
    if !found.is_open(now.at) {
        return Err(ErrorCode::DrawNotOpen.into());
    }
    let ticket = draws::use_ticket(tx, member_id, draw_id).await?;
    let ticket = ticket.ok_or(ErrorCode::TicketMissing)?;
    let place = spins::next_place(tx, draw_id).await?;
    let weights: Vec<u64> = found.lines.iter().map(|line| line.weight.into()).collect();
    let line = draw::line_of(&found.seed, draw_id, &id.to_string(), ticket, &weights)
        .ok_or_else(|| StoreError::corrupt("a draw without prizes"))?;
    let last = found.lines.len() - 1;
    let given = if draws::take_one(tx, draw_id, line).await? {
        line
    } else {
        draws::take_one(tx, draw_id, last).await?;
        last
    };
    let spin = spins::Spin { id, draw_id, ticket, place, line, given, at: now.at };
    spins::insert(tx, member_id, &spin).await?;
    let Some(prize) = found.lines[given].prize else { return Ok(()) };
    let (app, rules) = (&context.app, &*context.rules);
    let winner = Winner { app, rules, member_id, operation: id, now };
    let reason = Localized::each(|locale| won(locale, found.title.get(locale)));
    winner.give(tx, prize, reason).await
}

atrium_domain::texts! {
    fn won(title: &str) { "抽奖「{title}」中奖", "抽獎「{title}」中獎", "Won in {title}" }
}
