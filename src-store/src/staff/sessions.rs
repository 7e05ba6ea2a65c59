//! Sessions of staff.

use atrium_domain::{Millis, StaffId};
use sea_orm::Value;

use super::accounts::{Account, account};
use crate::{StoreError, Tx};

pub async fn insert(
    tx: &Tx,
    token_hash: &[u8; 32],
    staff_id: StaffId,
    now: Millis,
    expires_at: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO staff_sessions (token_hash, staff_id, created_at, expires_at) \
               VALUES ($1, $2, $3, $4)";
    let values: [Value; 4] =
        [token_hash.to_vec().into(), staff_id.0.into(), now.0.into(), expires_at.0.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Who is signed in with this credential.
pub async fn account_of(
    tx: &Tx,
    token_hash: &[u8; 32],
    now: Millis,
) -> Result<Option<Account>, StoreError> {
    let sql = "SELECT a.id, login, name, role, store_id, locale, password_hash, totp_secret, \
               totp_step FROM staff_sessions s JOIN staff a ON a.id = s.staff_id \
               WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 \
               AND a.left_at IS NULL";
    let row = tx.query_one(sql, [token_hash.to_vec().into(), now.0.into()]).await?;
    row.as_ref().map(account).transpose()
}

/// Signs the session out.
pub async fn end(tx: &Tx, token_hash: &[u8; 32], now: Millis) -> Result<(), StoreError> {
    let sql = "UPDATE staff_sessions SET revoked_at = $2 \
               WHERE token_hash = $1 AND revoked_at IS NULL";
    tx.execute(sql, [token_hash.to_vec().into(), now.0.into()]).await?;
    Ok(())
}
