//! A member's wallet, as the domain wants it.

use atrium_domain::ledger::{Lot, Wallet};
use atrium_domain::{LotId, MemberId, Millis, Points};
use sea_orm::QueryResult;

use super::account::funder;
use crate::rows::placeholders;
use crate::till::holds::Holds;
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
    let sql = "SELECT debt, holds FROM members WHERE id = $1";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    let debt = Points(row.try_get("", "debt")?);
    let holds = Holds::read(&row.try_get::<String>("", "holds")?)?.points();
    let sql = format!("SELECT {LOT_COLUMNS} FROM lots WHERE member_id = $1 AND remaining <> 0");
    let rows = tx.query_all(&sql, [member_id.0.into()]).await?;
    let lots = rows.iter().map(lot).collect::<Result<_, _>>()?;
    Ok(Wallet { member_id, lots, debt, holds })
}

/// One lot, also where nothing of it remains.
pub async fn one_lot(tx: &Tx, member_id: MemberId, id: LotId) -> Result<Option<Lot>, StoreError> {
    let sql = format!("SELECT {LOT_COLUMNS} FROM lots WHERE member_id = $1 AND id = $2");
    let row = tx.query_one(&sql, [member_id.0.into(), id.0.into()]).await?;
    row.as_ref().map(lot).transpose()
}

/// What [`lot`] reads, before whatever else a statement asks for.
const LOT_COLUMNS: &str = "id, funder, granted, remaining, active_at, expires_at";

/// Adds those of these lots to the wallet that are empty, and so were left out.
pub(crate) async fn load_lots(
    tx: &Tx,
    wallet: &mut Wallet,
    ids: &[LotId],
) -> Result<(), StoreError> {
    let missing: Vec<_> = ids.iter().filter(|id| wallet.lot(**id).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT {LOT_COLUMNS} FROM lots WHERE member_id = $1 AND id IN ({})",
        placeholders(2, missing.len())
    );
    let values =
        std::iter::once(wallet.member_id.0.into()).chain(missing.iter().map(|id| id.0.into()));
    for row in tx.query_all(&sql, values).await? {
        wallet.lots.push(lot(&row)?);
    }
    Ok(())
}

pub(crate) fn lot(row: &QueryResult) -> Result<Lot, StoreError> {
    let funder_text: String = row.try_get_by_index(1)?;
    Ok(Lot {
        id: LotId(row.try_get_by_index(0)?),
        funder: funder(&funder_text)?,
        earned: Points(row.try_get_by_index(2)?),
        remaining: Points(row.try_get_by_index(3)?),
        active_at: Millis(row.try_get_by_index(4)?),
        expires_at: row.try_get_by_index::<Option<i64>>(5)?.map(Millis),
    })
}

/// Until when, from `at` on, the same points are active and pending: the first moment at which a
/// lot becomes active or expires. Past where an expired lot has not been swept.
pub(crate) fn moves_at(wallet: &Wallet, at: Millis) -> Millis {
    let held = wallet.lots.iter().filter(|lot| lot.remaining != Points::ZERO);
    let moves =
        held.map(
            |lot| {
                if lot.is_pending(at) { lot.active_at } else { lot.expires_at.unwrap_or(NEVER) }
            },
        );
    moves.min().unwrap_or(NEVER)
}

const NEVER: Millis = Millis(i64::MAX);
