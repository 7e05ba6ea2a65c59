//! What is said in a thread, and what the service desk gives with it.

use atrium_domain::{
    AdjustmentId, CouponTemplateId, MemberId, Millis, PhotoId, Points, StaffId, ThreadId,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, Tx, values};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub thread_id: ThreadId,
    /// The operation's, or made by the clerk's browser, so that sending twice writes once.
    pub id: Uuid,
    pub at: Millis,
    pub said: Said,
    /// Who wrote it at the desk.
    pub staff_id: Option<StaffId>,
    pub text: String,
    pub photos: Vec<PhotoId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// By the member.
    ByMember,
    /// To the member.
    Answer,
    /// Among colleagues; the member does not see it.
    Note,
    /// Points were given, or asked for: the correction knows.
    Points(AdjustmentId),
    /// A coupon was given, worth so much against the clerk's limit.
    Coupon(CouponTemplateId, Points),
    /// The thread was closed, by the member where nobody of the desk did.
    Closed,
}

impl Said {
    const fn name(self) -> &'static str {
        match self {
            Self::ByMember => "member",
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Points(_) => "points",
            Self::Coupon(..) => "coupon",
            Self::Closed => "closed",
        }
    }
}

/// Adds a line. False where it was added before.
pub async fn add(tx: &Tx, member_id: MemberId, line: &Line) -> Result<bool, StoreError> {
    let sql = "INSERT INTO service_lines (member_id, thread_id, id, at, kind, staff_id, body, \
               photos, adjustment_id, template_id, worth) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
    let Line { thread_id, id, at, said, staff_id, text, photos } = line;
    let adjustment_id = match said {
        Said::Points(id) => Some(id.0),
        _ => None,
    };
    let (template_id, worth) = match said {
        Said::Coupon(id, worth) => (Some(id.0), Some(worth.0)),
        _ => (None, None),
    };
    let values: [Value; 11] = [
        member_id.0.into(),
        thread_id.0.into(),
        (*id).into(),
        at.0.into(),
        said.name().into(),
        staff_id.map(|id| id.0).into(),
        text.as_str().into(),
        values::to_json(photos)?.into(),
        adjustment_id.into(),
        template_id.into(),
        worth.into(),
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

const COLUMNS: &str = "SELECT thread_id, id, at, kind, staff_id, body, photos, adjustment_id, \
    template_id, worth FROM service_lines";

/// All lines of a thread, the oldest first.
pub async fn of_thread(
    tx: &Tx,
    member_id: MemberId,
    thread_id: ThreadId,
) -> Result<Vec<Line>, StoreError> {
    let sql = format!("{COLUMNS} WHERE member_id = $1 AND thread_id = $2 ORDER BY at, id");
    let rows = tx.query_all(&sql, [member_id.0.into(), thread_id.0.into()]).await?;
    rows.iter().map(read).collect()
}

/// How many lines a member has written since.
pub async fn written_since(tx: &Tx, member_id: MemberId, since: Millis) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS lines FROM service_lines \
               WHERE member_id = $1 AND kind = 'member' AND at >= $2";
    let row = tx.query_one(sql, [member_id.0.into(), since.0.into()]).await?;
    Ok(row.ok_or(StoreError::NotFound)?.try_get("", "lines")?)
}

/// What a person's coupons count against their limit from `since` on.
pub async fn worth_since(tx: &Tx, staff: StaffId, since: Millis) -> Result<Points, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(worth), 0) AS BIGINT) AS worth FROM service_lines \
               WHERE staff_id = $1 AND at >= $2 AND worth IS NOT NULL";
    let row = tx.query_one(sql, [staff.0.into(), since.0.into()]).await?;
    Ok(Points(row.ok_or(StoreError::NotFound)?.try_get("", "worth")?))
}

/// The line with which a correction was made, where one was made in a thread.
pub async fn of_adjustment(
    tx: &Tx,
    member_id: MemberId,
    id: AdjustmentId,
) -> Result<Option<Line>, StoreError> {
    let sql = format!("{COLUMNS} WHERE member_id = $1 AND adjustment_id = $2");
    tx.query_one(&sql, [member_id.0.into(), id.0.into()]).await?.as_ref().map(read).transpose()
}

/// How the member began; empty where that was only photos.
pub async fn first_of_member(
    tx: &Tx,
    member_id: MemberId,
    thread_id: ThreadId,
) -> Result<String, StoreError> {
    let sql = "SELECT body FROM service_lines WHERE member_id = $1 AND thread_id = $2 \
               AND kind = 'member' ORDER BY at, id LIMIT 1";
    let row = tx.query_one(sql, [member_id.0.into(), thread_id.0.into()]).await?;
    Ok(row.map(|row| row.try_get("", "body")).transpose()?.unwrap_or_default())
}

fn read(row: &QueryResult) -> Result<Line, StoreError> {
    let (kind, photos): (String, String) = (row.try_get("", "kind")?, row.try_get("", "photos")?);
    let corrupt = || StoreError::corrupt("service_lines.kind");
    let id = |column| -> Result<Uuid, StoreError> {
        row.try_get::<Option<Uuid>>("", column)?.ok_or_else(corrupt)
    };
    let said = match kind.as_str() {
        "member" => Said::ByMember,
        "answer" => Said::Answer,
        "note" => Said::Note,
        "closed" => Said::Closed,
        "points" => Said::Points(AdjustmentId(id("adjustment_id")?)),
        "coupon" => {
            let worth: Option<i64> = row.try_get("", "worth")?;
            Said::Coupon(CouponTemplateId(id("template_id")?), Points(worth.unwrap_or_default()))
        }
        _ => return Err(corrupt()),
    };
    Ok(Line {
        thread_id: ThreadId(row.try_get("", "thread_id")?),
        id: row.try_get("", "id")?,
        at: Millis(row.try_get("", "at")?),
        said,
        staff_id: row.try_get::<Option<Uuid>>("", "staff_id")?.map(StaffId),
        text: row.try_get("", "body")?,
        photos: values::from_json("service_lines.photos", &photos)?,
    })
}
