//! Satisfaction surveys: what is asked, and what members answered, each once.

use atrium_domain::survey::{Question, Reply};
use atrium_domain::{Localized, MemberId, Millis, SurveyId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::messages::Why;
use crate::{StoreError, Tx, places, values};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    pub id: SurveyId,
    pub title: Localized,
    pub questions: Vec<Question>,
    pub from: Millis,
    pub until: Millis,
    /// What was found and what is changed, for those who answered.
    pub findings: Option<Localized>,
    pub created_at: Millis,
}

/// One member's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub survey_id: SurveyId,
    pub at: Millis,
    pub replies: Vec<Reply>,
}

pub async fn insert(tx: &Tx, survey: &Survey) -> Result<(), StoreError> {
    let Survey { id, title, questions, from, until, findings: _, created_at } = survey;
    let sql = "INSERT INTO surveys (id, title, questions, opens_at, closes_at, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values: [Value; 6] = [
        id.0.into(),
        values::to_json(title)?.into(),
        values::to_json(questions)?.into(),
        from.0.into(),
        until.0.into(),
        created_at.0.into(),
    ];
    tx.execute(sql, values).await?;
    places::touch_catalogue(tx).await
}

const COLUMNS: &str =
    "SELECT id, title, questions, opens_at, closes_at, findings, created_at FROM surveys";

/// Those that end after `since`, or whose findings came after it; the newest first.
pub async fn since(tx: &Tx, since: Millis) -> Result<Vec<Survey>, StoreError> {
    let sql = format!(
        "{COLUMNS} WHERE closes_at > $1 OR findings_at > $1 ORDER BY created_at DESC, id DESC"
    );
    tx.query_all(&sql, [since.0.into()]).await?.iter().map(survey).collect()
}

pub async fn latest(tx: &Tx, limit: u32) -> Result<Vec<Survey>, StoreError> {
    let sql = format!("{COLUMNS} ORDER BY created_at DESC, id DESC LIMIT $1");
    tx.query_all(&sql, [i64::from(limit).into()]).await?.iter().map(survey).collect()
}

pub async fn get(tx: &Tx, id: SurveyId) -> Result<Option<Survey>, StoreError> {
    let row = tx.query_one(&format!("{COLUMNS} WHERE id = $1"), [id.0.into()]).await?;
    row.as_ref().map(survey).transpose()
}

/// Says what was found. What was said before is replaced; who was told is not told again.
pub async fn set_findings(
    tx: &Tx,
    id: SurveyId,
    findings: &Localized,
    at: Millis,
) -> Result<(), StoreError> {
    let sql = "UPDATE surveys SET findings = $2, findings_at = $3 WHERE id = $1";
    let values: [Value; 3] = [id.0.into(), values::to_json(findings)?.into(), at.0.into()];
    tx.execute(sql, values).await?;
    places::touch_catalogue(tx).await
}

/// Keeps a member's answers. False where they answered before: the first count.
pub async fn answer(tx: &Tx, member_id: MemberId, answered: &Answered) -> Result<bool, StoreError> {
    let sql = "INSERT INTO survey_answers (member_id, survey_id, at, replies) \
               VALUES ($1, $2, $3, $4) ON CONFLICT (member_id, survey_id) DO NOTHING";
    let Answered { survey_id, at, replies } = answered;
    let values: [Value; 4] =
        [member_id.0.into(), survey_id.0.into(), at.0.into(), values::to_json(replies)?.into()];
    let first = tx.execute(sql, values).await? == 1;
    changes::put_only(tx, member_id, Kind::Games).await?;
    Ok(first)
}

const ANSWERS: &str = "SELECT survey_id, at, replies FROM survey_answers";

/// All that a member answered, the newest first.
pub async fn of_member(tx: &Tx, member_id: MemberId) -> Result<Vec<Answered>, StoreError> {
    let sql = format!("{ANSWERS} WHERE member_id = $1 ORDER BY at DESC, survey_id");
    tx.query_all(&sql, [member_id.0.into()]).await?.iter().map(answered).collect()
}

/// All answers to a survey, the newest first, by nobody's name; last those of members who left.
pub async fn answers(tx: &Tx, id: SurveyId) -> Result<Vec<Vec<Reply>>, StoreError> {
    let sql = format!("{ANSWERS} WHERE survey_id = $1 ORDER BY at DESC, member_id");
    let rows = tx.query_all(&sql, [id.0.into()]).await?;
    let sql = "SELECT replies FROM survey_left WHERE survey_id = $1";
    let left = tx.query_all(sql, [id.0.into()]).await?;
    rows.iter().chain(&left).map(replies).collect()
}

/// Whether a member answered.
pub async fn has_answered(tx: &Tx, member_id: MemberId, id: SurveyId) -> Result<bool, StoreError> {
    let sql = "SELECT at FROM survey_answers WHERE member_id = $1 AND survey_id = $2";
    Ok(tx.query_one(sql, [member_id.0.into(), id.0.into()]).await?.is_some())
}

/// Up to `limit` members who answered, and have not been told what was found since `since`.
pub async fn untold(
    tx: &Tx,
    since: Millis,
    limit: u32,
) -> Result<Vec<(MemberId, SurveyId)>, StoreError> {
    let sql = "SELECT survey_answers.member_id, survey_answers.survey_id FROM survey_answers \
               JOIN surveys ON surveys.id = survey_answers.survey_id \
               WHERE surveys.findings_at > $1 AND NOT EXISTS (SELECT 1 FROM messages \
               WHERE messages.member_id = survey_answers.member_id AND messages.cause = $2 \
               AND messages.about = surveys.id) ORDER BY survey_answers.member_id LIMIT $3";
    let values: [Value; 3] =
        [since.0.into(), Why::Findings.as_str().into(), i64::from(limit).into()];
    let rows = tx.query_all(sql, values).await?;
    rows.iter()
        .map(|row| {
            Ok((MemberId(row.try_get("", "member_id")?), SurveyId(row.try_get("", "survey_id")?)))
        })
        .collect()
}

/// Lets go of a member who leaves: stars and choices still count, by nobody; words are gone.
/// `next_id` makes ids that say nothing of time.
pub async fn forget(
    tx: &Tx,
    member_id: MemberId,
    mut next_id: impl FnMut() -> Uuid,
) -> Result<(), StoreError> {
    for Answered { survey_id, at: _, replies } in of_member(tx, member_id).await? {
        let counted: Vec<Reply> = replies.into_iter().map(Reply::without_words).collect();
        let sql = "INSERT INTO survey_left (id, survey_id, replies) VALUES ($1, $2, $3)";
        let values: [Value; 3] =
            [next_id().into(), survey_id.0.into(), values::to_json(&counted)?.into()];
        tx.execute(sql, values).await?;
    }
    let sql = "DELETE FROM survey_answers WHERE member_id = $1";
    tx.execute(sql, [member_id.0.into()]).await.map(|_| ())
}

fn survey(row: &QueryResult) -> Result<Survey, StoreError> {
    let text = |column| -> Result<String, StoreError> { Ok(row.try_get("", column)?) };
    let findings: Option<String> = row.try_get("", "findings")?;
    Ok(Survey {
        id: SurveyId(row.try_get("", "id")?),
        title: values::from_json("surveys.title", &text("title")?)?,
        questions: values::from_json("surveys.questions", &text("questions")?)?,
        from: Millis(row.try_get("", "opens_at")?),
        until: Millis(row.try_get("", "closes_at")?),
        findings: findings.map(|text| values::from_json("surveys.findings", &text)).transpose()?,
        created_at: Millis(row.try_get("", "created_at")?),
    })
}

fn answered(row: &QueryResult) -> Result<Answered, StoreError> {
    Ok(Answered {
        survey_id: SurveyId(row.try_get("", "survey_id")?),
        at: Millis(row.try_get("", "at")?),
        replies: replies(row)?,
    })
}

fn replies(row: &QueryResult) -> Result<Vec<Reply>, StoreError> {
    let replies: String = row.try_get("", "replies")?;
    values::from_json("survey_answers.replies", &replies)
}
