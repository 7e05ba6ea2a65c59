//! The audit log: what staff did with weight. Only ever added to.

use atrium_domain::{Millis, StaffId};
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, Tx};

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: Uuid,
    pub at: Millis,
    pub staff_id: StaffId,
    /// Such as `adjustment_asked`.
    pub deed: String,
    /// The id of what it was done to.
    pub subject: String,
    /// Figures and reasons as JSON; no personal data.
    pub detail: String,
}

pub async fn add(tx: &Tx, line: &Line) -> Result<(), StoreError> {
    let Line { id, at, staff_id, deed, subject, detail } = line;
    let sql = "INSERT INTO staff_deeds (id, at, staff_id, deed, subject, detail) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values: [Value; 6] = [
        (*id).into(),
        at.0.into(),
        staff_id.0.into(),
        deed.as_str().into(),
        subject.as_str().into(),
        detail.as_str().into(),
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Lines before one of another page, or the newest; the newest first.
pub async fn page(
    tx: &Tx,
    before: Option<(Millis, Uuid)>,
    limit: u32,
) -> Result<Vec<Line>, StoreError> {
    let (at, id) = before.unwrap_or((Millis(i64::MAX), Uuid::max()));
    let sql = "SELECT id, at, staff_id, deed, subject, detail FROM staff_deeds \
               WHERE at < $1 OR (at = $1 AND id < $2) ORDER BY at DESC, id DESC LIMIT $3";
    let values: [Value; 3] = [at.0.into(), id.into(), i64::from(limit).into()];
    let rows = tx.query_all(sql, values).await?;
    rows.iter()
        .map(|row| {
            Ok(Line {
                id: row.try_get("", "id")?,
                at: Millis(row.try_get("", "at")?),
                staff_id: StaffId(row.try_get("", "staff_id")?),
                deed: row.try_get("", "deed")?,
                subject: row.try_get("", "subject")?,
                detail: row.try_get("", "detail")?,
            })
        })
        .collect()
}
