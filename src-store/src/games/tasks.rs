//! Tasks: what the operator asks for, what members did, and what they were paid.

use std::collections::BTreeSet;

use atrium_domain::task::Task;
use atrium_domain::{Day, Localized, MemberId, Millis, OperationId, TaskId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx, places, values};

/// A task and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub task: Task,
    pub title: Localized,
    pub detail: Localized,
    /// The set that it belongs to, such as a festival's.
    pub set: Option<Localized>,
    /// How often it was paid to all members.
    pub paid: i64,
    pub created_at: Millis,
}

/// Something that a member did and that nothing else records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    Visit,
    Share,
    Answer,
}

impl MarkKind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Share => "share",
            Self::Answer => "answer",
        }
    }
}

pub async fn insert(tx: &Tx, listed: &Listed) -> Result<(), StoreError> {
    let Listed { task, title, detail, set, paid, created_at } = listed;
    let sql = "INSERT INTO tasks (id, title, detail, set_name, rule, closes_at, most, paid, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values: [Value; 9] = [
        task.id.0.into(),
        values::to_json(title)?.into(),
        values::to_json(detail)?.into(),
        set.as_ref().map(values::to_json).transpose()?.into(),
        values::to_json(task)?.into(),
        task.until.0.into(),
        task.most.map(i64::from).into(),
        (*paid).into(),
        created_at.0.into(),
    ];
    tx.execute(sql, values).await?;
    places::touch_catalogue(tx).await
}

const COLUMNS: &str = "SELECT title, detail, set_name, rule, paid, created_at FROM tasks";

/// All tasks that end after `since`, the oldest first.
pub async fn since(tx: &Tx, since: Millis) -> Result<Vec<Listed>, StoreError> {
    let sql = format!("{COLUMNS} WHERE closes_at > $1 ORDER BY created_at, id");
    tx.query_all(&sql, [since.0.into()]).await?.iter().map(from_row).collect()
}

pub async fn get(tx: &Tx, id: TaskId) -> Result<Option<Listed>, StoreError> {
    let sql = format!("{COLUMNS} WHERE id = $1");
    tx.query_one(&sql, [id.0.into()]).await?.as_ref().map(from_row).transpose()
}

/// Ends a task at `at`; what was done before can still be collected by devices that were offline.
pub async fn end(tx: &Tx, listed: &Listed, at: Millis) -> Result<(), StoreError> {
    let mut task = listed.task.clone();
    task.until = task.until.min(at);
    let sql = "UPDATE tasks SET rule = $2, closes_at = $3 WHERE id = $1";
    let values: [Value; 3] =
        [task.id.0.into(), values::to_json(&task)?.into(), task.until.0.into()];
    tx.execute(sql, values).await?;
    places::touch_catalogue(tx).await
}

/// Counts a payment. False where all are gone; however many ask at once.
pub async fn take_one(tx: &Tx, id: TaskId) -> Result<bool, StoreError> {
    let sql = "UPDATE tasks SET paid = paid + 1 WHERE id = $1 AND (most IS NULL OR paid < most)";
    Ok(tx.execute(sql, [id.0.into()]).await? == 1)
}

/// Notes that a member is paid for a period, which `period` is the first day of. False where that
/// was done before.
pub async fn pay(
    tx: &Tx,
    member_id: MemberId,
    task_id: TaskId,
    period: Day,
    operation: OperationId,
    at: Millis,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO task_payments (member_id, task_id, period, at, operation_id) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (member_id, task_id, period) DO NOTHING";
    let values: [Value; 5] =
        [member_id.0.into(), task_id.0.into(), period.0.into(), at.0.into(), operation.0.into()];
    let paid = tx.execute(sql, values).await? == 1;
    changes::put_only(tx, member_id, Kind::Games).await?;
    Ok(paid)
}

/// The periods that the member was paid for.
pub async fn paid(tx: &Tx, member_id: MemberId) -> Result<BTreeSet<(TaskId, Day)>, StoreError> {
    let sql = "SELECT task_id, period FROM task_payments WHERE member_id = $1";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let id: Uuid = row.try_get("", "task_id")?;
            Ok((TaskId(id), Day(row.try_get("", "period")?)))
        })
        .collect()
}

/// Notes what a member did on a day. False where it was noted before: the first counts.
pub async fn mark(
    tx: &Tx,
    member_id: MemberId,
    kind: MarkKind,
    subject: impl ToString,
    day: Day,
    (value, counts): (i32, bool),
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO task_marks (member_id, kind, subject, day, value, counts) \
               VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (member_id, kind, subject, day) DO NOTHING";
    let values: [Value; 6] = [
        member_id.0.into(),
        kind.as_str().into(),
        subject.to_string().into(),
        day.0.into(),
        value.into(),
        counts.into(),
    ];
    let first = tx.execute(sql, values).await? == 1;
    changes::put_only(tx, member_id, Kind::Games).await?;
    Ok(first)
}

fn from_row(row: &QueryResult) -> Result<Listed, StoreError> {
    let text = |column| -> Result<String, StoreError> { Ok(row.try_get("", column)?) };
    let set: Option<String> = row.try_get("", "set_name")?;
    Ok(Listed {
        task: values::from_json("tasks.rule", &text("rule")?)?,
        title: values::from_json("tasks.title", &text("title")?)?,
        detail: values::from_json("tasks.detail", &text("detail")?)?,
        set: set.map(|set| values::from_json("tasks.set_name", &set)).transpose()?,
        paid: row.try_get("", "paid")?,
        created_at: Millis(row.try_get("", "created_at")?),
    })
}
