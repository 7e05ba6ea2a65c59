//! Malls and their stores, and the revision of the whole public catalogue.

use atrium_domain::{CategoryCode, Localized, MallId, StoreId};
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};

use crate::entities::{mall, mall_store};
use crate::{Signal, Store, StoreError, Tx, values};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mall {
    pub id: MallId,
    /// Where it stands in lists.
    pub position: i32,
    pub name: Localized,
    pub address: Localized,
}

/// A store (tenant) of a mall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MallStore {
    pub id: StoreId,
    pub mall_id: MallId,
    /// Where it stands in lists.
    pub position: i32,
    pub name: Localized,
    pub category: CategoryCode,
    /// Floor and unit.
    pub place: String,
}

pub async fn insert_mall(tx: &Tx, mall: &Mall) -> Result<(), StoreError> {
    let Mall { id, position, name, address } = mall;
    let row = mall::Model {
        id: id.0,
        position: *position,
        name: values::to_json(name)?,
        address: values::to_json(address)?,
    };
    mall::Entity::insert(row.into_active_model()).exec_without_returning(tx.db()).await?;
    touch_catalogue(tx).await
}

pub async fn insert_store(tx: &Tx, store: &MallStore) -> Result<(), StoreError> {
    let MallStore { id, mall_id, position, name, category, place } = store;
    let row = mall_store::Model {
        id: id.0,
        mall_id: mall_id.0,
        position: *position,
        name: values::to_json(name)?,
        category: category.0.clone(),
        place: place.clone(),
    };
    mall_store::Entity::insert(row.into_active_model()).exec_without_returning(tx.db()).await?;
    touch_catalogue(tx).await
}

/// All malls in the order of lists.
pub async fn malls(tx: &Tx) -> Result<Vec<Mall>, StoreError> {
    let rows = mall::Entity::find()
        .order_by_asc(mall::Column::Position)
        .order_by_asc(mall::Column::Id)
        .all(tx.db())
        .await?;
    rows.into_iter().map(mall_from_row).collect()
}

/// All stores in the order of lists.
pub async fn stores(tx: &Tx) -> Result<Vec<MallStore>, StoreError> {
    let rows = mall_store::Entity::find()
        .order_by_asc(mall_store::Column::Position)
        .order_by_asc(mall_store::Column::Id)
        .all(tx.db())
        .await?;
    rows.into_iter().map(store_from_row).collect()
}

pub async fn store(tx: &Tx, id: StoreId) -> Result<Option<MallStore>, StoreError> {
    let row = mall_store::Entity::find_by_id(id.0).one(tx.db()).await?;
    row.map(store_from_row).transpose()
}

/// Notes that the public catalogue changed. Call it once per change, in its transaction.
pub async fn touch_catalogue(tx: &Tx) -> Result<(), StoreError> {
    let sql = "UPDATE revisions SET value = value + 1 WHERE name = 'catalogue' RETURNING value";
    let row = tx.query_one(sql, []).await?.ok_or(StoreError::NotFound)?;
    tx.announce(Signal::Catalogue { revision: row.try_get("", "value")? });
    Ok(())
}

impl Store {
    /// The catalogue's revision, from memory where it is known, else from the database.
    pub async fn catalogue_revision(&self) -> Result<i64, StoreError> {
        if let Some(revision) = self.feed().catalogue_revision() {
            return Ok(revision);
        }
        let generation = self.feed().generation();
        let revision = self.read(async move |tx: &Tx| catalogue_revision(tx).await).await?;
        self.feed().learn_catalogue(revision, generation);
        Ok(revision)
    }
}

async fn catalogue_revision(tx: &Tx) -> Result<i64, StoreError> {
    let sql = "SELECT value FROM revisions WHERE name = 'catalogue'";
    let row = tx.query_one(sql, []).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "value")?)
}

fn mall_from_row(row: mall::Model) -> Result<Mall, StoreError> {
    let mall::Model { id, position, name, address } = row;
    Ok(Mall {
        id: MallId(id),
        position,
        name: values::from_json("malls.name", &name)?,
        address: values::from_json("malls.address", &address)?,
    })
}

fn store_from_row(row: mall_store::Model) -> Result<MallStore, StoreError> {
    let mall_store::Model { id, mall_id, position, name, category, place } = row;
    Ok(MallStore {
        id: StoreId(id),
        mall_id: MallId(mall_id),
        position,
        name: values::from_json("stores.name", &name)?,
        category: CategoryCode(category),
        place,
    })
}
