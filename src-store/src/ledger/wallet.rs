//! A member's wallet, as the domain wants it.

use atrium_domain::ledger::{Lot, Wallet};
use atrium_domain::{LotId, MemberId, Millis, Points};
use sea_orm::QueryResult;

use super::account::funder;
use crate::{StoreError, Tx, changes};

/// Makes the rest of the transaction the only one that changes this member: it takes the next
/// revision, and another transaction of the same member waits until this one ends. Call it before
/// reading what will be changed.
pub async fn lock(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    changes::next_revision(tx, member_id).await.map(|_| ())
}

/// The member's lots of which something remains, and the debt.
///
/// # Errors
/// [`StoreError::NotFound`] for an unknown member.
pub async fn wallet(tx: &Tx, member_id: MemberId) -> Result<Wallet, StoreError> {
    let sql = "SELECT debt FROM members WHERE id = $1";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    let debt = Points(row.try_get("", "debt")?);
    let sql = "SELECT id, funder, granted, remaining, active_at, expires_at FROM lots \
               WHERE member_id = $1 AND remaining <> 0";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    let lots = rows.iter().map(lot).collect::<Result<_, _>>()?;
    Ok(Wallet { member_id, lots, debt })
}

/// One lot, also where nothing of it remains.
pub async fn one_lot(tx: &Tx, member_id: MemberId, id: LotId) -> Result<Option<Lot>, StoreError> {
    let sql = "SELECT id, funder, granted, remaining, active_at, expires_at FROM lots \
               WHERE member_id = $1 AND id = $2";
    let row = tx.query_one(sql, [member_id.0.into(), id.0.into()]).await?;
    row.as_ref().map(lot).transpose()
}

pub(super) fn lot(row: &QueryResult) -> Result<Lot, StoreError> {
    let funder_text: String = row.try_get("", "funder")?;
    Ok(Lot {
        id: LotId(row.try_get("", "id")?),
        funder: funder(&funder_text)?,
        earned: Points(row.try_get("", "granted")?),
        remaining: Points(row.try_get("", "remaining")?),
        active_at: Millis(row.try_get("", "active_at")?),
        expires_at: row.try_get::<Option<i64>>("", "expires_at")?.map(Millis),
    })
}
