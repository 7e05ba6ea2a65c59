//! Rewards: what the operator offers for points.

use atrium_domain::reward::Reward;
use atrium_domain::{Localized, Millis, Points, RewardId, TierCode};
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder, Value};

use crate::entities::reward::{Column, Entity, Model};
use crate::{StoreError, Tx, places, values};

/// A reward and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub reward: Reward,
    pub title: Localized,
    pub summary: Localized,
    /// Where it waits to be picked up.
    pub place: Localized,
    /// How many are gone, of all and of the flash.
    pub taken: i64,
    pub flash_taken: i64,
    pub created_at: Millis,
}

/// Offers a reward.
pub async fn insert(tx: &Tx, offered: &Offered) -> Result<(), StoreError> {
    let row = to_row(offered)?.into_active_model();
    Entity::insert(row).exec_without_returning(tx.db()).await?;
    places::touch_catalogue(tx).await
}

/// All rewards, the newest first.
pub async fn all(tx: &Tx) -> Result<Vec<Offered>, StoreError> {
    let rows = Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(tx.db())
        .await?;
    rows.into_iter().map(from_row).collect()
}

pub async fn get(tx: &Tx, id: RewardId) -> Result<Option<Offered>, StoreError> {
    let row = Entity::find_by_id(id.0).one(tx.db()).await?;
    row.map(from_row).transpose()
}

/// Sets how many there are in all. False where more than that are gone already.
pub async fn set_stock(tx: &Tx, id: RewardId, stock: Option<i64>) -> Result<bool, StoreError> {
    let sql = "UPDATE rewards SET stock = $2 WHERE id = $1 AND ($3 < 0 OR taken <= $3)";
    let values: [Value; 3] = [id.0.into(), stock.into(), stock.unwrap_or(-1).into()];
    let set = tx.execute(sql, values).await? == 1;
    if set {
        places::touch_catalogue(tx).await?;
    }
    Ok(set)
}

/// Takes one from the stock, and from the flash's. False where none is left; however many ask at
/// once.
pub async fn take_one(tx: &Tx, id: RewardId, is_flash: bool) -> Result<bool, StoreError> {
    let sql = "UPDATE rewards SET taken = taken + 1, flash_taken = flash_taken + $2 \
               WHERE id = $1 AND (stock IS NULL OR taken < stock) \
               AND flash_taken + $2 <= flash_stock";
    Ok(tx.execute(sql, [id.0.into(), i64::from(is_flash).into()]).await? == 1)
}

/// Puts so many aside for those who will win them. False where there are not so many.
pub async fn reserve(tx: &Tx, id: RewardId, count: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE rewards SET taken = taken + $2 \
               WHERE id = $1 AND (stock IS NULL OR taken + $2 <= stock)";
    Ok(tx.execute(sql, [id.0.into(), count.into()]).await? == 1)
}

/// Puts one back.
pub async fn put_back(tx: &Tx, id: RewardId, is_flash: bool) -> Result<(), StoreError> {
    let sql = "UPDATE rewards SET taken = taken - 1, flash_taken = flash_taken - $2 \
               WHERE id = $1 AND taken > 0";
    tx.execute(sql, [id.0.into(), i64::from(is_flash).into()]).await.map(|_| ())
}

fn to_row(offered: &Offered) -> Result<Model, StoreError> {
    let Offered { reward, title, summary, place, taken, flash_taken, created_at } = offered;
    let Reward { id, kind, price, from, until, stock, per_member, tier, collect_days, flash } =
        reward;
    Ok(Model {
        id: id.0,
        title: values::to_json(title)?,
        summary: values::to_json(summary)?,
        place: values::to_json(place)?,
        kind: values::to_json(kind)?,
        flash: flash.as_ref().map(values::to_json).transpose()?,
        price: price.0,
        opens_at: from.0,
        closes_at: until.0,
        stock: stock.map(i64::from),
        taken: *taken,
        flash_stock: flash.map_or(0, |flash| i64::from(flash.stock)),
        flash_taken: *flash_taken,
        per_member: per_member.map(i32::from),
        tier: tier.as_ref().map(|tier| tier.0.clone()),
        collect_days: i32::from(*collect_days),
        created_at: created_at.0,
    })
}

pub(crate) fn from_row(row: Model) -> Result<Offered, StoreError> {
    let Model {
        id,
        title,
        summary,
        place,
        kind,
        flash,
        price,
        opens_at,
        closes_at,
        stock,
        taken,
        flash_stock: _,
        flash_taken,
        per_member,
        tier,
        collect_days,
        created_at,
    } = row;
    let flash = flash.map(|flash| values::from_json("rewards.flash", &flash)).transpose()?;
    let corrupt = |column| move |_| StoreError::corrupt(column);
    let reward = Reward {
        id: RewardId(id),
        kind: values::from_json("rewards.kind", &kind)?,
        price: Points(price),
        from: Millis(opens_at),
        until: Millis(closes_at),
        stock: stock.map(u32::try_from).transpose().map_err(corrupt("rewards.stock"))?,
        per_member: per_member
            .map(u16::try_from)
            .transpose()
            .map_err(corrupt("rewards.per_member"))?,
        tier: tier.map(TierCode),
        collect_days: u16::try_from(collect_days).map_err(corrupt("rewards.collect_days"))?,
        flash,
    };
    Ok(Offered {
        reward,
        title: values::from_json("rewards.title", &title)?,
        summary: values::from_json("rewards.summary", &summary)?,
        place: values::from_json("rewards.place", &place)?,
        taken,
        flash_taken,
        created_at: Millis(created_at),
    })
}
