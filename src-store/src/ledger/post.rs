//! Writing a change of points: transaction, entries, lots, the member's row.

use atrium_domain::ledger::{Change, Heading, Wallet};
use atrium_domain::{LotId, MemberId, Millis, SaleId};
use sea_orm::Value;
use uuid::Uuid;

use super::rows::{LedgerRows, Turn};
use super::wallet::moves_at;
use crate::{StoreError, Tx, changes};

/// What happened to a member's points, and why.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    pub heading: Heading,
    /// The purchase behind it, of a refund too.
    pub sale_id: Option<SaleId>,
    /// The lots of the change that did not exist before.
    pub new_lots: &'a [LotId],
}

/// Writes a change that the domain made to `wallet`, which is as it is after it. An empty change
/// writes a transaction without entries: something happened, and no points moved. The member's
/// wallet and the new entry go to their devices.
///
/// # Errors
/// [`StoreError::Corrupt`] where the change does not balance. Nothing may be committed then.
pub async fn post(
    tx: &Tx,
    deed: &Deed<'_>,
    change: Change,
    wallet: &Wallet,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<(), StoreError> {
    let Heading { member_id, at, .. } = deed.heading;
    let revision = changes::next_revision(tx, member_id).await?;
    let number = next_number(tx, member_id).await?;
    let mut rows = LedgerRows::default();
    rows.add(deed, Turn { number, revision, balance: wallet.total() }, change, next_id)?;
    rows.write(tx).await?;
    keep_sums(tx, wallet, at).await
}

/// Keeps what the member's lots come to at `at` in the member's row, and tells the phone.
pub async fn keep_sums(tx: &Tx, wallet: &Wallet, at: Millis) -> Result<(), StoreError> {
    let member_id = wallet.member_id;
    let revision = changes::next_revision(tx, member_id).await?;
    let pending = wallet.balance(at).pending;
    let balance = wallet.total().checked_sub(pending).ok_or_else(overflow)?;
    let sql = "UPDATE members SET balance = $2, pending = $3, debt = $4, points_move_at = $5, \
               wallet_revision = $6 WHERE id = $1";
    let values: [Value; 6] = [
        member_id.0.into(),
        balance.0.into(),
        pending.0.into(),
        wallet.debt.0.into(),
        moves_at(wallet, at).0.into(),
        revision.into(),
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

async fn next_number(tx: &Tx, member_id: MemberId) -> Result<i64, StoreError> {
    let sql = "UPDATE members SET transactions = transactions + 1 WHERE id = $1 \
               RETURNING transactions";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "transactions")?)
}

fn overflow() -> StoreError {
    StoreError::corrupt("points out of range")
}
