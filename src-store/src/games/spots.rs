//! Places in the mall with a code to scan.

use atrium_domain::{Localized, Millis, SpotId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, Tx, values};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub id: SpotId,
    /// What its code begins with.
    pub number: u32,
    pub name: Localized,
    /// Its code changes every minute.
    pub rotating: bool,
    /// What its codes are made of.
    pub secret: [u8; 32],
    pub created_at: Millis,
}

/// # Errors
/// [`StoreError::Conflict`] where another place has its number.
pub async fn insert(tx: &Tx, spot: &Spot) -> Result<(), StoreError> {
    let Spot { id, number, name, rotating, secret, created_at } = spot;
    let sql = "INSERT INTO spots (id, number, name, rotating, secret, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values: [Value; 6] = [
        id.0.into(),
        i64::from(*number).into(),
        values::to_json(name)?.into(),
        (*rotating).into(),
        atrium_domain::draw::hex(secret).into(),
        created_at.0.into(),
    ];
    tx.execute(sql, values).await.map(|_| ())
}

const COLUMNS: &str = "SELECT id, number, name, rotating, secret, created_at FROM spots";

/// All places, the newest first.
pub async fn all(tx: &Tx) -> Result<Vec<Spot>, StoreError> {
    let sql = format!("{COLUMNS} ORDER BY created_at DESC, id");
    tx.query_all(&sql, []).await?.iter().map(from_row).collect()
}

pub async fn get(tx: &Tx, id: SpotId) -> Result<Option<Spot>, StoreError> {
    let sql = format!("{COLUMNS} WHERE id = $1");
    tx.query_one(&sql, [id.0.into()]).await?.as_ref().map(from_row).transpose()
}

pub async fn by_number(tx: &Tx, number: u32) -> Result<Option<Spot>, StoreError> {
    let sql = format!("{COLUMNS} WHERE number = $1");
    tx.query_one(&sql, [i64::from(number).into()]).await?.as_ref().map(from_row).transpose()
}

fn from_row(row: &QueryResult) -> Result<Spot, StoreError> {
    let id: Uuid = row.try_get("", "id")?;
    let number: i64 = row.try_get("", "number")?;
    let (name, secret): (String, String) = (row.try_get("", "name")?, row.try_get("", "secret")?);
    let secret: atrium_domain::draw::Seed =
        secret.parse().map_err(|_| StoreError::corrupt("spots.secret"))?;
    Ok(Spot {
        id: SpotId(id),
        number: u32::try_from(number).map_err(|_| StoreError::corrupt("spots.number"))?,
        name: values::from_json("spots.name", &name)?,
        rotating: row.try_get("", "rotating")?,
        secret: secret.0,
        created_at: Millis(row.try_get("", "created_at")?),
    })
}
