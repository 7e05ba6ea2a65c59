//! Enquiries and complaints: whose turn it is, by when, and what was said.
//!
//! A thread changes only with its member's row held ([`changes::next_revision`]), so that what two
//! clerks and the member do at once happens one after the other.

pub mod lines;

use atrium_domain::service::{Due, ThreadKind, ThreadState};
use atrium_domain::{MemberId, Millis, StaffId, StoreId, ThreadId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    pub id: ThreadId,
    pub member_id: MemberId,
    pub kind: ThreadKind,
    pub store_id: Option<StoreId>,
    pub state: ThreadState,
    pub opened_at: Millis,
    pub last_at: Millis,
    /// By when the service desk has to do something; for a closed one, when to ask how it went.
    pub due_at: Option<Millis>,
    pub by_hours: bool,
    pub first_due_at: Millis,
    pub first_answer_at: Option<Millis>,
    /// Who looks after it.
    pub staff_id: Option<StaffId>,
    /// The role that it lies with; empty is whoever comes first.
    pub role: String,
    pub stars: Option<i32>,
    pub stars_text: String,
}

/// Begins a thread. False where one with this id is there already, whoever's it is.
pub async fn open(
    tx: &Tx,
    member_id: MemberId,
    (id, at): (ThreadId, Millis),
    (kind, store_id): (ThreadKind, Option<StoreId>),
    due: Due,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO service_threads (member_id, id, kind, store_id, state, opened_at, \
               last_at, due_at, by_hours, first_due_at, role, stars_text) \
               VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $7, '', '') ON CONFLICT DO NOTHING";
    let values: [Value; 8] = [
        member_id.0.into(),
        id.0.into(),
        kind.as_str().into(),
        store_id.map(|id| id.0).into(),
        ThreadState::Waiting.as_str().into(),
        at.0.into(),
        due.at.0.into(),
        due.by_hours.into(),
    ];
    let new = tx.execute(sql, values).await? == 1;
    if new {
        changes::put(tx, member_id, Kind::Thread, id).await?;
    }
    Ok(new)
}

/// Writes how a thread stands.
pub async fn save(tx: &Tx, thread: &Thread) -> Result<(), StoreError> {
    let sql = "UPDATE service_threads SET state = $3, last_at = $4, due_at = $5, by_hours = $6, \
               first_answer_at = $7, staff_id = $8, role = $9, stars = $10, stars_text = $11 \
               WHERE member_id = $1 AND id = $2";
    let values: [Value; 11] = [
        thread.member_id.0.into(),
        thread.id.0.into(),
        thread.state.as_str().into(),
        thread.last_at.0.into(),
        thread.due_at.map(|at| at.0).into(),
        thread.by_hours.into(),
        thread.first_answer_at.map(|at| at.0).into(),
        thread.staff_id.map(|id| id.0).into(),
        thread.role.as_str().into(),
        thread.stars.into(),
        thread.stars_text.as_str().into(),
    ];
    tx.execute(sql, values).await?;
    changes::put(tx, thread.member_id, Kind::Thread, thread.id).await
}

const COLUMNS: &str = "SELECT member_id, id, kind, store_id, state, opened_at, last_at, due_at, \
    by_hours, first_due_at, first_answer_at, staff_id, role, stars, stars_text FROM service_threads";

/// A thread of any member.
pub async fn get(tx: &Tx, id: ThreadId) -> Result<Option<Thread>, StoreError> {
    let row = tx.query_one(&format!("{COLUMNS} WHERE id = $1"), [id.0.into()]).await?;
    row.as_ref().map(read).transpose()
}

/// A member's own thread, with their row held so that nobody else changes it.
pub async fn held(
    tx: &Tx,
    member_id: MemberId,
    id: ThreadId,
) -> Result<Option<Thread>, StoreError> {
    changes::next_revision(tx, member_id).await?;
    Ok(get(tx, id).await?.filter(|thread| thread.member_id == member_id))
}

/// The member's, the one written to last first.
pub async fn of_member(
    tx: &Tx,
    member_id: MemberId,
    limit: u32,
) -> Result<Vec<Thread>, StoreError> {
    let sql = format!("{COLUMNS} WHERE member_id = $1 ORDER BY last_at DESC, id DESC LIMIT $2");
    let rows = tx.query_all(&sql, [member_id.0.into(), i64::from(limit).into()]).await?;
    rows.iter().map(read).collect()
}

/// Where the service desk has something to do, what is due first at the top.
pub async fn due(tx: &Tx, limit: u32) -> Result<Vec<Thread>, StoreError> {
    let sql = format!("{COLUMNS} WHERE due_at IS NOT NULL ORDER BY due_at, id LIMIT $1");
    tx.query_all(&sql, [i64::from(limit).into()]).await?.iter().map(read).collect()
}

/// Where nothing is to be done, the latest first.
pub async fn resting(tx: &Tx, limit: u32) -> Result<Vec<Thread>, StoreError> {
    let sql = format!("{COLUMNS} WHERE due_at IS NULL ORDER BY last_at DESC, id DESC LIMIT $1");
    tx.query_all(&sql, [i64::from(limit).into()]).await?.iter().map(read).collect()
}

/// How many threads a member has opened since.
pub async fn opened_since(tx: &Tx, member_id: MemberId, since: Millis) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS threads FROM service_threads \
               WHERE member_id = $1 AND opened_at >= $2";
    let row = tx.query_one(sql, [member_id.0.into(), since.0.into()]).await?;
    Ok(row.ok_or(StoreError::NotFound)?.try_get("", "threads")?)
}

/// How the desk did with what was opened since, by `now`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// First answers that came in time.
    pub in_time: i64,
    /// Those that came late, or should have come by now.
    pub late: i64,
    pub rated: i64,
    /// All stars added up.
    pub stars: i64,
}

pub async fn record(
    tx: &Tx,
    kind: ThreadKind,
    since: Millis,
    now: Millis,
) -> Result<Record, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(CASE WHEN first_answer_at <= first_due_at THEN 1 ELSE 0 END), 0) \
               AS BIGINT) AS in_time, CAST(COALESCE(SUM(CASE WHEN first_answer_at > first_due_at \
               OR (first_answer_at IS NULL AND first_due_at < $3) THEN 1 ELSE 0 END), 0) AS BIGINT) \
               AS late, COUNT(stars) AS rated, CAST(COALESCE(SUM(stars), 0) AS BIGINT) AS stars \
               FROM service_threads WHERE kind = $1 AND opened_at >= $2";
    let row = tx.query_one(sql, [kind.as_str().into(), since.0.into(), now.0.into()]).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    Ok(Record {
        in_time: row.try_get("", "in_time")?,
        late: row.try_get("", "late")?,
        rated: row.try_get("", "rated")?,
        stars: row.try_get("", "stars")?,
    })
}

/// Removes what a member who leaves wrote and was written.
pub async fn forget(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    for table in ["service_lines", "service_threads"] {
        let sql = format!("DELETE FROM {table} WHERE member_id = $1");
        tx.execute(&sql, [member_id.0.into()]).await?;
    }
    Ok(())
}

fn read(row: &QueryResult) -> Result<Thread, StoreError> {
    let (kind, state): (String, String) = (row.try_get("", "kind")?, row.try_get("", "state")?);
    let kind = ThreadKind::ALL.into_iter().find(|known| known.as_str() == kind);
    let state = ThreadState::ALL.into_iter().find(|known| known.as_str() == state);
    let time = |column| -> Result<Option<Millis>, StoreError> {
        Ok(row.try_get::<Option<i64>>("", column)?.map(Millis))
    };
    Ok(Thread {
        id: ThreadId(row.try_get("", "id")?),
        member_id: MemberId(row.try_get("", "member_id")?),
        kind: kind.ok_or_else(|| StoreError::corrupt("service_threads.kind"))?,
        store_id: row.try_get::<Option<Uuid>>("", "store_id")?.map(StoreId),
        state: state.ok_or_else(|| StoreError::corrupt("service_threads.state"))?,
        opened_at: Millis(row.try_get("", "opened_at")?),
        last_at: Millis(row.try_get("", "last_at")?),
        due_at: time("due_at")?,
        by_hours: row.try_get("", "by_hours")?,
        first_due_at: Millis(row.try_get("", "first_due_at")?),
        first_answer_at: time("first_answer_at")?,
        staff_id: row.try_get::<Option<Uuid>>("", "staff_id")?.map(StaffId),
        role: row.try_get("", "role")?,
        stars: row.try_get("", "stars")?,
        stars_text: row.try_get("", "stars_text")?,
    })
}
