use atrium_domain::{Localized, MemberId, Millis, TopicId};
use sea_orm::{QueryResult, Value};

use crate::{StoreError, Tx, values};

/// What members post about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub id: TopicId,
    pub title: Localized,
    pub about: Localized,
    /// An interest group, which one joins before one posts.
    pub is_group: bool,
    pub created_at: Millis,
    /// Nobody posts there any more.
    pub closed_at: Option<Millis>,
}

/// A topic with what happens there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub topic: Topic,
    pub members: i64,
    /// Posts that everybody sees.
    pub posts: i64,
    /// Whether the member who asks has joined.
    pub joined: bool,
}

pub async fn add(tx: &Tx, topic: &Topic) -> Result<(), StoreError> {
    let sql = "INSERT INTO topics (id, title, about, is_group, created_at, closed_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values: [Value; 6] = [
        topic.id.0.into(),
        values::to_json(&topic.title)?.into(),
        values::to_json(&topic.about)?.into(),
        topic.is_group.into(),
        topic.created_at.0.into(),
        topic.closed_at.map(|at| at.0).into(),
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Ends posting there. False where it had ended, or there is no such topic.
pub async fn close(tx: &Tx, id: TopicId, at: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE topics SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
    Ok(tx.execute(sql, [id.0.into(), at.0.into()]).await? == 1)
}

pub async fn topic(tx: &Tx, id: TopicId) -> Result<Option<Topic>, StoreError> {
    let sql = "SELECT id, title, about, is_group, created_at, closed_at FROM topics WHERE id = $1";
    tx.query_one(sql, [id.0.into()]).await?.as_ref().map(read).transpose()
}

/// All topics, the open ones first, each with its counts; `member_id` is who asks.
pub async fn list(tx: &Tx, member_id: Option<MemberId>) -> Result<Vec<Listed>, StoreError> {
    let sql = "SELECT t.id, t.title, t.about, t.is_group, t.created_at, t.closed_at, \
               (SELECT COUNT(*) FROM topic_members m WHERE m.topic_id = t.id) AS members, \
               (SELECT COUNT(*) FROM posts p WHERE p.topic_id = t.id AND p.answers_to IS NULL \
               AND p.hidden_at IS NULL) AS posts, \
               (SELECT COUNT(*) FROM topic_members m WHERE m.topic_id = t.id AND m.member_id = $1) \
               AS joined FROM topics t \
               ORDER BY CASE WHEN t.closed_at IS NULL THEN 0 ELSE 1 END, t.created_at, t.id";
    let asking = member_id.map(|id| id.0).unwrap_or_default();
    let rows = tx.query_all(sql, [asking.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                topic: read(row)?,
                members: row.try_get("", "members")?,
                posts: row.try_get("", "posts")?,
                joined: row.try_get::<i64>("", "joined")? > 0,
            })
        })
        .collect()
}

fn read(row: &QueryResult) -> Result<Topic, StoreError> {
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(Topic {
        id: TopicId(row.try_get("", "id")?),
        title: values::from_json("topics.title", &text("title")?)?,
        about: values::from_json("topics.about", &text("about")?)?,
        is_group: row.try_get("", "is_group")?,
        created_at: Millis(row.try_get("", "created_at")?),
        closed_at: row.try_get::<Option<i64>>("", "closed_at")?.map(Millis),
    })
}
