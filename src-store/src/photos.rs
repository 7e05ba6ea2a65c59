//! Photos that members send, for whatever they belong to.
//!
//! A photo is uploaded first and [attached](attach) by what it is sent for. One that nothing needed
//! is [forgotten](forget_loose) after some days.

use atrium_domain::photo::PhotoPurpose;
use atrium_domain::{MemberId, Millis, PhotoId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::rows::placeholders;
use crate::{StoreError, Tx};

/// A photo that was read and stripped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPhoto {
    pub id: PhotoId,
    pub member_id: MemberId,
    pub purpose: PhotoPurpose,
    pub bytes: Vec<u8>,
    pub at: Millis,
}

/// A photo without its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    pub id: PhotoId,
    pub purpose: PhotoPurpose,
    pub at: Millis,
    /// Of the picture.
    pub bytes: i64,
}

/// Keeps a photo. False where one with this id is there already, whoever's it is.
pub async fn insert(tx: &Tx, new: NewPhoto) -> Result<bool, StoreError> {
    let sql = "INSERT INTO photos (member_id, id, purpose, bytes, at, is_public) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let NewPhoto { id, member_id, purpose, bytes, at } = new;
    let values: [Value; 6] = [
        member_id.0.into(),
        id.0.into(),
        purpose.as_str().into(),
        bytes.into(),
        at.0.into(),
        false.into(),
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

/// How many photos a member has sent since, whatever became of them.
pub async fn count_since(tx: &Tx, member_id: MemberId, since: Millis) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS photos FROM photos WHERE member_id = $1 AND at >= $2";
    let row = tx.query_one(sql, [member_id.0.into(), since.0.into()]).await?;
    Ok(row.ok_or(StoreError::NotFound)?.try_get("", "photos")?)
}

/// Makes photos part of something, and says which: those of `ids` that are the member's own, were
/// sent for this and belong to nothing yet, in the order of `ids`.
pub async fn attach(
    tx: &Tx,
    member_id: MemberId,
    purpose: PhotoPurpose,
    ids: &[PhotoId],
    at: Millis,
) -> Result<Vec<PhotoId>, StoreError> {
    let sql = "UPDATE photos SET attached_at = $4 WHERE member_id = $1 AND id = $2 \
               AND purpose = $3 AND attached_at IS NULL";
    let mut attached = Vec::with_capacity(ids.len());
    for id in ids {
        let values: [Value; 4] =
            [member_id.0.into(), id.0.into(), purpose.as_str().into(), at.0.into()];
        if tx.execute(sql, values).await? == 1 {
            attached.push(*id);
        }
    }
    Ok(attached)
}

/// Lets every member see a photo, or its owner and staff alone.
pub async fn set_public(tx: &Tx, id: PhotoId, public: bool) -> Result<(), StoreError> {
    let sql = "UPDATE photos SET is_public = $2 WHERE id = $1";
    tx.execute(sql, [id.0.into(), public.into()]).await.map(|_| ())
}

/// The picture, where a member may see it: their own, or one for everybody.
pub async fn seen_by(
    tx: &Tx,
    member_id: MemberId,
    id: PhotoId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT bytes FROM photos WHERE id = $2 AND (member_id = $1 OR is_public)";
    let row = tx.query_one(sql, [member_id.0.into(), id.0.into()]).await?;
    Ok(row.map(|row| row.try_get("", "bytes")).transpose()?)
}

/// The picture, and what it is for.
pub async fn get(tx: &Tx, id: PhotoId) -> Result<Option<(PhotoPurpose, Vec<u8>)>, StoreError> {
    let sql = "SELECT purpose, bytes FROM photos WHERE id = $1";
    let Some(row) = tx.query_one(sql, [id.0.into()]).await? else { return Ok(None) };
    Ok(Some((purpose(&row)?, row.try_get("", "bytes")?)))
}

/// All that a member sent, the newest first.
pub async fn of_member(tx: &Tx, member_id: MemberId) -> Result<Vec<Listed>, StoreError> {
    let sql = "SELECT id, purpose, at, CAST(LENGTH(bytes) AS BIGINT) AS size FROM photos \
               WHERE member_id = $1 ORDER BY at DESC, id DESC";
    tx.query_all(sql, [member_id.0.into()]).await?.iter().map(listed).collect()
}

pub async fn remove(tx: &Tx, id: PhotoId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM photos WHERE id = $1", [id.0.into()]).await.map(|_| ())
}

/// Removes all photos of a member who leaves.
pub async fn forget(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM photos WHERE member_id = $1", [member_id.0.into()]).await.map(|_| ())
}

/// Removes up to `limit` photos from before that became part of nothing. Says how many.
pub async fn forget_loose(tx: &Tx, before: Millis, limit: u32) -> Result<u64, StoreError> {
    let sql = "SELECT id FROM photos WHERE attached_at IS NULL AND at < $1 ORDER BY at LIMIT $2";
    let rows = tx.query_all(sql, [before.0.into(), i64::from(limit).into()]).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?;
    if ids.is_empty() {
        return Ok(0);
    }
    let sql = format!("DELETE FROM photos WHERE id IN ({})", placeholders(1, ids.len()));
    tx.execute(&sql, ids.into_iter().map(Value::from)).await
}

fn listed(row: &QueryResult) -> Result<Listed, StoreError> {
    Ok(Listed {
        id: PhotoId(row.try_get("", "id")?),
        purpose: purpose(row)?,
        at: Millis(row.try_get("", "at")?),
        bytes: row.try_get("", "size")?,
    })
}

fn purpose(row: &QueryResult) -> Result<PhotoPurpose, StoreError> {
    let name: String = row.try_get("", "purpose")?;
    let known = PhotoPurpose::ALL.into_iter().find(|known| known.as_str() == name);
    known.ok_or_else(|| StoreError::corrupt("photos.purpose"))
}
