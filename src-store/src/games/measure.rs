//! How much of a task a member has done, counted from what happened, so that a refund takes it back.

use atrium_domain::checkin::Streak;
use atrium_domain::task::{Measure, counts_at};
use atrium_domain::{Day, MemberId, Millis, TaskId, TopicId};
use sea_orm::Value;

use super::tasks::MarkKind;
use crate::{StoreError, Tx, check_ins, members, surveys};

/// A period, by the mall's days and by the clock; its last day and instant are not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub days: (Day, Day),
    pub from: Millis,
    pub until: Millis,
}

/// What the member has done in `span`.
pub async fn done(
    tx: &Tx,
    member_id: MemberId,
    task_id: TaskId,
    measure: &Measure,
    span: Span,
) -> Result<i64, StoreError> {
    match measure {
        Measure::Profile => {
            let member = members::get(tx, member_id).await?;
            Ok(i64::from(!member.name.is_empty() && member.birthday.is_some()))
        }
        Measure::FirstPurchase => {
            let ever = Span { from: Millis(0), until: Millis(i64::MAX), ..span };
            Ok(purchases(tx, member_id, "COUNT(DISTINCT sale_id)", ever).await?.min(1))
        }
        Measure::Purchases => purchases(tx, member_id, "COUNT(DISTINCT sale_id)", span).await,
        Measure::Spend => purchases(tx, member_id, KEPT, span).await,
        Measure::Visit { spot_id: Some(spot) } => {
            let only = Some(spot.to_string());
            marks(tx, member_id, MarkKind::Visit, only, span.days).await
        }
        Measure::Visit { spot_id: None } => {
            marks(tx, member_id, MarkKind::Visit, None, span.days).await
        }
        Measure::Share => marks(tx, member_id, MarkKind::Share, None, span.days).await,
        Measure::Answer { .. } => {
            let own = Some(task_id.to_string());
            marks(tx, member_id, MarkKind::Answer, own, span.days).await
        }
        Measure::Form { survey_id } => {
            Ok(i64::from(surveys::has_answered(tx, member_id, *survey_id).await?))
        }
        Measure::Photo { topic_id, review_hours } => {
            let counted = photo_posts(tx, member_id, (*topic_id, *review_hours), span).await?;
            Ok(i64::try_from(counted.len()).unwrap_or(i64::MAX))
        }
        Measure::Event => events(tx, member_id, span).await,
        Measure::Streak => {
            let days = check_ins::paid_days(tx, member_id).await?;
            let (first, end) = span.days;
            let within = days.range(first..end).map(|(day, _)| *day);
            Ok(i64::from(Streak::of(within, end).longest))
        }
    }
}

/// What was paid for lines that nobody brought back.
const KEPT: &str = "COALESCE(SUM(sale_lines.amount - sale_lines.discount), 0)";

async fn purchases(
    tx: &Tx,
    member_id: MemberId,
    what: &str,
    span: Span,
) -> Result<i64, StoreError> {
    let sql = format!(
        "SELECT CAST({what} AS BIGINT) AS done FROM sales \
         JOIN sale_lines ON sale_lines.member_id = sales.member_id \
         AND sale_lines.sale_id = sales.id AND sale_lines.refund_id IS NULL \
         WHERE sales.member_id = $1 AND sales.at >= $2 AND sales.at < $3"
    );
    count(tx, &sql, [member_id.0.into(), span.from.0.into(), span.until.0.into()]).await
}

/// Days with a mark; a day counts once, however many places it saw.
async fn marks(
    tx: &Tx,
    member_id: MemberId,
    kind: MarkKind,
    subject: Option<String>,
    (first, end): (Day, Day),
) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(DISTINCT day) AS done FROM task_marks WHERE member_id = $1 \
               AND kind = $2 AND ($3 = '' OR subject = $3) AND day >= $4 AND day < $5 AND counts";
    let values: [Value; 5] = [
        member_id.0.into(),
        kind.as_str().into(),
        subject.unwrap_or_default().into(),
        first.0.into(),
        end.0.into(),
    ];
    count(tx, sql, values).await
}

/// When the member's posts with photos count, where that is within `span`: of one topic or any, and
/// looked at for so many hours. What is hidden now counts never.
pub async fn photo_posts(
    tx: &Tx,
    member_id: MemberId,
    (topic_id, review_hours): (Option<TopicId>, u16),
    span: Span,
) -> Result<Vec<Millis>, StoreError> {
    let topic = if topic_id.is_some() { "AND topic_id = $4" } else { "" };
    let sql = format!(
        "SELECT at FROM posts WHERE member_id = $1 AND photos <> '' AND hidden_at IS NULL \
         AND at >= $2 AND at < $3 {topic} ORDER BY at"
    );
    let review_ms = counts_at(Millis(0), review_hours).0;
    let posted = |at: Millis| Value::from(at.0.saturating_sub(review_ms));
    let mut values: Vec<Value> = vec![member_id.0.into(), posted(span.from), posted(span.until)];
    values.extend(topic_id.map(|id| Value::from(id.0)));
    let rows = tx.query_all(&sql, values).await?;
    rows.iter().map(|row| Ok(counts_at(Millis(row.try_get("", "at")?), review_hours))).collect()
}

async fn events(tx: &Tx, member_id: MemberId, span: Span) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS done FROM registrations \
               JOIN events ON events.id = registrations.event_id \
               WHERE registrations.member_id = $1 AND registrations.status = 'attended' \
               AND events.starts_at >= $2 AND events.starts_at < $3";
    count(tx, sql, [member_id.0.into(), span.from.0.into(), span.until.0.into()]).await
}

async fn count<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<i64, StoreError> {
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "done")?)
}

/// What the member answered to a task's question on a day, from 0.
pub async fn answer(
    tx: &Tx,
    member_id: MemberId,
    task_id: TaskId,
    (first, end): (Day, Day),
) -> Result<Option<i32>, StoreError> {
    let sql = "SELECT value FROM task_marks WHERE member_id = $1 AND kind = $2 AND subject = $3 \
               AND day >= $4 AND day < $5 ORDER BY day DESC LIMIT 1";
    let values: [Value; 5] = [
        member_id.0.into(),
        MarkKind::Answer.as_str().into(),
        task_id.to_string().into(),
        first.0.into(),
        end.0.into(),
    ];
    Ok(tx.query_one(sql, values).await?.map(|row| row.try_get("", "value")).transpose()?)
}
