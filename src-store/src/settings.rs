//! What the operator configures, and the server's own secrets.

use atrium_domain::{Localized, Program};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{StoreError, Tx, places, values};

const PROGRAM: &str = "program";
const PROGRAM_NAME: &str = "program_name";

/// The program's rules; none where the operator has not set them.
pub async fn program(tx: &Tx) -> Result<Option<Program>, StoreError> {
    get(tx, PROGRAM).await
}

pub async fn set_program(tx: &Tx, program: &Program) -> Result<(), StoreError> {
    set(tx, PROGRAM, program).await
}

/// What the program calls itself.
pub async fn program_name(tx: &Tx) -> Result<Option<Localized>, StoreError> {
    get(tx, PROGRAM_NAME).await
}

pub async fn set_program_name(tx: &Tx, name: &Localized) -> Result<(), StoreError> {
    set(tx, PROGRAM_NAME, name).await
}

/// The secret of this name; `fresh` where there was none yet. Several servers get the same one.
pub async fn secret(tx: &Tx, name: &str, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
    let insert = "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    tx.execute(insert, [name.into(), fresh.to_vec().into()]).await?;
    let select = "SELECT value FROM secrets WHERE name = $1";
    let row = tx.query_one(select, [name.into()]).await?.ok_or(StoreError::NotFound)?;
    values::bytes("secrets.value", row.try_get("", "value")?)
}

async fn get<T: DeserializeOwned>(tx: &Tx, name: &str) -> Result<Option<T>, StoreError> {
    let row = tx.query_one("SELECT value FROM settings WHERE name = $1", [name.into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let value: String = row.try_get("", "value")?;
    values::from_json(name, &value).map(Some)
}

async fn set<T: Serialize>(tx: &Tx, name: &str, value: &T) -> Result<(), StoreError> {
    let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) \
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.execute(sql, [name.into(), values::to_json(value)?.into()]).await?;
    places::touch_catalogue(tx).await
}
