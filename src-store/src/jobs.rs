//! Jobs that run once for each day of the mall, whichever server process comes first.

use atrium_domain::{Day, MemberId, Millis};
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, Tx, ledger};

/// Takes on a job for a day. False where it is done, or another process has been at it since
/// `given_up`; a process that began before then has died.
pub async fn begin(
    tx: &Tx,
    name: &str,
    day: Day,
    now: Millis,
    given_up: Millis,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO jobs (name, day, started_at, done) VALUES ($1, $2, $3, 0) \
               ON CONFLICT (name, day) DO UPDATE SET started_at = excluded.started_at \
               WHERE jobs.finished_at IS NULL AND jobs.started_at < $4";
    let values: [Value; 4] = [name.into(), day.0.into(), now.0.into(), given_up.0.into()];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Notes that a job is done for a day, and how much there was to do.
pub async fn finish(
    tx: &Tx,
    name: &str,
    day: Day,
    now: Millis,
    done: u64,
) -> Result<(), StoreError> {
    let sql = "UPDATE jobs SET finished_at = $3, done = $4 WHERE name = $1 AND day = $2";
    let done = i64::try_from(done).unwrap_or(i64::MAX);
    let values: [Value; 4] = [name.into(), day.0.into(), now.0.into(), done.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Makes the sums exact of up to `limit` members who have points that were pending and are active
/// at `now`, and says of how many.
pub async fn activate_points(tx: &Tx, now: Millis, limit: u32) -> Result<u64, StoreError> {
    let sql = "SELECT m.id FROM members m LEFT JOIN lots l ON l.member_id = m.id \
               AND l.remaining > 0 AND l.active_at > $1 AND (l.expires_at IS NULL \
               OR l.expires_at > $1) WHERE m.pending > 0 GROUP BY m.id, m.pending \
               HAVING m.pending <> COALESCE(SUM(l.remaining), 0) LIMIT $2";
    let rows = tx.query_all(sql, [now.0.into(), i64::from(limit).into()]).await?;
    for row in &rows {
        let member_id = MemberId(row.try_get::<Uuid>("", "id")?);
        ledger::lock(tx, member_id).await?;
        let wallet = ledger::wallet(tx, member_id).await?;
        ledger::keep_sums(tx, &wallet, now).await?;
    }
    Ok(rows.len() as u64)
}

/// Up to `limit` members who hold points that have expired by `now` and were not swept.
pub async fn members_with_expired_points(
    tx: &Tx,
    now: Millis,
    limit: u32,
) -> Result<Vec<MemberId>, StoreError> {
    let sql = "SELECT DISTINCT member_id FROM lots \
               WHERE remaining > 0 AND expires_at <= $1 LIMIT $2";
    let rows = tx.query_all(sql, [now.0.into(), i64::from(limit).into()]).await?;
    rows.iter().map(|row| Ok(MemberId(row.try_get::<Uuid>("", "member_id")?))).collect()
}
