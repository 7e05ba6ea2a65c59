use atrium_domain::community::Complaint;
use atrium_domain::{MemberId, Millis, TopicId};
use sea_orm::Value;

use crate::{StoreError, Tx};

/// A member in the community.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    pub nickname: Option<String>,
    /// The last ban, over or not.
    pub ban: Option<Ban>,
}

/// A member does not post until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ban {
    pub until: Millis,
    pub complaint: Complaint,
}

pub async fn standing(tx: &Tx, member_id: MemberId) -> Result<Standing, StoreError> {
    let sql = "SELECT nickname FROM nicknames WHERE member_id = $1";
    let named = tx.query_one(sql, [member_id.0.into()]).await?;
    let sql = "SELECT until, complaint FROM posting_bans WHERE member_id = $1";
    let ban = tx.query_one(sql, [member_id.0.into()]).await?;
    let ban = ban.map(|row| -> Result<_, StoreError> {
        let complaint: String = row.try_get("", "complaint")?;
        let until = Millis(row.try_get("", "until")?);
        Ok(Ban { until, complaint: super::reports::complaint(&complaint)? })
    });
    Ok(Standing {
        nickname: named.map(|row| row.try_get("", "nickname")).transpose()?,
        ban: ban.transpose()?,
    })
}

/// Gives the member a nickname in place of the one before.
pub async fn name(tx: &Tx, member_id: MemberId, nickname: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO nicknames (member_id, nickname) VALUES ($1, $2) \
               ON CONFLICT (member_id) DO UPDATE SET nickname = excluded.nickname";
    tx.execute(sql, [member_id.0.into(), nickname.into()]).await?;
    Ok(())
}

/// Keeps the member from posting until a time; lets them where there is none.
pub async fn ban(
    tx: &Tx,
    member_id: MemberId,
    ban: Option<Ban>,
    at: Millis,
) -> Result<(), StoreError> {
    let Some(Ban { until, complaint }) = ban else {
        let sql = "DELETE FROM posting_bans WHERE member_id = $1";
        tx.execute(sql, [member_id.0.into()]).await?;
        return Ok(());
    };
    let sql = "INSERT INTO posting_bans (member_id, until, complaint, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (member_id) DO UPDATE SET until = excluded.until, \
               complaint = excluded.complaint, at = excluded.at";
    let values: [Value; 4] =
        [member_id.0.into(), until.0.into(), complaint.as_str().into(), at.0.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Joins a group, or leaves it.
pub async fn join(
    tx: &Tx,
    member_id: MemberId,
    topic_id: TopicId,
    on: bool,
    at: Millis,
) -> Result<(), StoreError> {
    let sql = if on {
        "INSERT INTO topic_members (member_id, topic_id, at) VALUES ($1, $2, $3) \
         ON CONFLICT (member_id, topic_id) DO NOTHING"
    } else {
        "DELETE FROM topic_members WHERE member_id = $1 AND topic_id = $2 AND at <= $3"
    };
    let values: [Value; 3] = [member_id.0.into(), topic_id.0.into(), at.0.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Removes all of a member who leaves, with what others said of it.
pub async fn forget(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    let uncounted = "UPDATE posts SET likes = likes - 1 WHERE id IN \
                     (SELECT post_id FROM post_likes WHERE member_id = $1)";
    tx.execute(uncounted, [member_id.0.into()]).await?;
    for table in ["post_likes", "post_reports"] {
        let sql = format!(
            "DELETE FROM {table} WHERE member_id = $1 OR post_id IN \
             (SELECT c.id FROM posts c LEFT JOIN posts p ON p.id = c.answers_to \
             WHERE c.member_id = $1 OR p.member_id = $1)"
        );
        tx.execute(&sql, [member_id.0.into()]).await?;
    }
    let comments = "DELETE FROM posts WHERE answers_to IN \
                    (SELECT id FROM posts WHERE member_id = $1)";
    tx.execute(comments, [member_id.0.into()]).await?;
    for table in ["posts", "topic_members", "nicknames", "posting_bans"] {
        let sql = format!("DELETE FROM {table} WHERE member_id = $1");
        tx.execute(&sql, [member_id.0.into()]).await?;
    }
    Ok(())
}
