//! A member's devices: their credentials and card keys.

use atrium_domain::card::{CardKey, Slot};
use atrium_domain::{DeviceId, Locale, MemberId, Millis};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::changes::{self, Kind};
use crate::entities::device::{Column, Entity, Model};
use crate::{Signal, StoreError, Tx, push, values};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub member_id: MemberId,
    pub id: DeviceId,
    pub slot: Slot,
    pub name: String,
    /// As on the wire, such as `android`.
    pub platform: String,
    pub locale: Locale,
    pub token_hash: [u8; 32],
    pub card_key: CardKey,
    pub signed_in_at: Millis,
    pub seen_at: Millis,
    pub revoked_at: Option<Millis>,
}

/// Adds a device. [`StoreError::Conflict`] where its slot is in use.
pub async fn insert(tx: &Tx, device: &Device) -> Result<(), StoreError> {
    let row = to_row(device).into_active_model();
    Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// The signed-in device that a credential belongs to.
pub async fn by_token(tx: &Tx, token_hash: &[u8; 32]) -> Result<Option<Device>, StoreError> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(token_hash.to_vec()))
        .filter(Column::RevokedAt.is_null())
        .one(tx.db())
        .await?;
    row.map(from_row).transpose()
}

/// The signed-in device in a slot of the member's card.
pub async fn in_slot(
    tx: &Tx,
    member_id: MemberId,
    slot: Slot,
) -> Result<Option<Device>, StoreError> {
    let row = live(member_id).filter(Column::Slot.eq(i16::from(slot.get()))).one(tx.db()).await?;
    row.map(from_row).transpose()
}

/// One signed-in device of the member.
pub async fn get(tx: &Tx, member_id: MemberId, id: DeviceId) -> Result<Option<Device>, StoreError> {
    let row = live(member_id).filter(Column::Id.eq(id.0)).one(tx.db()).await?;
    row.map(from_row).transpose()
}

/// The member's signed-in devices, by slot.
pub async fn all(tx: &Tx, member_id: MemberId) -> Result<Vec<Device>, StoreError> {
    let rows = live(member_id).order_by_asc(Column::Slot).all(tx.db()).await?;
    rows.into_iter().map(from_row).collect()
}

/// Notes that the device was heard of.
pub async fn seen(
    tx: &Tx,
    member_id: MemberId,
    id: DeviceId,
    at: Millis,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(at.0))
        .filter(Column::MemberId.eq(member_id.0))
        .filter(Column::Id.eq(id.0))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Signs a device out: its credential and its card key are dead. False where it already was.
pub async fn revoke(
    tx: &Tx,
    member_id: MemberId,
    id: DeviceId,
    at: Millis,
) -> Result<bool, StoreError> {
    let changed = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(at.0))
        // A key that no longer counts is not kept.
        .col_expr(Column::CardKey, Expr::value(Vec::<u8>::from([0; 32])))
        .filter(Column::MemberId.eq(member_id.0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::RevokedAt.is_null())
        .exec(tx.db())
        .await?;
    let revoked = changed.rows_affected == 1;
    if revoked {
        tx.announce(Signal::DeviceRevoked { device_id: id });
        push::remove(tx, member_id, id).await?;
        changes::gone(tx, member_id, Kind::Device, id).await?;
    }
    Ok(revoked)
}

fn live(member_id: MemberId) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::MemberId.eq(member_id.0)).filter(Column::RevokedAt.is_null())
}

fn to_row(device: &Device) -> Model {
    let Device {
        member_id,
        id,
        slot,
        name,
        platform,
        locale,
        token_hash,
        card_key,
        signed_in_at,
        seen_at,
        revoked_at,
    } = device;
    Model {
        member_id: member_id.0,
        id: id.0,
        slot: i16::from(slot.get()),
        name: name.clone(),
        platform: platform.clone(),
        locale: locale.tag().to_owned(),
        token_hash: token_hash.to_vec(),
        card_key: card_key.0.to_vec(),
        signed_in_at: signed_in_at.0,
        seen_at: seen_at.0,
        revoked_at: revoked_at.map(|at| at.0),
    }
}

fn from_row(row: Model) -> Result<Device, StoreError> {
    let Model {
        member_id,
        id,
        slot,
        name,
        platform,
        locale,
        token_hash,
        card_key,
        signed_in_at,
        seen_at,
        revoked_at,
    } = row;
    let slot = u8::try_from(slot).ok().and_then(Slot::new);
    Ok(Device {
        member_id: MemberId(member_id),
        id: DeviceId(id),
        slot: slot.ok_or_else(|| StoreError::corrupt("devices.slot"))?,
        name,
        platform,
        locale: values::locale("devices.locale", &locale)?,
        token_hash: values::bytes("devices.token_hash", token_hash)?,
        card_key: CardKey(values::bytes("devices.card_key", card_key)?),
        signed_in_at: Millis(signed_in_at),
        seen_at: Millis(seen_at),
        revoked_at: revoked_at.map(Millis),
    })
}
