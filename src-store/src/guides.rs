//! The directory: when stores are open, by what letters they are found, and what a mall has for
//! everybody.

use std::collections::HashMap;

use atrium_domain::{Localized, MallId, StoreId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{StoreError, Tx, places, values};

/// What is known of a store beyond its name and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreGuide {
    /// Minutes after the mall's midnight; both the same means that it is not known.
    pub opens: i32,
    /// May be past midnight, and is more than a day's minutes then.
    pub closes: i32,
    /// The first letters of its name in pinyin, such as `xmmg`.
    pub initials: String,
}

/// Something a mall has for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facility {
    /// The wire's name of the kind.
    pub kind: String,
    /// Where it is, in words.
    pub place: Localized,
}

/// All that was written of stores and malls.
#[derive(Debug, Default)]
pub struct Guides {
    content: HashMap<Uuid, String>,
}

impl Guides {
    pub fn store(&self, id: StoreId) -> Result<Option<StoreGuide>, StoreError> {
        self.read(id.0)
    }

    pub fn facilities(&self, id: MallId) -> Result<Vec<Facility>, StoreError> {
        Ok(self.read(id.0)?.unwrap_or_default())
    }

    fn read<T: DeserializeOwned>(&self, id: Uuid) -> Result<Option<T>, StoreError> {
        let content = self.content.get(&id);
        content.map(|content| values::from_json("guides.content", content)).transpose()
    }
}

/// Everything that was written.
pub async fn all(tx: &Tx) -> Result<Guides, StoreError> {
    let rows = tx.query_all("SELECT id, content FROM guides", []).await?;
    let mut guides = Guides::default();
    for row in rows {
        guides.content.insert(row.try_get("", "id")?, row.try_get("", "content")?);
    }
    Ok(guides)
}

/// Writes a store's guide and its place. False where there is no such store.
pub async fn write_store(
    tx: &Tx,
    id: StoreId,
    place: &str,
    guide: &StoreGuide,
) -> Result<bool, StoreError> {
    let sql = "UPDATE stores SET place = $1 WHERE id = $2";
    if tx.execute(sql, [place.into(), id.0.into()]).await? == 0 {
        return Ok(false);
    }
    put(tx, id.0, values::to_json(guide)?).await?;
    Ok(true)
}

/// Writes what a mall has. False where there is no such mall.
pub async fn write_mall(tx: &Tx, id: MallId, facilities: &[Facility]) -> Result<bool, StoreError> {
    if tx.query_one("SELECT id FROM malls WHERE id = $1", [id.0.into()]).await?.is_none() {
        return Ok(false);
    }
    put(tx, id.0, values::to_json(&facilities)?).await?;
    Ok(true)
}

async fn put(tx: &Tx, id: Uuid, content: String) -> Result<(), StoreError> {
    let sql = "INSERT INTO guides (id, content) VALUES ($1, $2) \
               ON CONFLICT (id) DO UPDATE SET content = excluded.content";
    tx.execute(sql, [id.into(), content.into()]).await?;
    places::touch_catalogue(tx).await
}
