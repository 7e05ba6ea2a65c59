//! The line at an event, and the offers made to who stands in it. Every change of an event's line
//! holds its queue ([`super::queue`]).

use std::collections::BTreeMap;

use atrium_domain::{EventId, MemberId, Millis, RegistrationId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Value};
use uuid::Uuid;

use super::registrations::{from_row, register};
use super::{Registration, RegistrationStatus};
use crate::changes::{self, Kind};
use crate::entities::registration::{Column, Entity};
use crate::{StoreError, Tx};

/// Adds a registration at the end of the line.
pub async fn join(tx: &Tx, new: Registration) -> Result<(), StoreError> {
    let sql = "SELECT COALESCE(MAX(line), 0) AS last FROM registrations WHERE event_id = $1";
    let last = tx.query_one(sql, [new.event_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    let line = last.try_get::<i64>("", "last")? + 1;
    register(tx, &Registration { line, status: RegistrationStatus::Waiting, ..new }).await
}

/// The first of those who wait, in the order in which they joined.
pub async fn waiting(
    tx: &Tx,
    event_id: EventId,
    limit: u64,
) -> Result<Vec<Registration>, StoreError> {
    let rows = Entity::find()
        .filter(Column::EventId.eq(event_id.0))
        .filter(Column::Status.eq(RegistrationStatus::Waiting.as_str()))
        .order_by_asc(Column::Line)
        .limit(limit)
        .all(tx.db())
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// How many wait at each event where anybody does.
pub async fn lines(tx: &Tx) -> Result<BTreeMap<EventId, i64>, StoreError> {
    let sql = "SELECT event_id, COUNT(*) AS count FROM registrations WHERE status = 'waiting' \
               GROUP BY event_id";
    let rows = tx.query_all(sql, []).await?;
    rows.iter()
        .map(|row| Ok((EventId(row.try_get::<Uuid>("", "event_id")?), row.try_get("", "count")?)))
        .collect()
}

/// Offers what was waited for until a time. The seats are the caller's to take.
pub async fn offer(
    tx: &Tx,
    registration: &Registration,
    until: Millis,
) -> Result<bool, StoreError> {
    let sql = "UPDATE registrations SET status = 'offered', offer_until = $3 \
               WHERE member_id = $1 AND id = $2 AND status = 'waiting'";
    let key = (registration.member_id, registration.id);
    moved(tx, key, sql, until.0.into()).await
}

/// Takes what was offered. False where it is not offered.
pub async fn accept(tx: &Tx, registration: &Registration, at: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE registrations SET status = 'confirmed', at = $3, offer_until = NULL \
               WHERE member_id = $1 AND id = $2 AND status = 'offered'";
    let key = (registration.member_id, registration.id);
    moved(tx, key, sql, at.0.into()).await
}

async fn moved(
    tx: &Tx,
    (member_id, id): (MemberId, RegistrationId),
    sql: &str,
    at: Value,
) -> Result<bool, StoreError> {
    let moved = tx.execute(sql, [member_id.0.into(), id.0.into(), at]).await? == 1;
    if moved {
        changes::put(tx, member_id, Kind::Registration, id).await?;
    }
    Ok(moved)
}

/// Offers at an event whose time is over.
pub async fn lapsing(
    tx: &Tx,
    event_id: EventId,
    now: Millis,
) -> Result<Vec<Registration>, StoreError> {
    let rows = Entity::find()
        .filter(Column::EventId.eq(event_id.0))
        .filter(Column::Status.eq(RegistrationStatus::Offered.as_str()))
        .filter(Column::OfferUntil.lte(now.0))
        .order_by_asc(Column::Line)
        .all(tx.db())
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// Events that have offers whose time is over.
pub async fn due(tx: &Tx, now: Millis) -> Result<Vec<EventId>, StoreError> {
    let sql = "SELECT DISTINCT event_id FROM registrations \
               WHERE status = 'offered' AND offer_until <= $1";
    let rows = tx.query_all(sql, [now.0.into()]).await?;
    rows.iter().map(|row| Ok(EventId(row.try_get::<Uuid>("", "event_id")?))).collect()
}
