//! Outcomes of operations, so that each is applied once and a replay is answered alike.

use atrium_domain::{MemberId, Millis, OperationId};
use sea_orm::Value;

use crate::{StoreError, Tx};

/// The outcome of an operation that came before, as it was [kept](keep).
pub async fn outcome(
    tx: &Tx,
    member_id: MemberId,
    id: OperationId,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT outcome FROM operations WHERE member_id = $1 AND id = $2";
    let row = tx.query_one(sql, [member_id.0.into(), id.0.into()]).await?;
    Ok(row.map(|row| row.try_get("", "outcome")).transpose()?)
}

/// Keeps the outcome. Call it in the transaction that applied the operation.
pub async fn keep(
    tx: &Tx,
    member_id: MemberId,
    id: OperationId,
    done_at: Millis,
    now: Millis,
    outcome: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO operations (member_id, id, at, applied_at, outcome) \
               VALUES ($1, $2, $3, $4, $5)";
    let values: [Value; 5] =
        [member_id.0.into(), id.0.into(), done_at.0.into(), now.0.into(), outcome.into()];
    tx.execute(sql, values).await?;
    Ok(())
}
