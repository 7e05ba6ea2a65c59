//! The directory: when stores are open, by what letters they are found, and the plans of malls.

use std::collections::HashMap;

use atrium_domain::plan::MallPlan;
use atrium_domain::{MallId, StoreId};
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

/// All that was written of stores and malls.
#[derive(Debug, Default)]
pub struct Guides {
    stores: HashMap<Uuid, StoreGuide>,
    plans: HashMap<Uuid, MallPlan>,
}

impl Guides {
    pub fn store(&self, id: StoreId) -> Option<&StoreGuide> {
        self.stores.get(&id.0)
    }

    pub fn plan(&self, id: MallId) -> Option<&MallPlan> {
        self.plans.get(&id.0)
    }
}

/// Everything that was written.
pub async fn all(tx: &Tx) -> Result<Guides, StoreError> {
    let mut guides = Guides::default();
    for row in tx.query_all("SELECT id, content FROM guides", []).await? {
        let content: String = row.try_get("", "content")?;
        let guide = values::from_json("guides.content", &content)?;
        guides.stores.insert(row.try_get("", "id")?, guide);
    }
    for row in tx.query_all("SELECT mall_id, content FROM plans", []).await? {
        let content: String = row.try_get("", "content")?;
        let plan = values::from_json("plans.content", &content)?;
        guides.plans.insert(row.try_get("", "mall_id")?, plan);
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
    let sql = "INSERT INTO guides (id, content) VALUES ($1, $2) \
               ON CONFLICT (id) DO UPDATE SET content = excluded.content";
    tx.execute(sql, [id.0.into(), values::to_json(guide)?.into()]).await?;
    places::touch_catalogue(tx).await?;
    Ok(true)
}

/// Writes the plan of a mall, in place of what was there. False where there is no such mall.
pub async fn write_plan(tx: &Tx, id: MallId, plan: &MallPlan) -> Result<bool, StoreError> {
    if tx.query_one("SELECT id FROM malls WHERE id = $1", [id.0.into()]).await?.is_none() {
        return Ok(false);
    }
    let sql = "INSERT INTO plans (mall_id, content) VALUES ($1, $2) \
               ON CONFLICT (mall_id) DO UPDATE SET content = excluded.content";
    tx.execute(sql, [id.0.into(), values::to_json(plan)?.into()]).await?;
    places::touch_catalogue(tx).await?;
    Ok(true)
}
