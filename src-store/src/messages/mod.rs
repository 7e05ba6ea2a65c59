//! What the mall told its members.

mod due;
mod sales;

use atrium_domain::message::Facts;
use atrium_domain::{MemberId, MessageId, Millis};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::rows::placeholders;
use crate::{StoreError, Tx, values};

pub use due::{
    CouponEnding, EventNear, Lead, PointsEnding, PoolEnding, TierReached, born_on, coupons_ending,
    events_near, joined_within, points_ending, pools_ending, tiers_reached,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub at: Millis,
    pub facts: Facts,
    pub read: bool,
}

pub(crate) use sales::watch;
pub use sales::{Earned, earned_since, mark_told, with_news};

/// What kind of thing makes a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    PointsWithin7Days,
    PointsWithin30Days,
    Coupon,
    EventTomorrow,
    EventSoon,
    EventCalledOff,
    TierAtRisk,
    TierReached,
    Birthday,
    Anniversary,
    /// Only its author sees a post any more.
    PostHidden,
    /// Others commented on a post.
    Comment,
    /// Purchases brought points.
    Sales,
    /// The service desk answered.
    Answer,
    /// What came of a survey.
    Findings,
    /// Staff wrote it.
    Campaign,
}

impl Why {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::PointsWithin7Days => "points_7",
            Self::PointsWithin30Days => "points_30",
            Self::Coupon => "coupon",
            Self::EventTomorrow => "event_day",
            Self::EventSoon => "event_soon",
            Self::EventCalledOff => "event_called_off",
            Self::TierAtRisk => "tier_at_risk",
            Self::TierReached => "tier_reached",
            Self::Birthday => "birthday",
            Self::Anniversary => "anniversary",
            Self::PostHidden => "post_hidden",
            Self::Comment => "comment",
            Self::Sales => "sales",
            Self::Answer => "answer",
            Self::Findings => "findings",
            Self::Campaign => "campaign",
        }
    }
}

/// What makes a message. A member gets one for each, whoever asks for it and however often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    pub why: Why,
    /// What it is about: a coupon, a registration.
    pub about: Option<Uuid>,
    /// A day or a year, where there is one for each.
    pub number: i64,
}

impl Cause {
    pub const fn about(why: Why, about: Uuid) -> Self {
        Self { why, about: Some(about), number: 0 }
    }

    pub const fn numbered(why: Why, number: i64) -> Self {
        Self { why, about: None, number }
    }
}

/// Tells a member something. False where they were told before.
pub async fn put(
    tx: &Tx,
    member_id: MemberId,
    (id, at): (MessageId, Millis),
    cause: Cause,
    facts: &Facts,
) -> Result<bool, StoreError> {
    let new = insert(tx, member_id, (id, at), cause, facts, None).await?;
    if new {
        changes::put(tx, member_id, Kind::Message, id).await?;
    }
    Ok(new)
}

/// The same, but for the inbox: what it tells stands elsewhere in the app.
pub async fn put_beside(
    tx: &Tx,
    member_id: MemberId,
    (id, at): (MessageId, Millis),
    cause: Cause,
    facts: &Facts,
) -> Result<bool, StoreError> {
    insert(tx, member_id, (id, at), cause, facts, Some(at)).await
}

async fn insert(
    tx: &Tx,
    member_id: MemberId,
    (id, at): (MessageId, Millis),
    cause: Cause,
    facts: &Facts,
    archived: Option<Millis>,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO messages (member_id, id, at, cause, about, number, facts, archived_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (member_id, cause, about, number) DO NOTHING";
    let values: [Value; 8] = [
        member_id.0.into(),
        id.0.into(),
        at.0.into(),
        cause.why.as_str().into(),
        cause.about.unwrap_or_default().into(),
        cause.number.into(),
        values::to_json(facts)?.into(),
        archived.map(|at| at.0).into(),
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

const COLUMNS: &str = "SELECT id, at, facts, read_at FROM messages WHERE member_id = $1";

/// Up to `limit` messages that the member has not put away, the newest first.
pub async fn of_member(
    tx: &Tx,
    member_id: MemberId,
    limit: u32,
) -> Result<Vec<Message>, StoreError> {
    let sql = format!("{COLUMNS} AND archived_at IS NULL ORDER BY at DESC, id DESC LIMIT $2");
    let rows = tx.query_all(&sql, [member_id.0.into(), i64::from(limit).into()]).await?;
    rows.iter().map(message).collect()
}

/// All that the member was ever told, what was put away too.
pub async fn all(tx: &Tx, member_id: MemberId) -> Result<Vec<Message>, StoreError> {
    let sql = format!("{COLUMNS} ORDER BY at DESC, id DESC");
    tx.query_all(&sql, [member_id.0.into()]).await?.iter().map(message).collect()
}

/// Those with one of these ids that the member has not put away.
pub async fn some(
    tx: &Tx,
    member_id: MemberId,
    ids: &[MessageId],
) -> Result<Vec<Message>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql =
        format!("{COLUMNS} AND archived_at IS NULL AND id IN ({})", placeholders(2, ids.len()));
    let values = std::iter::once(member_id.0).chain(ids.iter().map(|id| id.0));
    tx.query_all(&sql, values.map(Value::from)).await?.iter().map(message).collect()
}

/// A message that may go out: the member has not put it away since it was made.
pub async fn to_send(
    tx: &Tx,
    member_id: MemberId,
    id: MessageId,
) -> Result<Option<Message>, StoreError> {
    let sql = format!("{COLUMNS} AND id = $2 AND (archived_at IS NULL OR archived_at = at)");
    let row = tx.query_one(&sql, [member_id.0.into(), id.0.into()]).await?;
    row.as_ref().map(message).transpose()
}

/// Notes that the member has read a message; an unknown one is gone, and that is no fault.
pub async fn mark_read(
    tx: &Tx,
    member_id: MemberId,
    id: MessageId,
    at: Millis,
) -> Result<(), StoreError> {
    let sql = "UPDATE messages SET read_at = $3 \
               WHERE member_id = $1 AND id = $2 AND read_at IS NULL AND archived_at IS NULL";
    let values: [Value; 3] = [member_id.0.into(), id.0.into(), at.0.into()];
    if tx.execute(sql, values).await? == 1 {
        changes::put(tx, member_id, Kind::Message, id).await?;
    }
    Ok(())
}

/// Puts a message away (`Some`), or lays it back into the inbox.
pub async fn archive(
    tx: &Tx,
    member_id: MemberId,
    id: MessageId,
    at: Option<Millis>,
) -> Result<(), StoreError> {
    let sql = "UPDATE messages SET archived_at = $3 WHERE member_id = $1 AND id = $2";
    let values: [Value; 3] = [member_id.0.into(), id.0.into(), at.map(|at| at.0).into()];
    if tx.execute(sql, values).await? == 1 {
        match at {
            Some(_) => changes::gone(tx, member_id, Kind::Message, id).await?,
            None => changes::put(tx, member_id, Kind::Message, id).await?,
        }
    }
    Ok(())
}

/// Removes all that a member who leaves was told, agreed to and switched.
pub async fn forget(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    for table in ["deliveries", "messages", "consents", "reach", "push_subscriptions", "told_sales"]
    {
        let sql = format!("DELETE FROM {table} WHERE member_id = $1");
        tx.execute(&sql, [member_id.0.into()]).await?;
    }
    Ok(())
}

fn message(row: &QueryResult) -> Result<Message, StoreError> {
    let facts: String = row.try_get("", "facts")?;
    Ok(Message {
        id: MessageId(row.try_get("", "id")?),
        at: Millis(row.try_get("", "at")?),
        facts: values::from_json("messages.facts", &facts)?,
        read: row.try_get::<Option<i64>>("", "read_at")?.is_some(),
    })
}
