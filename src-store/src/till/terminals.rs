//! Terminals and their keys.

use atrium_domain::{CategoryCode, Localized, MallId, Millis, Place, StaffId, StoreId, TerminalId};
use sea_orm::{QueryResult, Value};

use crate::{Signal, StoreError, Tx, values};

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

/// A terminal as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub id: TerminalId,
    pub store_id: StoreId,
    pub label: String,
    pub opened_by: StaffId,
    pub opened_at: Millis,
    /// None while its key counts.
    pub withdrawn_at: Option<Millis>,
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

/// Terminals of a store or of all: those whose keys count first, then the newest, `limit` of them.
pub async fn latest(
    tx: &Tx,
    store_id: Option<StoreId>,
    limit: u32,
) -> Result<Vec<Kept>, StoreError> {
    let (scope, mut values) = ("WHERE store_id = $2", vec![Value::from(i64::from(limit))]);
    let scope = if store_id.is_some() { scope } else { "" };
    values.extend(store_id.map(|store_id| Value::from(store_id.0)));
    let sql = format!(
        "{KEPT} {scope} ORDER BY CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END, \
         created_at DESC, id DESC LIMIT $1"
    );
    tx.query_all(&sql, values).await?.iter().map(kept).collect()
}

pub async fn get(tx: &Tx, id: TerminalId) -> Result<Option<Kept>, StoreError> {
    let sql = format!("{KEPT} WHERE id = $1");
    tx.query_one(&sql, [id.0.into()]).await?.as_ref().map(kept).transpose()
}

/// Withdraws a terminal's key, on every server at once; false where it counted no more.
pub async fn withdraw(tx: &Tx, id: TerminalId, at: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE terminals SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    let withdrawn = tx.execute(sql, [id.0.into(), at.0.into()]).await? == 1;
    if withdrawn {
        tx.announce(Signal::TerminalWithdrawn { terminal_id: id });
    }
    Ok(withdrawn)
}

const KEPT: &str = "SELECT id, store_id, label, opened_by, created_at, revoked_at FROM terminals";

fn kept(row: &QueryResult) -> Result<Kept, StoreError> {
    let withdrawn_at: Option<i64> = row.try_get("", "revoked_at")?;
    Ok(Kept {
        id: TerminalId(row.try_get("", "id")?),
        store_id: StoreId(row.try_get("", "store_id")?),
        label: row.try_get("", "label")?,
        opened_by: StaffId(row.try_get("", "opened_by")?),
        opened_at: Millis(row.try_get("", "created_at")?),
        withdrawn_at: withdrawn_at.map(Millis),
    })
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
