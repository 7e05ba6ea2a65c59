//! The plates that members name, and the hours that their cars were given.

use atrium_domain::parking::Plate;
use atrium_domain::{Day, MemberId, Millis, ParkingId, RedemptionId, StaffId, TerminalId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, Tx, changes};

/// Hours that a car was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parking {
    pub id: ParkingId,
    pub member_id: MemberId,
    pub plate: Plate,
    /// The mall's day, whose free hours they are.
    pub day: Day,
    /// How long the car stood.
    pub hours: u16,
    pub free: u16,
    pub bought: u16,
    /// What was redeemed for points and used.
    pub redemptions: Vec<RedemptionId>,
    pub at: Millis,
    pub by: GivenBy,
    pub taken_back_at: Option<Millis>,
}

/// Who took the hours off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenBy {
    Staff(StaffId),
    Terminal(TerminalId),
}

/// Lets transactions that give the member's hours run one after the other. Before anything else of
/// the member is locked.
pub async fn queue(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    tx.queue(&format!("parking {member_id}")).await
}

/// Names a car; twice is once.
pub async fn add_plate(
    tx: &Tx,
    member_id: MemberId,
    plate: &Plate,
    at: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO plates (member_id, plate, added_at) VALUES ($1, $2, $3) \
               ON CONFLICT (member_id, plate) DO NOTHING";
    let values: [Value; 3] = [member_id.0.into(), plate.as_str().into(), at.0.into()];
    tx.execute(sql, values).await?;
    told(tx, member_id).await
}

pub async fn remove_plate(tx: &Tx, member_id: MemberId, plate: &Plate) -> Result<(), StoreError> {
    let sql = "DELETE FROM plates WHERE member_id = $1 AND plate = $2";
    tx.execute(sql, [member_id.0.into(), plate.as_str().into()]).await?;
    told(tx, member_id).await
}

/// The member's cars, the one that was named first at the front.
pub async fn plates(tx: &Tx, member_id: MemberId) -> Result<Vec<Plate>, StoreError> {
    let sql = "SELECT plate FROM plates WHERE member_id = $1 ORDER BY added_at, plate";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter().map(|row| plate("plates.plate", row)).collect()
}

/// Who named a car, the first at the front.
pub async fn named_by(tx: &Tx, plate: &Plate) -> Result<Vec<MemberId>, StoreError> {
    let sql = "SELECT member_id FROM plates WHERE plate = $1 ORDER BY added_at, member_id";
    let rows = tx.query_all(sql, [plate.as_str().into()]).await?;
    rows.iter().map(|row| Ok(MemberId(row.try_get("", "member_id")?))).collect()
}

pub async fn insert(tx: &Tx, parking: &Parking) -> Result<(), StoreError> {
    let sql = "INSERT INTO parkings (member_id, id, plate, day, hours, free, bought, redemptions, \
               at, staff_id, terminal_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let ids: Vec<Uuid> = parking.redemptions.iter().map(|id| id.0).collect();
    let redemptions =
        serde_json::to_string(&ids).map_err(|_| StoreError::corrupt("redemptions"))?;
    let (staff, terminal) = match parking.by {
        GivenBy::Staff(id) => (Some(id.0), None),
        GivenBy::Terminal(id) => (None, Some(id.0)),
    };
    let values: [Value; 11] = [
        parking.member_id.0.into(),
        parking.id.0.into(),
        parking.plate.as_str().into(),
        parking.day.0.into(),
        i32::from(parking.hours).into(),
        i32::from(parking.free).into(),
        i32::from(parking.bought).into(),
        redemptions.into(),
        parking.at.0.into(),
        staff.into(),
        terminal.into(),
    ];
    tx.execute(sql, values).await?;
    told(tx, parking.member_id).await
}

/// Marks it as a mistake. False where it was before: only one may take it back.
pub async fn take_back(tx: &Tx, parking: &Parking, at: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE parkings SET taken_back_at = $3 \
               WHERE member_id = $1 AND id = $2 AND taken_back_at IS NULL";
    let values: [Value; 3] = [parking.member_id.0.into(), parking.id.0.into(), at.0.into()];
    let taken = tx.execute(sql, values).await? == 1;
    if taken {
        told(tx, parking.member_id).await?;
    }
    Ok(taken)
}

/// The one with this id; none where the member has left.
pub async fn get(tx: &Tx, id: ParkingId) -> Result<Option<Parking>, StoreError> {
    let sql = format!("{SELECT} WHERE id = $1 AND plate <> ''");
    tx.query_one(&sql, [id.0.into()]).await?.as_ref().map(parking).transpose()
}

/// What the member's cars were given, the latest first.
pub async fn of_member(
    tx: &Tx,
    member_id: MemberId,
    limit: u32,
) -> Result<Vec<Parking>, StoreError> {
    let sql = format!("{SELECT} WHERE member_id = $1 ORDER BY at DESC, id DESC LIMIT $2");
    let rows = tx.query_all(&sql, [member_id.0.into(), i64::from(limit).into()]).await?;
    rows.iter().map(parking).collect()
}

/// Everybody's, the latest first; without those of members who have left.
pub async fn latest(tx: &Tx, limit: u32) -> Result<Vec<Parking>, StoreError> {
    let sql = format!("{SELECT} WHERE plate <> '' ORDER BY at DESC, id DESC LIMIT $1");
    tx.query_all(&sql, [i64::from(limit).into()]).await?.iter().map(parking).collect()
}

/// How many free hours the member's cars had on a day.
pub async fn free_of_member(tx: &Tx, member_id: MemberId, day: Day) -> Result<u16, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(free), 0) AS BIGINT) AS hours FROM parkings \
               WHERE member_id = $1 AND day = $2 AND taken_back_at IS NULL";
    sum(tx, sql, [member_id.0.into(), day.0.into()]).await
}

/// How many free hours a car had on a day, of whomever.
pub async fn free_of_car(tx: &Tx, plate: &Plate, day: Day) -> Result<u16, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(free), 0) AS BIGINT) AS hours FROM parkings \
               WHERE plate = $1 AND day = $2 AND taken_back_at IS NULL";
    sum(tx, sql, [plate.as_str().into(), day.0.into()]).await
}

/// Forgets which cars were the member's. That hours were given stays.
pub async fn forget(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM plates WHERE member_id = $1", [member_id.0.into()]).await?;
    let sql = "UPDATE parkings SET plate = '' WHERE member_id = $1";
    tx.execute(sql, [member_id.0.into()]).await.map(drop)
}

/// Lets the member's devices hear that something is new. It is no document: who shows it asks.
async fn told(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    changes::next_revision(tx, member_id).await.map(drop)
}

const SELECT: &str = "SELECT member_id, id, plate, day, hours, free, bought, redemptions, at, \
    staff_id, terminal_id, taken_back_at FROM parkings";

async fn sum(tx: &Tx, sql: &str, of: [Value; 2]) -> Result<u16, StoreError> {
    let row = tx.query_one(sql, of).await?.ok_or(StoreError::NotFound)?;
    let hours: i64 = row.try_get("", "hours")?;
    Ok(u16::try_from(hours).unwrap_or(u16::MAX))
}

fn plate(column: &'static str, row: &QueryResult) -> Result<Plate, StoreError> {
    let text: String = row.try_get("", "plate")?;
    Plate::parse(&text).ok_or_else(|| StoreError::corrupt(column))
}

fn parking(row: &QueryResult) -> Result<Parking, StoreError> {
    let hours = |name: &str| -> Result<u16, StoreError> {
        let hours: i32 = row.try_get("", name)?;
        u16::try_from(hours).map_err(|_| StoreError::corrupt("parkings.hours"))
    };
    let ids: String = row.try_get("", "redemptions")?;
    let ids: Vec<Uuid> =
        serde_json::from_str(&ids).map_err(|_| StoreError::corrupt("parkings.redemptions"))?;
    let (staff, terminal): (Option<Uuid>, Option<Uuid>) =
        (row.try_get("", "staff_id")?, row.try_get("", "terminal_id")?);
    let by = staff.map(|id| GivenBy::Staff(StaffId(id)));
    let by = by.or(terminal.map(|id| GivenBy::Terminal(TerminalId(id))));
    let taken_back_at: Option<i64> = row.try_get("", "taken_back_at")?;
    Ok(Parking {
        id: ParkingId(row.try_get("", "id")?),
        member_id: MemberId(row.try_get("", "member_id")?),
        plate: plate("parkings.plate", row)?,
        day: Day(row.try_get("", "day")?),
        hours: hours("hours")?,
        free: hours("free")?,
        bought: hours("bought")?,
        redemptions: ids.into_iter().map(RedemptionId).collect(),
        at: Millis(row.try_get("", "at")?),
        by: by.ok_or_else(|| StoreError::corrupt("parkings.staff_id"))?,
        taken_back_at: taken_back_at.map(Millis),
    })
}
