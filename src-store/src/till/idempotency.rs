//! Answers that may be asked for again, kept for at least 30 days.

use atrium_domain::{Millis, TerminalId};
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, Tx};

/// How long answers are kept, in days.
pub const KEPT_DAYS: i64 = 35;

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Nothing: the key is now this transaction's, which has to [`finish`] it.
    New,
    /// The same thing was asked for and answered.
    Answered { status: u16, answer: Vec<u8> },
    /// The same thing was asked for and is still being done.
    InFlight,
    /// Something else was asked for with this key.
    Reused,
}

/// Takes the key for what hashes to `body_hash`. Of two transactions that take the same key at
/// once, the second waits for the first, and then gets its answer.
pub async fn begin(
    tx: &Tx,
    terminal_id: TerminalId,
    key: &str,
    body_hash: &[u8; 32],
    now: Millis,
) -> Result<Known, StoreError> {
    let sql = "INSERT INTO idempotency (scope, key, body_hash, created_at) \
               VALUES ($1, $2, $3, $4) ON CONFLICT (scope, key) DO NOTHING";
    let scope = terminal_id.to_string();
    let values: [Value; 4] =
        [scope.clone().into(), key.into(), body_hash.to_vec().into(), now.0.into()];
    if tx.execute(sql, values).await? == 1 {
        return Ok(Known::New);
    }
    let sql = "SELECT body_hash, status, answer FROM idempotency WHERE scope = $1 AND key = $2";
    // A record that was there a moment ago and is not now was rolled back: try again.
    let row = tx.query_one(sql, [scope.into(), key.into()]).await?;
    let row = row.ok_or_else(|| StoreError::Busy("an idempotency key was let go".into()))?;
    let known_hash: Vec<u8> = row.try_get("", "body_hash")?;
    if known_hash != body_hash {
        return Ok(Known::Reused);
    }
    let status: Option<i16> = row.try_get("", "status")?;
    let answer: Option<Vec<u8>> = row.try_get("", "answer")?;
    Ok(match (status.and_then(|status| u16::try_from(status).ok()), answer) {
        (Some(status), Some(answer)) => Known::Answered { status, answer },
        _ => Known::InFlight,
    })
}

/// Keeps the answer, in the transaction of the settlement that it tells of.
pub async fn finish(
    tx: &Tx,
    terminal_id: TerminalId,
    key: &str,
    settlement_id: Uuid,
    status: u16,
    answer: &[u8],
) -> Result<(), StoreError> {
    let sql = "UPDATE idempotency SET settlement_id = $3, status = $4, answer = $5 \
               WHERE scope = $1 AND key = $2";
    let status = i16::try_from(status).unwrap_or(i16::MAX);
    let values: [Value; 5] = [
        terminal_id.to_string().into(),
        key.into(),
        settlement_id.into(),
        status.into(),
        answer.to_vec().into(),
    ];
    if tx.execute(sql, values).await? == 1 {
        Ok(())
    } else {
        Err(StoreError::corrupt("an idempotency key that was not taken"))
    }
}

/// The sale or refund that a key made.
pub async fn settlement(
    tx: &Tx,
    terminal_id: TerminalId,
    key: &str,
) -> Result<Option<Uuid>, StoreError> {
    let sql = "SELECT settlement_id FROM idempotency WHERE scope = $1 AND key = $2";
    let row = tx.query_one(sql, [terminal_id.to_string().into(), key.into()]).await?;
    Ok(row.map(|row| row.try_get("", "settlement_id")).transpose()?.flatten())
}

/// Forgets the answers that were kept long enough. Returns how many.
pub async fn forget(tx: &Tx, now: Millis) -> Result<u64, StoreError> {
    let sql = "DELETE FROM idempotency WHERE created_at < $1";
    tx.execute(sql, [now.plus_days(-KEPT_DAYS).0.into()]).await
}
