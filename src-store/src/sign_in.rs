//! One-time codes for signing in.

use atrium_domain::Millis;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Value};
use uuid::Uuid;

use crate::entities::sign_in_code::{Column, Entity, Model};
use crate::{StoreError, Tx, values};

/// A code that was sent, as a salted hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInCode {
    pub id: Uuid,
    /// Normalised. Personal: never logged.
    pub address: String,
    pub salt: [u8; 32],
    pub code_hash: [u8; 32],
    pub created_at: Millis,
    pub expires_at: Millis,
    /// Wrong tries so far.
    pub tries: u8,
    pub used_at: Option<Millis>,
}

pub async fn insert(tx: &Tx, code: &SignInCode) -> Result<(), StoreError> {
    let SignInCode { id, address, salt, code_hash, created_at, expires_at, tries, used_at } = code;
    let row = Model {
        id: *id,
        address: address.clone(),
        salt: salt.to_vec(),
        code_hash: code_hash.to_vec(),
        created_at: created_at.0,
        expires_at: expires_at.0,
        tries: i16::from(*tries),
        used_at: used_at.map(|at| at.0),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// When codes were sent to an address since `since`, oldest first.
pub async fn sent_since(tx: &Tx, address: &str, since: Millis) -> Result<Vec<Millis>, StoreError> {
    let sql = "SELECT created_at FROM sign_in_codes WHERE address = $1 AND created_at > $2 \
               ORDER BY created_at";
    let rows = tx.query_all(sql, [address.into(), since.0.into()]).await?;
    rows.iter().map(|row| Ok(Millis(row.try_get("", "created_at")?))).collect()
}

/// The last code that was sent to an address.
pub async fn latest(tx: &Tx, address: &str) -> Result<Option<SignInCode>, StoreError> {
    let row = Entity::find()
        .filter(Column::Address.eq(address))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .one(tx.db())
        .await?;
    row.map(from_row).transpose()
}

/// Counts a try against a code. False where it has had `limit` tries, or was used.
pub async fn count_try(tx: &Tx, id: Uuid, limit: u8) -> Result<bool, StoreError> {
    let sql = "UPDATE sign_in_codes SET tries = tries + 1 \
               WHERE id = $1 AND tries < $2 AND used_at IS NULL";
    Ok(tx.execute(sql, [id.into(), i16::from(limit).into()]).await? == 1)
}

/// Uses a code up. False where somebody was first.
pub async fn mark_used(tx: &Tx, id: Uuid, at: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE sign_in_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
    let values: [Value; 2] = [id.into(), at.0.into()];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Forgets a code that did not go out.
pub async fn withdraw(tx: &Tx, id: Uuid) -> Result<(), StoreError> {
    tx.execute("DELETE FROM sign_in_codes WHERE id = $1", [id.into()]).await.map(|_| ())
}

/// Forgets codes sent before `before`.
pub async fn forget_before(tx: &Tx, before: Millis) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sign_in_codes WHERE created_at < $1", [before.0.into()]).await
}

fn from_row(row: Model) -> Result<SignInCode, StoreError> {
    let Model { id, address, salt, code_hash, created_at, expires_at, tries, used_at } = row;
    Ok(SignInCode {
        id,
        address,
        salt: values::bytes("sign_in_codes.salt", salt)?,
        code_hash: values::bytes("sign_in_codes.code_hash", code_hash)?,
        created_at: Millis(created_at),
        expires_at: Millis(expires_at),
        tries: u8::try_from(tries).map_err(|_| StoreError::corrupt("sign_in_codes.tries"))?,
        used_at: used_at.map(Millis),
    })
}
