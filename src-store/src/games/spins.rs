//! Tickets that were used, and what each stood on.

use atrium_domain::{DrawId, MemberId, Millis, OperationId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spin {
    /// The operation's id, which the member's device made.
    pub id: OperationId,
    pub draw_id: DrawId,
    /// The member's own count of tickets of this draw, from 1.
    pub ticket: i64,
    /// In which order all tickets of the draw came, from 1.
    pub place: i64,
    /// The line that the seed gives.
    pub line: usize,
    /// The line that was given: the last one where the other was gone.
    pub given: usize,
    pub at: Millis,
}

/// The next place in the order of a draw's tickets. Whoever asks next waits for this transaction,
/// so that prizes run out in this order.
pub async fn next_place(tx: &Tx, draw_id: DrawId) -> Result<i64, StoreError> {
    let sql = "UPDATE draws SET spins = spins + 1 WHERE id = $1 RETURNING spins";
    let row = tx.query_one(sql, [draw_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "spins")?)
}

pub async fn insert(tx: &Tx, member_id: MemberId, spin: &Spin) -> Result<(), StoreError> {
    let Spin { id, draw_id, ticket, place, line, given, at } = *spin;
    let number = |line: usize| i32::try_from(line).map_err(|_| StoreError::corrupt("spins.line"));
    let sql = "INSERT INTO spins (member_id, id, draw_id, ticket, place, line, given, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values: [Value; 8] = [
        member_id.0.into(),
        id.0.into(),
        draw_id.0.into(),
        ticket.into(),
        place.into(),
        number(line)?.into(),
        number(given)?.into(),
        at.0.into(),
    ];
    tx.execute(sql, values).await?;
    changes::put_only(tx, member_id, Kind::Games).await
}

const COLUMNS: &str = "SELECT id, draw_id, ticket, place, line, given, at FROM spins";

/// The member's, the newest first.
pub async fn of_member(tx: &Tx, member_id: MemberId, limit: i64) -> Result<Vec<Spin>, StoreError> {
    let sql = format!("{COLUMNS} WHERE member_id = $1 ORDER BY at DESC, id DESC LIMIT $2");
    let rows = tx.query_all(&sql, [member_id.0.into(), limit.into()]).await?;
    rows.iter().map(from_row).collect()
}

/// Everybody's of a draw, in the order in which they came.
pub async fn of_draw(
    tx: &Tx,
    draw_id: DrawId,
    after: i64,
    limit: i64,
) -> Result<Vec<Spin>, StoreError> {
    let sql = format!("{COLUMNS} WHERE draw_id = $1 AND place > $2 ORDER BY place LIMIT $3");
    let values: [Value; 3] = [draw_id.0.into(), after.into(), limit.into()];
    tx.query_all(&sql, values).await?.iter().map(from_row).collect()
}

fn from_row(row: &QueryResult) -> Result<Spin, StoreError> {
    let (id, draw_id): (Uuid, Uuid) = (row.try_get("", "id")?, row.try_get("", "draw_id")?);
    let line = |column| -> Result<usize, StoreError> {
        let line: i32 = row.try_get("", column)?;
        usize::try_from(line).map_err(|_| StoreError::corrupt("spins.line"))
    };
    Ok(Spin {
        id: OperationId(id),
        draw_id: DrawId(draw_id),
        ticket: row.try_get("", "ticket")?,
        place: row.try_get("", "place")?,
        line: line("line")?,
        given: line("given")?,
        at: Millis(row.try_get("", "at")?),
    })
}
