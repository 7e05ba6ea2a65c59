use atrium_domain::community::Complaint;
use atrium_domain::{MemberId, Millis, PhotoId, PostId, TopicId};
use sea_orm::{QueryResult, Value};

use crate::rows::placeholders;
use crate::{StoreError, Tx};

/// What a member posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub member_id: MemberId,
    pub id: PostId,
    pub topic_id: TopicId,
    /// The post that it is a comment on.
    pub answers_to: Option<PostId>,
    pub at: Millis,
    pub text: String,
    pub photos: Vec<PhotoId>,
    pub likes: i64,
    /// Since when only its author sees it, and why.
    pub hidden: Option<(Millis, Complaint)>,
}

/// A post as one member sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub post: Post,
    /// The author's nickname; empty where they have none.
    pub nickname: String,
    /// The author's own name.
    pub name: String,
    pub liked: bool,
    pub reported: bool,
    /// Comments that everybody sees.
    pub comments: i64,
}

/// Which posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What stands by itself, in a topic or in all.
    In(Option<TopicId>),
    /// Comments on a post.
    Under(PostId),
}

/// Behind which post a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub at: Millis,
    pub id: PostId,
}

const COLUMNS: &str = "p.member_id, p.id, p.topic_id, p.answers_to, p.at, p.text, p.photos, p.likes, \
                       p.hidden_at, p.hidden_for";

pub async fn insert(tx: &Tx, post: &Post) -> Result<(), StoreError> {
    let photos: Vec<String> = post.photos.iter().map(ToString::to_string).collect();
    let sql = "INSERT INTO posts (member_id, id, topic_id, at, text, photos, likes, answers_to) \
               VALUES ($1, $2, $3, $4, $5, $6, 0, $7)";
    let values: [Value; 7] = [
        post.member_id.0.into(),
        post.id.0.into(),
        post.topic_id.0.into(),
        post.at.0.into(),
        post.text.as_str().into(),
        photos.join(" ").into(),
        post.answers_to.map(|id| id.0).into(),
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// A page, the newest first: what everybody sees, and what is hidden of the member's own.
pub async fn board(
    tx: &Tx,
    member_id: MemberId,
    which: Which,
    before: Option<Place>,
    limit: u32,
) -> Result<Vec<Shown>, StoreError> {
    let (which, id) = match which {
        Which::In(None) => ("AND p.answers_to IS NULL", None),
        Which::In(Some(topic)) => ("AND p.answers_to IS NULL AND p.topic_id = $5", Some(topic.0)),
        Which::Under(post) => ("AND p.answers_to = $5", Some(post.0)),
    };
    let sql = format!(
        "SELECT {COLUMNS}, m.name, COALESCE(n.nickname, '') AS nickname, \
         (SELECT COUNT(*) FROM post_likes l WHERE l.member_id = $1 AND l.post_id = p.id) AS liked, \
         (SELECT COUNT(*) FROM post_reports r WHERE r.member_id = $1 AND r.post_id = p.id) \
         AS reported, (SELECT COUNT(*) FROM posts c WHERE c.answers_to = p.id \
         AND c.hidden_at IS NULL) AS comments FROM posts p JOIN members m ON m.id = p.member_id \
         LEFT JOIN nicknames n ON n.member_id = p.member_id \
         WHERE (p.at < $2 OR (p.at = $2 AND p.id < $3)) \
         AND (p.hidden_at IS NULL OR p.member_id = $1) {which} \
         ORDER BY p.at DESC, p.id DESC LIMIT $4"
    );
    let before = before.unwrap_or(Place { at: Millis(i64::MAX), id: PostId(uuid::Uuid::max()) });
    let mut values: Vec<Value> =
        vec![member_id.0.into(), before.at.0.into(), before.id.0.into(), i64::from(limit).into()];
    values.extend(id.map(Value::from));
    let rows = tx.query_all(&sql, values).await?;
    let shown = rows.iter().map(|row| {
        Ok(Shown {
            post: read(row)?,
            nickname: row.try_get("", "nickname")?,
            name: row.try_get("", "name")?,
            liked: row.try_get::<i64>("", "liked")? > 0,
            reported: row.try_get::<i64>("", "reported")? > 0,
            comments: row.try_get("", "comments")?,
        })
    });
    let mut shown: Vec<Shown> = shown.collect::<Result<_, StoreError>>()?;
    let of_others = || shown.iter().filter(|shown| shown.post.member_id != member_id);
    let photos: Vec<PhotoId> = of_others().flat_map(|shown| shown.post.photos.clone()).collect();
    let public = public(tx, &photos).await?;
    for shown in shown.iter_mut().filter(|shown| shown.post.member_id != member_id) {
        shown.post.photos.retain(|photo| public.contains(photo));
    }
    Ok(shown)
}

/// Those of the photos that every member may see.
async fn public(tx: &Tx, photos: &[PhotoId]) -> Result<Vec<PhotoId>, StoreError> {
    if photos.is_empty() {
        return Ok(Vec::new());
    }
    let ids = placeholders(1, photos.len());
    let sql = format!("SELECT id FROM photos WHERE is_public AND id IN ({ids})");
    let rows = tx.query_all(&sql, photos.iter().map(|id| Value::from(id.0))).await?;
    rows.iter().map(|row| Ok(PhotoId(row.try_get("", "id")?))).collect()
}

pub async fn get(tx: &Tx, id: PostId) -> Result<Option<Post>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM posts p WHERE p.id = $1");
    tx.query_one(&sql, [id.0.into()]).await?.as_ref().map(read).transpose()
}

/// All that a member posted, the newest first.
pub async fn of_member(tx: &Tx, member_id: MemberId) -> Result<Vec<Post>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM posts p WHERE p.member_id = $1 ORDER BY p.at DESC");
    tx.query_all(&sql, [member_id.0.into()]).await?.iter().map(read).collect()
}

/// When the member posted since a time, or commented.
pub async fn counted(
    tx: &Tx,
    member_id: MemberId,
    comments: bool,
    since: Millis,
) -> Result<Vec<Millis>, StoreError> {
    let which = if comments { "IS NOT NULL" } else { "IS NULL" };
    let sql =
        format!("SELECT at FROM posts WHERE member_id = $1 AND at > $2 AND answers_to {which}");
    let rows = tx.query_all(&sql, [member_id.0.into(), since.0.into()]).await?;
    rows.iter().map(|row| Ok(Millis(row.try_get("", "at")?))).collect()
}

/// Removes one of the member's posts, with its comments, and the likes and reports of all. False
/// where it is not theirs.
pub async fn remove(tx: &Tx, member_id: MemberId, id: PostId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM posts WHERE member_id = $1 AND id = $2";
    if tx.execute(sql, [member_id.0.into(), id.0.into()]).await? == 0 {
        return Ok(false);
    }
    for table in ["post_likes", "post_reports"] {
        let sql = format!(
            "DELETE FROM {table} WHERE post_id = $1 \
             OR post_id IN (SELECT id FROM posts WHERE answers_to = $1)"
        );
        tx.execute(&sql, [id.0.into()]).await?;
    }
    tx.execute("DELETE FROM posts WHERE answers_to = $1", [id.0.into()]).await?;
    Ok(true)
}

/// Likes a post, or no longer. Done twice it counts once.
pub async fn like(
    tx: &Tx,
    member_id: MemberId,
    id: PostId,
    on: bool,
    at: Millis,
) -> Result<(), StoreError> {
    let (sql, step) = if on {
        (
            "INSERT INTO post_likes (member_id, post_id, at) VALUES ($1, $2, $3) \
          ON CONFLICT (member_id, post_id) DO NOTHING",
            1_i64,
        )
    } else {
        ("DELETE FROM post_likes WHERE member_id = $1 AND post_id = $2 AND at <= $3", -1)
    };
    let values: [Value; 3] = [member_id.0.into(), id.0.into(), at.0.into()];
    if tx.execute(sql, values).await? == 1 {
        let sql = "UPDATE posts SET likes = likes + $2 WHERE id = $1";
        tx.execute(sql, [id.0.into(), step.into()]).await?;
    }
    Ok(())
}

/// Lets only the author see a post, or everybody again. False where that is so already.
pub async fn hide(
    tx: &Tx,
    id: PostId,
    hidden: Option<(Millis, Complaint)>,
) -> Result<bool, StoreError> {
    let changed = match hidden {
        Some((at, complaint)) => {
            let sql = "UPDATE posts SET hidden_at = $2, hidden_for = $3 \
                       WHERE id = $1 AND hidden_at IS NULL";
            tx.execute(sql, [id.0.into(), at.0.into(), complaint.as_str().into()]).await?
        }
        None => {
            let sql = "UPDATE posts SET hidden_at = NULL, hidden_for = NULL \
                       WHERE id = $1 AND hidden_at IS NOT NULL";
            tx.execute(sql, [id.0.into()]).await?
        }
    };
    Ok(changed == 1)
}

pub(super) fn read(row: &QueryResult) -> Result<Post, StoreError> {
    let photos: String = row.try_get("", "photos")?;
    let photos = photos.split_terminator(' ').map(|id| id.parse::<PhotoId>());
    let at: Option<i64> = row.try_get("", "hidden_at")?;
    let complaint: Option<String> = row.try_get("", "hidden_for")?;
    let complaint = complaint.map(|name| super::reports::complaint(&name)).transpose()?;
    Ok(Post {
        member_id: MemberId(row.try_get("", "member_id")?),
        id: PostId(row.try_get("", "id")?),
        topic_id: TopicId(row.try_get("", "topic_id")?),
        answers_to: row.try_get::<Option<uuid::Uuid>>("", "answers_to")?.map(PostId),
        at: Millis(row.try_get("", "at")?),
        text: row.try_get("", "text")?,
        photos: photos
            .collect::<Result<_, _>>()
            .map_err(|_| StoreError::corrupt("posts.photos"))?,
        likes: row.try_get("", "likes")?,
        hidden: at.map(Millis).zip(complaint),
    })
}
