//! Days that were made up for, the cards that do it, and the milestones of streaks.

use atrium_domain::checkin::Reached;
use atrium_domain::{Day, MemberId, Millis, Points};
use sea_orm::Value;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

/// A missed day that was made up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeUp {
    pub day: Day,
    /// The mall's day on which it was done.
    pub used_on: Day,
    /// What it cost; zero where a card did it.
    pub points: Points,
}

/// All of the member's, the oldest day first.
pub async fn all(tx: &Tx, member_id: MemberId) -> Result<Vec<MadeUp>, StoreError> {
    let sql = "SELECT day, used_on, points FROM make_ups WHERE member_id = $1 ORDER BY day";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(MadeUp {
                day: Day(row.try_get("", "day")?),
                used_on: Day(row.try_get("", "used_on")?),
                points: Points(row.try_get("", "points")?),
            })
        })
        .collect()
}

pub async fn insert(tx: &Tx, member_id: MemberId, made_up: MadeUp) -> Result<(), StoreError> {
    let MadeUp { day, used_on, points } = made_up;
    let sql = "INSERT INTO make_ups (member_id, day, used_on, points) VALUES ($1, $2, $3, $4)";
    let values: [Value; 4] = [member_id.0.into(), day.0.into(), used_on.0.into(), points.0.into()];
    tx.execute(sql, values).await?;
    changes::put_only(tx, member_id, Kind::CheckIns).await
}

/// How many cards the member has.
pub async fn cards(tx: &Tx, member_id: MemberId) -> Result<i64, StoreError> {
    let sql = "SELECT given - used AS cards FROM make_up_cards WHERE member_id = $1";
    let row = tx.query_one(sql, [member_id.0.into()]).await?;
    Ok(row.map(|row| row.try_get("", "cards")).transpose()?.unwrap_or(0))
}

pub async fn give_cards(tx: &Tx, member_id: MemberId, count: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO make_up_cards (member_id, given, used) VALUES ($1, $2, 0) \
               ON CONFLICT (member_id) DO UPDATE SET given = make_up_cards.given + excluded.given";
    tx.execute(sql, [member_id.0.into(), count.into()]).await?;
    changes::put_only(tx, member_id, Kind::CheckIns).await
}

/// Uses one. False where there is none.
pub async fn use_card(tx: &Tx, member_id: MemberId) -> Result<bool, StoreError> {
    let sql = "UPDATE make_up_cards SET used = used + 1 WHERE member_id = $1 AND used < given";
    Ok(tx.execute(sql, [member_id.0.into()]).await? == 1)
}

/// The milestones that the member was given.
pub async fn reached(tx: &Tx, member_id: MemberId) -> Result<Reached, StoreError> {
    let sql = "SELECT day, milestone FROM check_in_milestones WHERE member_id = $1";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let milestone: i32 = row.try_get("", "milestone")?;
            let milestone = u16::try_from(milestone)
                .map_err(|_| StoreError::corrupt("check_in_milestones.milestone"))?;
            Ok((Day(row.try_get("", "day")?), milestone))
        })
        .collect()
}

/// Notes that `day` reached a milestone. False where it was noted before.
pub async fn reach(
    tx: &Tx,
    member_id: MemberId,
    day: Day,
    milestone: u16,
    at: Millis,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO check_in_milestones (member_id, day, milestone, at) \
               VALUES ($1, $2, $3, $4) ON CONFLICT (member_id, day, milestone) DO NOTHING";
    let values: [Value; 4] =
        [member_id.0.into(), day.0.into(), i32::from(milestone).into(), at.0.into()];
    Ok(tx.execute(sql, values).await? == 1)
}
