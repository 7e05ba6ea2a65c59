//! `/v1/staff/surveys`: asking members, reading what they answered, and telling them what came of it.

use atrium_domain::survey::{Ask, MOST_OPTIONS, MOST_QUESTIONS, Question, Tally, tally};
use atrium_domain::{Millis, SurveyId};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::{CREATE_SURVEY, PUBLISH_FINDINGS, SURVEYS};
use atrium_protocol::survey::{
    Findings, NewSurvey, SurveyInfo, SurveyKind, SurveyQuestion, SurveyResult, SurveyTally, Surveys,
};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::staff::audit;
use atrium_store::surveys::{self, Survey};
use atrium_store::{StoreError, Tx};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::{check, text, time};
use crate::{App, ServerError, wire};

/// Longest texts, in characters.
const TITLE_LENGTH: usize = 60;
const QUESTION_LENGTH: usize = 120;
const OPTION_LENGTH: usize = 60;
const FINDINGS_LENGTH: usize = 600;

/// How many surveys are shown, and how many replies in words of each question.
const SHOWN: u32 = 20;
const WORDS: usize = 200;

/// The last surveys with what members answered, without names.
#[utoipa::path(
    get, path = SURVEYS.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = Surveys),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn list_surveys(
    State(app): State<App>,
    _permit: Permit<PublishOffers>,
) -> Result<Json<Surveys>, ServerError> {
    let read = app.store().read(async move |tx: &Tx| -> Result<_, ServerError> {
        let mut shown = Vec::new();
        for survey in surveys::latest(tx, SHOWN).await? {
            shown.push(result(tx, &survey).await?);
        }
        Ok(Surveys { surveys: shown })
    });
    Ok(Json(read.await?))
}

/// Asks every member, from its beginning to its end.
#[utoipa::path(
    post, path = CREATE_SURVEY.template, tag = "staff", security(("staff" = [])),
    request_body = NewSurvey,
    responses(
        (status = 200, body = SurveyInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn create_survey(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    body: AnyBody<NewSurvey>,
) -> Result<Json<SurveyInfo>, ServerError> {
    let now = app.now();
    let survey = survey(body.value, app.random().id(now), now)?;
    let info = wire::survey_info(&survey);
    let detail = json!({ "title": survey.title.zh_hans, "questions": survey.questions.len() });
    let line = permit.deed(&app, StaffDeed::SurveyPublished, survey.id, detail);
    let written = app.store().write(async move |tx: &Tx| -> Result<(), StoreError> {
        surveys::insert(tx, &survey).await?;
        audit::add(tx, &line).await
    });
    written.await?;
    Ok(Json(info))
}

/// Tells those who answered what was found and what is changed; each once, within a minute.
#[utoipa::path(
    post, path = PUBLISH_FINDINGS.template, tag = "staff", security(("staff" = [])),
    params(("survey_id" = SurveyId, Path)),
    request_body = Findings,
    responses(
        (status = 200, body = SurveyInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`survey_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn publish_findings(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<SurveyId>, PathRejection>,
    body: AnyBody<Findings>,
) -> Result<Json<SurveyInfo>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::SurveyUnknown)?;
    let words = text("text", body.value.text, FINDINGS_LENGTH)?;
    let now = app.now();
    let line = permit.deed(&app, StaffDeed::FindingsPublished, id, json!({}));
    let done = app.store().write(async move |tx: &Tx| -> Result<_, ServerError> {
        let survey = surveys::get(tx, id).await?.ok_or(ErrorCode::SurveyUnknown)?;
        surveys::set_findings(tx, id, &words, now).await?;
        audit::add(tx, &line).await?;
        Ok(wire::survey_info(&Survey { findings: Some(words.clone()), ..survey }))
    });
    Ok(Json(done.await?))
}

fn survey(new: NewSurvey, id: SurveyId, now: Millis) -> Result<Survey, ServerError> {
    let NewSurvey { title, questions, from, until } = new;
    time("from", from)?;
    time("until", until)?;
    check("until", from < until && now < until)?;
    check("questions", (1..=MOST_QUESTIONS).contains(&questions.len()))?;
    let questions = questions.into_iter().map(question).collect::<Result<_, _>>()?;
    let title = text("title", title, TITLE_LENGTH)?;
    Ok(Survey { id, title, questions, from, until, findings: None, created_at: now })
}

fn question(new: SurveyQuestion) -> Result<Question, ServerError> {
    let SurveyQuestion { text: words, kind, options } = new;
    let ask = match kind {
        SurveyKind::Stars => Ask::Stars,
        SurveyKind::Words => Ask::Words,
        SurveyKind::Choice => {
            check("questions.options", (2..=MOST_OPTIONS).contains(&options.len()))?;
            let option = |option| text("questions.options", option, OPTION_LENGTH);
            Ask::Choice { options: options.into_iter().map(option).collect::<Result<_, _>>()? }
        }
    };
    Ok(Question { text: text("questions.text", words, QUESTION_LENGTH)?, ask })
}

async fn result(tx: &Tx, survey: &Survey) -> Result<SurveyResult, ServerError> {
    let answers = surveys::answers(tx, survey.id).await?;
    let told = |Tally { counts, mut words }: Tally| {
        words.truncate(WORDS);
        SurveyTally { counts, words }
    };
    Ok(SurveyResult {
        survey: wire::survey_info(survey),
        answers: i64::try_from(answers.len()).unwrap_or(i64::MAX),
        tallies: tally(&survey.questions, &answers).into_iter().map(told).collect(),
    })
}
