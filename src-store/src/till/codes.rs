//! Which terminal owns a card code.

use atrium_domain::card::{CardId, Mode, Slot, Step};
use atrium_domain::{Millis, TerminalId};
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, Tx};

/// One moment of one device's card. Both forms of the code are the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsedCode {
    pub card_id: CardId,
    pub slot: Slot,
    pub step: Step,
    pub mode: Mode,
}

/// Makes `terminal_id` the code's owner, unless another terminal came first. Returns the owner.
///
/// The table's key lets exactly one be the first, also between server processes.
pub async fn claim(
    tx: &Tx,
    code: &UsedCode,
    terminal_id: TerminalId,
    now: Millis,
) -> Result<TerminalId, StoreError> {
    let UsedCode { card_id, slot, step, mode } = *code;
    // Writing the owner over itself makes the database return the row that is there.
    let sql = "INSERT INTO used_codes (card_id, slot, step, mode, terminal_id, used_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (card_id, slot, step, mode) \
               DO UPDATE SET terminal_id = used_codes.terminal_id RETURNING terminal_id";
    let values: [Value; 6] = [
        i64::from_be_bytes(card_id.0.to_be_bytes()).into(),
        i16::from(slot.get()).into(),
        step.0.into(),
        mode.letter().to_string().into(),
        terminal_id.0.into(),
        now.0.into(),
    ];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(TerminalId(row.try_get::<Uuid>("", "terminal_id")?))
}
