//! Draws: what can be won, how many are left, and who has tickets.

use std::collections::BTreeMap;

use atrium_domain::draw::Seed;
use atrium_domain::{DrawId, Localized, MemberId, Millis, Prize};
use sea_orm::{QueryResult, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx, places, values};

/// A draw as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    pub id: DrawId,
    pub title: Localized,
    /// A lucky wheel, which each ticket turns; otherwise a lottery, which each ticket enters.
    pub wheel: bool,
    pub opens_at: Millis,
    pub closes_at: Millis,
    pub lines: Vec<PrizeLine>,
    /// The prize table as it is hashed.
    pub table: String,
    pub commitment: String,
    pub seed: Seed,
    /// How many tickets all members have used.
    pub spins: i64,
    pub created_at: Millis,
}

/// A line of the prize table. The last line of a draw has a prize without limit, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrizeLine {
    pub name: Localized,
    /// Nothing but kind words where there is none.
    pub prize: Option<Prize>,
    pub weight: u32,
    pub stock: Option<u32>,
}

impl Draw {
    pub fn is_open(&self, at: Millis) -> bool {
        self.opens_at <= at && at < self.closes_at
    }

    /// The seed, once nobody can use it any more.
    pub fn revealed(&self, now: Millis) -> Option<&Seed> {
        Some(&self.seed).filter(|_| self.closes_at <= now)
    }
}

pub async fn insert(tx: &Tx, draw: &Draw) -> Result<(), StoreError> {
    let Draw {
        id,
        title,
        wheel,
        opens_at,
        closes_at,
        lines,
        table,
        commitment,
        seed,
        spins,
        created_at,
    } = draw;
    let sql = "INSERT INTO draws (id, title, wheel, opens_at, closes_at, prizes, prize_table, \
               commitment, seed, spins, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values: [Value; 11] = [
        id.0.into(),
        values::to_json(title)?.into(),
        (*wheel).into(),
        opens_at.0.into(),
        closes_at.0.into(),
        values::to_json(lines)?.into(),
        table.clone().into(),
        commitment.clone().into(),
        atrium_domain::draw::hex(&seed.0).into(),
        (*spins).into(),
        created_at.0.into(),
    ];
    tx.execute(sql, values).await?;
    let sql = "INSERT INTO draw_stocks (draw_id, line, stock, taken) VALUES ($1, $2, $3, 0)";
    for (number, line) in (0_i32..).zip(lines) {
        let stock = line.stock.map(i64::from);
        tx.execute(sql, [id.0.into(), number.into(), stock.into()]).await?;
    }
    places::touch_catalogue(tx).await
}

const COLUMNS: &str = "SELECT id, title, wheel, opens_at, closes_at, prizes, prize_table, \
                       commitment, seed, spins, created_at FROM draws";

/// Draws that close after `since`, the first to close first.
pub async fn since(tx: &Tx, since: Millis) -> Result<Vec<Draw>, StoreError> {
    let sql = format!("{COLUMNS} WHERE closes_at > $1 ORDER BY closes_at, id");
    tx.query_all(&sql, [since.0.into()]).await?.iter().map(from_row).collect()
}

pub async fn get(tx: &Tx, id: DrawId) -> Result<Option<Draw>, StoreError> {
    let sql = format!("{COLUMNS} WHERE id = $1");
    tx.query_one(&sql, [id.0.into()]).await?.as_ref().map(from_row).transpose()
}

/// Ends a draw at `at`, which tells its seed.
pub async fn close(tx: &Tx, id: DrawId, at: Millis) -> Result<(), StoreError> {
    let sql = "UPDATE draws SET closes_at = $2 WHERE id = $1 AND closes_at > $2";
    tx.execute(sql, [id.0.into(), at.0.into()]).await?;
    places::touch_catalogue(tx).await
}

/// How many of each line are gone, by its number.
pub async fn taken(tx: &Tx, id: DrawId) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT taken FROM draw_stocks WHERE draw_id = $1 ORDER BY line";
    let rows = tx.query_all(sql, [id.0.into()]).await?;
    rows.iter().map(|row| Ok(row.try_get("", "taken")?)).collect()
}

/// Takes one of a line. False where none is left; however many ask at once.
pub async fn take_one(tx: &Tx, id: DrawId, line: usize) -> Result<bool, StoreError> {
    let sql = "UPDATE draw_stocks SET taken = taken + 1 \
               WHERE draw_id = $1 AND line = $2 AND (stock IS NULL OR taken < stock)";
    let line = i32::try_from(line).map_err(|_| StoreError::corrupt("draw_stocks.line"))?;
    Ok(tx.execute(sql, [id.0.into(), line.into()]).await? == 1)
}

pub async fn give_tickets(
    tx: &Tx,
    member_id: MemberId,
    draw_id: DrawId,
    count: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO draw_tickets (member_id, draw_id, given, used) VALUES ($1, $2, $3, 0) \
               ON CONFLICT (member_id, draw_id) \
               DO UPDATE SET given = draw_tickets.given + excluded.given";
    let values: [Value; 3] = [member_id.0.into(), draw_id.0.into(), count.into()];
    tx.execute(sql, values).await?;
    changes::put_only(tx, member_id, Kind::Games).await
}

/// Uses the member's next ticket, and says its number, from 1. None where there is none.
pub async fn use_ticket(
    tx: &Tx,
    member_id: MemberId,
    draw_id: DrawId,
) -> Result<Option<i64>, StoreError> {
    let sql = "UPDATE draw_tickets SET used = used + 1 \
               WHERE member_id = $1 AND draw_id = $2 AND used < given RETURNING used";
    let row = tx.query_one(sql, [member_id.0.into(), draw_id.0.into()]).await?;
    Ok(row.map(|row| row.try_get("", "used")).transpose()?)
}

/// How many tickets the member has left, by draw.
pub async fn tickets(tx: &Tx, member_id: MemberId) -> Result<BTreeMap<DrawId, i64>, StoreError> {
    let sql = "SELECT draw_id, given - used AS tickets FROM draw_tickets WHERE member_id = $1";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let id: Uuid = row.try_get("", "draw_id")?;
            Ok((DrawId(id), row.try_get("", "tickets")?))
        })
        .collect()
}

fn from_row(row: &QueryResult) -> Result<Draw, StoreError> {
    let text = |column| -> Result<String, StoreError> { Ok(row.try_get("", column)?) };
    let time = |column| -> Result<Millis, StoreError> { Ok(Millis(row.try_get("", column)?)) };
    let id: Uuid = row.try_get("", "id")?;
    Ok(Draw {
        id: DrawId(id),
        title: values::from_json("draws.title", &text("title")?)?,
        wheel: row.try_get("", "wheel")?,
        opens_at: time("opens_at")?,
        closes_at: time("closes_at")?,
        lines: values::from_json("draws.prizes", &text("prizes")?)?,
        table: text("prize_table")?,
        commitment: text("commitment")?,
        seed: text("seed")?.parse().map_err(|_| StoreError::corrupt("draws.seed"))?,
        spins: row.try_get("", "spins")?,
        created_at: time("created_at")?,
    })
}
