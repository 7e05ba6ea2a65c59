//! What members said of events that they were at.

use std::collections::BTreeMap;

use atrium_domain::{EventId, MemberId, Millis, RegistrationId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use super::Registration;
use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

/// What one member said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// 1 to 5.
    pub stars: i64,
    pub words: String,
    pub at: Millis,
}

/// Keeps what a member said of a place that was used. False where something was said before.
pub async fn rate(
    tx: &Tx,
    registration: &Registration,
    said: &Feedback,
) -> Result<bool, StoreError> {
    let Registration { member_id, id, event_id, .. } = *registration;
    let sql = "INSERT INTO event_feedback (member_id, registration_id, event_id, stars, words, at) \
               VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (member_id, registration_id) DO NOTHING";
    let values: [Value; 6] = [
        member_id.0.into(),
        id.0.into(),
        event_id.0.into(),
        i32::try_from(said.stars).unwrap_or(0).into(),
        said.words.as_str().into(),
        said.at.0.into(),
    ];
    let new = tx.execute(sql, values).await? == 1;
    if new {
        changes::put(tx, member_id, Kind::Registration, id).await?;
    }
    Ok(new)
}

/// The stars that a member gave.
pub async fn ratings(
    tx: &Tx,
    member_id: MemberId,
) -> Result<BTreeMap<RegistrationId, i64>, StoreError> {
    let sql = "SELECT registration_id, stars FROM event_feedback WHERE member_id = $1";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let id = RegistrationId(row.try_get::<Uuid>("", "registration_id")?);
            Ok((id, i64::from(row.try_get::<i32>("", "stars")?)))
        })
        .collect()
}

/// All that the member said, the latest first.
pub async fn said_by(tx: &Tx, member_id: MemberId) -> Result<Vec<(EventId, Feedback)>, StoreError> {
    let sql = "SELECT event_id, stars, words, at FROM event_feedback WHERE member_id = $1 \
               ORDER BY at DESC";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter()
        .map(|row| Ok((EventId(row.try_get::<Uuid>("", "event_id")?), from_row(row)?)))
        .collect()
}

/// Removes the sentences of a member who leaves. The stars stay, as somebody's.
pub async fn forget_words(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    let sql = "UPDATE event_feedback SET words = '' WHERE member_id = $1";
    tx.execute(sql, [member_id.0.into()]).await.map(|_| ())
}

/// All that was said of an event, the latest first.
pub async fn feedback(tx: &Tx, event_id: EventId) -> Result<Vec<Feedback>, StoreError> {
    let sql = "SELECT stars, words, at FROM event_feedback WHERE event_id = $1 ORDER BY at DESC";
    let rows = tx.query_all(sql, [event_id.0.into()]).await?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &QueryResult) -> Result<Feedback, StoreError> {
    Ok(Feedback {
        stars: i64::from(row.try_get::<i32>("", "stars")?),
        words: row.try_get("", "words")?,
        at: Millis(row.try_get("", "at")?),
    })
}
