//! What doors saw, and the places that were used.

use std::collections::BTreeMap;

use atrium_domain::event::DoorScan;
use atrium_domain::{EventId, MemberId, Millis, RegistrationId, StaffId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Value};
use uuid::Uuid;

use super::registrations::from_row;
use super::{Registration, RegistrationStatus};
use crate::changes::{self, Kind};
use crate::entities::member;
use crate::entities::registration::{Column, Entity};
use crate::{StoreError, Tx};

/// A scan as a door told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    pub scan: DoorScan,
    pub registration_id: RegistrationId,
    pub door: String,
}

/// Who is expected at a door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    pub registration: Registration,
    pub name: String,
    pub card_number: String,
}

/// The statuses with which a ticket is good for something.
const GOOD: [RegistrationStatus; 3] =
    [RegistrationStatus::Confirmed, RegistrationStatus::Attended, RegistrationStatus::Missed];

/// Everybody who has a place at an event, in the order of signing up.
pub async fn at_door(tx: &Tx, event_id: EventId) -> Result<Vec<Expected>, StoreError> {
    let rows = Entity::find()
        .filter(Column::EventId.eq(event_id.0))
        .filter(Column::Status.is_in(GOOD.map(RegistrationStatus::as_str)))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .all(tx.db())
        .await?;
    let mut people = BTreeMap::new();
    for ids in rows.iter().map(|row| row.member_id).collect::<Vec<_>>().chunks(500) {
        let found = member::Entity::find().filter(member::Column::Id.is_in(ids.iter().copied()));
        for row in found.all(tx.db()).await? {
            people.insert(row.id, (row.name, row.card_number));
        }
    }
    let corrupt = || StoreError::corrupt("registrations.member_id");
    rows.into_iter()
        .map(|row| {
            let (name, card_number) = people.get(&row.member_id).cloned().ok_or_else(corrupt)?;
            Ok(Expected { registration: from_row(row)?, name, card_number })
        })
        .collect()
}

/// The place of a ticket that is good for something.
pub async fn admitted(
    tx: &Tx,
    event_id: EventId,
    id: RegistrationId,
) -> Result<Option<Registration>, StoreError> {
    let row = Entity::find()
        .filter(Column::EventId.eq(event_id.0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::Status.is_in(GOOD.map(RegistrationStatus::as_str)))
        .one(tx.db())
        .await?;
    row.map(from_row).transpose()
}

/// Keeps what a door told. False where it was told before.
pub async fn tell(
    tx: &Tx,
    event_id: EventId,
    scan: &Scan,
    staff_id: StaffId,
    now: Millis,
) -> Result<bool, StoreError> {
    let Scan { scan: DoorScan { nonce, at, people }, registration_id, door } = scan;
    let sql = "INSERT INTO door_scans \
               (event_id, nonce, registration_id, door, staff_id, at, people, told_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (event_id, nonce) DO NOTHING";
    let values: [Value; 8] = [
        event_id.0.into(),
        (*nonce).into(),
        registration_id.0.into(),
        door.as_str().into(),
        staff_id.0.into(),
        at.0.into(),
        i32::try_from(*people).unwrap_or(i32::MAX).into(),
        now.0.into(),
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

/// All scans at an event.
pub async fn scans(tx: &Tx, event_id: EventId) -> Result<Vec<Scan>, StoreError> {
    let sql = "SELECT nonce, registration_id, door, at, people FROM door_scans \
               WHERE event_id = $1 ORDER BY at, nonce";
    let rows = tx.query_all(sql, [event_id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let people: i32 = row.try_get("", "people")?;
            let people = u32::try_from(people).map_err(|_| StoreError::corrupt("people"))?;
            let (nonce, at) = (row.try_get("", "nonce")?, Millis(row.try_get("", "at")?));
            Ok(Scan {
                scan: DoorScan { nonce, at, people },
                registration_id: RegistrationId(row.try_get::<Uuid>("", "registration_id")?),
                door: row.try_get("", "door")?,
            })
        })
        .collect()
}

/// Notes that the member came. False where that was known.
pub async fn attend(tx: &Tx, registration: &Registration) -> Result<bool, StoreError> {
    let sql = "UPDATE registrations SET status = 'attended' WHERE member_id = $1 AND id = $2 \
               AND status IN ('confirmed', 'missed')";
    moved(tx, registration.member_id, registration.id, sql).await
}

/// Up to `limit` places at events that ended before `ended`, at which nobody was seen.
pub async fn unused(
    tx: &Tx,
    ended: Millis,
    limit: u32,
) -> Result<Vec<(MemberId, RegistrationId)>, StoreError> {
    let sql = "SELECT r.member_id, r.id FROM registrations r JOIN events e ON e.id = r.event_id \
               WHERE r.status = 'confirmed' AND e.ends_at <= $1 AND e.called_off_at IS NULL \
               LIMIT $2";
    let rows = tx.query_all(sql, [ended.0.into(), i64::from(limit).into()]).await?;
    let key = |row: &sea_orm::QueryResult| {
        let member_id = MemberId(row.try_get::<Uuid>("", "member_id")?);
        Ok((member_id, RegistrationId(row.try_get::<Uuid>("", "id")?)))
    };
    rows.iter().map(key).collect()
}

/// Notes that nobody came. False where somebody did.
pub async fn miss(tx: &Tx, member_id: MemberId, id: RegistrationId) -> Result<bool, StoreError> {
    let sql = "UPDATE registrations SET status = 'missed' WHERE member_id = $1 AND id = $2 \
               AND status = 'confirmed'";
    moved(tx, member_id, id, sql).await
}

/// How often the member had a place and was not there, or said so too late.
pub async fn missed_by(tx: &Tx, member_id: MemberId) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS count FROM registrations WHERE member_id = $1 \
               AND (status = 'missed' OR ended = 'late')";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "count")?)
}

async fn moved(
    tx: &Tx,
    member_id: MemberId,
    id: RegistrationId,
    sql: &str,
) -> Result<bool, StoreError> {
    let moved = tx.execute(sql, [member_id.0.into(), id.0.into()]).await? == 1;
    if moved {
        changes::put(tx, member_id, Kind::Registration, id).await?;
    }
    Ok(moved)
}
