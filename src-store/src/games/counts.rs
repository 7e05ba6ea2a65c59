//! What the operator wants to know of tasks and places.

use atrium_domain::{Day, SpotId, TaskId};
use sea_orm::Value;

use super::tasks::MarkKind;
use crate::{StoreError, Tx};

/// How many members were at a place, on a day and in all; each once a day.
pub async fn visits(tx: &Tx, spot_id: SpotId, day: Day) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT COUNT(*) AS visits, \
               CAST(COALESCE(SUM(CASE WHEN day = $3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS today \
               FROM task_marks WHERE kind = $1 AND subject = $2";
    let values: [Value; 3] =
        [MarkKind::Visit.as_str().into(), spot_id.to_string().into(), day.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok((row.try_get("", "today")?, row.try_get("", "visits")?))
}

/// How often each option of a question was chosen.
pub async fn answers(tx: &Tx, task_id: TaskId, options: usize) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT value, COUNT(*) AS answers FROM task_marks \
               WHERE kind = $1 AND subject = $2 GROUP BY value";
    let values: [Value; 2] = [MarkKind::Answer.as_str().into(), task_id.to_string().into()];
    let mut counts = vec![0; options];
    for row in tx.query_all(sql, values).await? {
        let value: i32 = row.try_get("", "value")?;
        let place = usize::try_from(value).ok();
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count = row.try_get("", "answers")?;
        }
    }
    Ok(counts)
}
