//! Daily check-ins: one row per member and day of the mall.

use atrium_domain::checkin::PaidDays;
use atrium_domain::{Day, MemberId, Millis, Points};
use sea_orm::Value;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

/// What each of the member's days has paid so far.
pub async fn paid_days(tx: &Tx, member_id: MemberId) -> Result<PaidDays, StoreError> {
    let sql = "SELECT day, points FROM check_ins WHERE member_id = $1";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter()
        .map(|row| Ok((Day(row.try_get("", "day")?), Points(row.try_get("", "points")?))))
        .collect()
}

/// Writes what days have paid in all: new days, and days before that were topped up.
pub async fn put(
    tx: &Tx,
    member_id: MemberId,
    paid: &PaidDays,
    at: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO check_ins (member_id, day, at, points) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (member_id, day) DO UPDATE SET points = excluded.points";
    for (day, points) in paid {
        let values: [Value; 4] = [member_id.0.into(), day.0.into(), at.0.into(), points.0.into()];
        tx.execute(sql, values).await?;
    }
    changes::put_only(tx, member_id, Kind::CheckIns).await
}
