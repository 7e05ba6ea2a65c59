use std::collections::BTreeMap;

use atrium_domain::community::Complaint;
use atrium_domain::{MemberId, Millis, PostId};
use sea_orm::Value;

use super::posts::{self, Post};
use crate::{StoreError, Tx};

/// A post that members reported, or that staff look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub post: Post,
    /// The author's nickname; empty where they have none.
    pub nickname: String,
    pub name: String,
    /// Until when the author does not post.
    pub banned_until: Option<Millis>,
    /// How many members reported it for what, while nobody decided.
    pub complaints: BTreeMap<Complaint, i64>,
    /// When it was first reported.
    pub since: Option<Millis>,
}

pub(super) fn complaint(name: &str) -> Result<Complaint, StoreError> {
    Complaint::named(name).ok_or_else(|| StoreError::corrupt("complaint"))
}

/// Notes a complaint. A member has one about a post; the first one counts.
pub async fn file(
    tx: &Tx,
    member_id: MemberId,
    id: PostId,
    complaint: Complaint,
    at: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO post_reports (member_id, post_id, at, complaint) \
               VALUES ($1, $2, $3, $4) ON CONFLICT (member_id, post_id) DO NOTHING";
    let values: [Value; 4] =
        [member_id.0.into(), id.0.into(), at.0.into(), complaint.as_str().into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Somebody decided: what was reported so far waits no longer.
pub async fn decide(tx: &Tx, id: PostId, at: Millis) -> Result<(), StoreError> {
    let sql = "UPDATE post_reports SET decided_at = $2 WHERE post_id = $1 AND decided_at IS NULL";
    tx.execute(sql, [id.0.into(), at.0.into()]).await?;
    Ok(())
}

/// Posts with complaints that wait, the longest waiting first.
pub async fn open(tx: &Tx, limit: u32) -> Result<Vec<Report>, StoreError> {
    let found = reports(
        tx,
        "WHERE EXISTS (SELECT 1 FROM post_reports r WHERE r.post_id = p.id AND r.decided_at IS NULL) \
         ORDER BY (SELECT MIN(r.at) FROM post_reports r WHERE r.post_id = p.id \
         AND r.decided_at IS NULL), p.id",
        limit,
        None,
    );
    found.await
}

/// The newest posts, hidden ones too.
pub async fn latest(tx: &Tx, limit: u32) -> Result<Vec<Report>, StoreError> {
    reports(tx, "ORDER BY p.at DESC, p.id DESC", limit, None).await
}

/// One post.
pub async fn report(tx: &Tx, id: PostId) -> Result<Option<Report>, StoreError> {
    Ok(reports(tx, "WHERE p.id = $2", 1, Some(id)).await?.into_iter().next())
}

async fn reports(
    tx: &Tx,
    which: &str,
    limit: u32,
    id: Option<PostId>,
) -> Result<Vec<Report>, StoreError> {
    let sql = format!(
        "SELECT p.member_id, p.id, p.topic_id, p.answers_to, p.at, p.text, p.photos, p.likes, p.hidden_at, \
         p.hidden_for, m.name, COALESCE(n.nickname, '') AS nickname, b.until FROM posts p \
         JOIN members m ON m.id = p.member_id LEFT JOIN nicknames n ON n.member_id = p.member_id \
         LEFT JOIN posting_bans b ON b.member_id = p.member_id {which} LIMIT $1"
    );
    let limit = std::iter::once(Value::from(i64::from(limit)));
    let values: Vec<Value> = limit.chain(id.map(|id| Value::from(id.0))).collect();
    let rows = tx.query_all(&sql, values).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let post = posts::read(row)?;
        let (complaints, since) = complaints(tx, post.id).await?;
        found.push(Report {
            nickname: row.try_get("", "nickname")?,
            name: row.try_get("", "name")?,
            banned_until: row.try_get::<Option<i64>>("", "until")?.map(Millis),
            complaints,
            since,
            post,
        });
    }
    Ok(found)
}

async fn complaints(
    tx: &Tx,
    id: PostId,
) -> Result<(BTreeMap<Complaint, i64>, Option<Millis>), StoreError> {
    let sql = "SELECT complaint, COUNT(*) AS members, MIN(at) AS since FROM post_reports \
               WHERE post_id = $1 AND decided_at IS NULL GROUP BY complaint";
    let (mut found, mut first) = (BTreeMap::new(), None::<Millis>);
    for row in tx.query_all(sql, [id.0.into()]).await? {
        let since = Millis(row.try_get("", "since")?);
        first = Some(first.map_or(since, |first| first.min(since)));
        let name: String = row.try_get("", "complaint")?;
        found.insert(complaint(&name)?, row.try_get("", "members")?);
    }
    Ok((found, first))
}
