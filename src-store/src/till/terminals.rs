//! Terminals and their keys.

use atrium_domain::{CategoryCode, Localized, MallId, Millis, Place, StaffId, StoreId, TerminalId};
use sea_orm::{QueryResult, Value};

use crate::{StoreError, Tx, values};

/// A till that may settle sales for one store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terminal {
    pub id: TerminalId,
    pub label: String,
    pub store_name: Localized,
    /// Where its sales happen.
    pub place: Place,
}

/// A terminal about to be opened.
#[derive(Debug, Clone, Copy)]
pub struct NewTerminal<'a> {
    pub id: TerminalId,
    pub store_id: StoreId,
    pub label: &'a str,
    /// SHA-256 of its key.
    pub key_hash: &'a [u8; 32],
    pub opened_by: StaffId,
    pub at: Millis,
}

/// Adds a terminal.
///
/// # Errors
/// [`StoreError::NotFound`] for an unknown store.
pub async fn open(tx: &Tx, new: &NewTerminal<'_>) -> Result<Terminal, StoreError> {
    let NewTerminal { id, store_id, label, key_hash, opened_by, at } = *new;
    let sql = "INSERT INTO terminals \
               (id, store_id, label, key_hash, opened_by, created_at, revoked_at) \
               VALUES ($1, $2, $3, $4, $5, $6, NULL)";
    let values: [Value; 6] = [
        id.0.into(),
        store_id.0.into(),
        label.into(),
        key_hash.to_vec().into(),
        opened_by.0.into(),
        at.0.into(),
    ];
    tx.execute(sql, values).await?;
    by_key(tx, key_hash).await?.ok_or(StoreError::NotFound)
}

/// The open terminal that a key belongs to.
pub async fn by_key(tx: &Tx, key_hash: &[u8; 32]) -> Result<Option<Terminal>, StoreError> {
    let sql = "SELECT t.id, t.label, t.store_id, s.mall_id, s.name, s.category \
               FROM terminals t JOIN stores s ON s.id = t.store_id \
               WHERE t.key_hash = $1 AND t.revoked_at IS NULL";
    let row = tx.query_one(sql, [key_hash.to_vec().into()]).await?;
    row.as_ref().map(terminal).transpose()
}

fn terminal(row: &QueryResult) -> Result<Terminal, StoreError> {
    let store_name: String = row.try_get("", "name")?;
    Ok(Terminal {
        id: TerminalId(row.try_get("", "id")?),
        label: row.try_get("", "label")?,
        store_name: values::from_json("stores.name", &store_name)?,
        place: Place {
            mall_id: MallId(row.try_get("", "mall_id")?),
            store_id: StoreId(row.try_get("", "store_id")?),
            category: CategoryCode(row.try_get("", "category")?),
        },
    })
}
