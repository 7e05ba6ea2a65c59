//! Of which comments the authors of posts were not told.

use atrium_domain::{MemberId, Millis, PostId};
use sea_orm::{QueryResult, Value};

use crate::messages::Why;
use crate::{StoreError, Tx};

/// Comments of others on one post since its author was told last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    pub author: MemberId,
    pub post_id: PostId,
    pub comments: i64,
    /// When the latest was written, and what it says.
    pub at: Millis,
    pub text: String,
}

/// Up to `limit` posts with such comments, written from `since` to `until`. Who was told of a comment
/// after `told_before` waits, so that several soon after another are told of together.
pub async fn untold(
    tx: &Tx,
    (since, until): (Millis, Millis),
    told_before: Millis,
    limit: u32,
) -> Result<Vec<Talk>, StoreError> {
    // A message's number is the time of the latest comment that it tells of.
    let sql = "SELECT author, post_id, COUNT(*) AS comments, MAX(at) AS latest FROM ( \
               SELECT p.member_id AS author, p.id AS post_id, c.at AS at, COALESCE((SELECT \
               MAX(m.number) FROM messages m WHERE m.member_id = p.member_id AND m.cause = $1 \
               AND m.about = p.id), 0) AS told \
               FROM posts c JOIN posts p ON p.id = c.answers_to \
               WHERE c.at > $2 AND c.at <= $3 AND c.member_id <> p.member_id \
               AND c.hidden_at IS NULL AND p.hidden_at IS NULL) talk \
               WHERE at > told AND told <= $4 GROUP BY author, post_id ORDER BY latest LIMIT $5";
    let values: [Value; 5] = [
        Why::Comment.as_str().into(),
        since.0.into(),
        until.0.into(),
        told_before.0.into(),
        i64::from(limit).into(),
    ];
    let mut talks = Vec::new();
    for row in tx.query_all(sql, values).await? {
        talks.push(talk(tx, &row).await?);
    }
    Ok(talks)
}

async fn talk(tx: &Tx, row: &QueryResult) -> Result<Talk, StoreError> {
    let post_id = PostId(row.try_get("", "post_id")?);
    let author = MemberId(row.try_get("", "author")?);
    let at = Millis(row.try_get("", "latest")?);
    let sql = "SELECT text FROM posts WHERE answers_to = $1 AND at = $2 AND member_id <> $3 \
               AND hidden_at IS NULL ORDER BY id LIMIT 1";
    let values: [Value; 3] = [post_id.0.into(), at.0.into(), author.0.into()];
    let latest = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    let (comments, text) = (row.try_get("", "comments")?, latest.try_get("", "text")?);
    Ok(Talk { author, post_id, comments, at, text })
}
