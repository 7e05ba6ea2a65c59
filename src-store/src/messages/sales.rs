//! Whom to tell of points that purchases brought: who has a browser that takes notifications.
//!
//! What a member's purchases are is read from the ledger, whose transactions are numbered for each
//! member; a row says up to which number they were told. Nothing is written while a sale is settled.

use atrium_domain::{MemberId, Millis, Points, StoreId};
use sea_orm::{QueryResult, Value};

use crate::{StoreError, Tx};

/// A purchase that brought points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earned {
    pub store_id: StoreId,
    pub points: Points,
}

/// Begins to watch a member who takes notifications from now on: what they bought before is no news.
pub(crate) async fn watch(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    let sql = "INSERT INTO told_sales (member_id, number) \
               SELECT id, transactions FROM members WHERE id = $1 \
               ON CONFLICT (member_id) DO NOTHING";
    tx.execute(sql, [member_id.0.into()]).await.map(drop)
}

/// Up to `limit` members whose points moved since they were told, with the number of the last
/// transaction that they were told of and of the last that there is.
pub async fn with_news(tx: &Tx, limit: u32) -> Result<Vec<(MemberId, i64, i64)>, StoreError> {
    let sql = "SELECT t.member_id, t.number, m.transactions FROM told_sales t \
               JOIN members m ON m.id = t.member_id \
               WHERE m.transactions > t.number ORDER BY t.member_id LIMIT $1";
    let read = |row: &QueryResult| {
        let number = |name| row.try_get::<i64>("", name);
        Ok((MemberId(row.try_get("", "member_id")?), number("number")?, number("transactions")?))
    };
    tx.query_all(sql, [i64::from(limit).into()]).await?.iter().map(read).collect()
}

/// The purchases behind a member's transactions from behind `told` up to `last` that brought points and
/// are not older than `since`.
pub async fn earned_since(
    tx: &Tx,
    member_id: MemberId,
    (told, last): (i64, i64),
    since: Millis,
) -> Result<Vec<Earned>, StoreError> {
    let sql = "SELECT s.store_id, s.earned FROM ledger_transactions t \
               JOIN sales s ON s.member_id = t.member_id AND s.id = t.sale_id \
               WHERE t.member_id = $1 AND t.number > $2 AND t.number <= $3 AND t.kind = 'sale' \
               AND t.at >= $4 AND s.earned > 0 ORDER BY t.number";
    let values: [Value; 4] = [member_id.0.into(), told.into(), last.into(), since.0.into()];
    let read = |row: &QueryResult| {
        Ok(Earned {
            store_id: StoreId(row.try_get("", "store_id")?),
            points: Points(row.try_get("", "earned")?),
        })
    };
    tx.query_all(sql, values).await?.iter().map(read).collect()
}

/// Notes up to which transaction a member was told, and forgets who takes no notifications any more.
/// False where another process was quicker.
pub async fn mark_told(
    tx: &Tx,
    member_id: MemberId,
    (told, last): (i64, i64),
) -> Result<bool, StoreError> {
    let gone = "DELETE FROM told_sales WHERE member_id = $1 AND NOT EXISTS ( \
                SELECT 1 FROM push_subscriptions p WHERE p.member_id = $1)";
    tx.execute(gone, [member_id.0.into()]).await?;
    let sql = "UPDATE told_sales SET number = $3 WHERE member_id = $1 AND number = $2";
    let values: [Value; 3] = [member_id.0.into(), told.into(), last.into()];
    Ok(tx.execute(sql, values).await? == 1)
}
