//! Visits: a member identified at a terminal, for some minutes.

use atrium_domain::{MemberId, Millis, TerminalId, VisitId};
use sea_orm::Value;

use crate::{StoreError, Tx};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    pub id: VisitId,
    pub member_id: MemberId,
    pub terminal_id: TerminalId,
    /// Whether the code may pay with points.
    pub spend: bool,
    /// A wallet pass was shown: points are earned, and nothing is spent or used.
    pub earn_only: bool,
    pub created_at: Millis,
    pub expires_at: Millis,
}

pub async fn insert(tx: &Tx, visit: &Visit) -> Result<(), StoreError> {
    let Visit { id, member_id, terminal_id, spend, earn_only, created_at, expires_at } = *visit;
    let sql = "INSERT INTO visits (id, member_id, terminal_id, spend, earn_only, created_at, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values: [Value; 7] = [
        id.0.into(),
        member_id.0.into(),
        terminal_id.0.into(),
        spend.into(),
        earn_only.into(),
        created_at.0.into(),
        expires_at.0.into(),
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// A visit of this terminal that has not run out; none for any other.
pub async fn open(
    tx: &Tx,
    id: VisitId,
    terminal_id: TerminalId,
    now: Millis,
) -> Result<Option<Visit>, StoreError> {
    let sql = "SELECT member_id, spend, earn_only, created_at, expires_at FROM visits \
               WHERE id = $1 AND terminal_id = $2 AND expires_at > $3";
    let values: [Value; 3] = [id.0.into(), terminal_id.0.into(), now.0.into()];
    let Some(row) = tx.query_one(sql, values).await? else { return Ok(None) };
    Ok(Some(Visit {
        id,
        member_id: MemberId(row.try_get("", "member_id")?),
        terminal_id,
        spend: row.try_get("", "spend")?,
        earn_only: row.try_get("", "earn_only")?,
        created_at: Millis(row.try_get("", "created_at")?),
        expires_at: Millis(row.try_get("", "expires_at")?),
    }))
}
