//! What tills leave behind and nobody needs any more.

use atrium_domain::Millis;

use super::{asks, certificates, idempotency, refusals};
use crate::{StoreError, Tx};

/// How long visits are kept, in days; longer than tills may be cut off.
const VISITS_KEPT_DAYS: i64 = 31;

/// How long wrong tries are kept, in days; they matter for minutes.
const KEPT_DAYS: i64 = 1;

/// Forgets what is old enough, kept answers last of all. Returns how many rows it were.
pub async fn forget(tx: &Tx, now: Millis) -> Result<u64, StoreError> {
    let before = now.plus_days(-KEPT_DAYS).0;
    let mut rows = idempotency::forget(tx, now).await?;
    rows += asks::tidy(tx, now, Millis(before)).await?;
    // A till that was cut off hands in sales of visits of those days.
    let long_ago = now.plus_days(-VISITS_KEPT_DAYS).0;
    rows += tx.execute("DELETE FROM visits WHERE expires_at < $1", [long_ago.into()]).await?;
    rows += certificates::forget(tx, Millis(long_ago)).await?;
    rows += refusals::forget(tx, Millis(long_ago)).await?;
    let sql = "DELETE FROM wrong_tries \
               WHERE since < $1 AND (locked_until IS NULL OR locked_until < $1)";
    rows += tx.execute(sql, [before.into()]).await?;
    Ok(rows)
}
