//! What a transaction took from which lots, so that it can be put back there.

use atrium_domain::ledger::{LotPart, Wallet};
use atrium_domain::{LotId, MemberId, Points, TransactionId};
use sea_orm::Value;

use super::wallet::{lot, wallet};
use crate::rows::placeholders;
use crate::{StoreError, Tx};

/// What a transaction took, lot by lot.
pub async fn spent(
    tx: &Tx,
    member_id: MemberId,
    id: TransactionId,
) -> Result<Vec<LotPart>, StoreError> {
    let sql = "SELECT lot_id, points FROM ledger_entries WHERE member_id = $1 \
               AND transaction_id = $2 AND account = 'wallet' AND lot_id IS NOT NULL \
               AND points < 0 ORDER BY id";
    let rows = tx.query_all(sql, [member_id.0.into(), id.0.into()]).await?;
    let part = |row: &sea_orm::QueryResult| {
        let points: i64 = row.try_get("", "points")?;
        Ok(LotPart { lot: LotId(row.try_get("", "lot_id")?), points: Points(-points) })
    };
    rows.iter().map(part).collect()
}

/// As [`wallet`], with these lots even where nothing remains of them.
pub async fn wallet_with(
    tx: &Tx,
    member_id: MemberId,
    parts: &[LotPart],
) -> Result<Wallet, StoreError> {
    let mut wallet = wallet(tx, member_id).await?;
    let missing: Vec<_> =
        parts.iter().map(|part| part.lot).filter(|id| wallet.lot(*id).is_none()).collect();
    if missing.is_empty() {
        return Ok(wallet);
    }
    let sql = format!(
        "SELECT id, funder, granted, remaining, active_at, expires_at FROM lots \
         WHERE member_id = $1 AND id IN ({})",
        placeholders(2, missing.len())
    );
    let values = std::iter::once(member_id.0.into()).chain(missing.iter().map(|id| id.0.into()));
    let values: Vec<Value> = values.collect();
    for row in tx.query_all(&sql, values).await? {
        wallet.lots.push(lot(&row)?);
    }
    Ok(wallet)
}
