use atrium_domain::survey::{Ask, Question, Reply};
use atrium_protocol::survey::{SurveyInfo, SurveyKind, SurveyQuestion, SurveyReply, SurveySaid};
use atrium_store::surveys::{Answered, Survey};

pub(crate) fn survey_info(survey: &Survey) -> SurveyInfo {
    let Survey { id, title, questions, from, until, findings, created_at: _ } = survey;
    SurveyInfo {
        id: *id,
        title: title.clone(),
        questions: questions.iter().map(question).collect(),
        from: *from,
        until: *until,
        findings: findings.clone(),
    }
}

fn question(question: &Question) -> SurveyQuestion {
    let (kind, options) = match &question.ask {
        Ask::Stars => (SurveyKind::Stars, Vec::new()),
        Ask::Choice { options } => (SurveyKind::Choice, options.clone()),
        Ask::Words => (SurveyKind::Words, Vec::new()),
    };
    SurveyQuestion { text: question.text.clone(), kind, options }
}

pub(crate) fn survey_said(answered: Answered) -> SurveySaid {
    let Answered { survey_id, at, replies } = answered;
    let reply = |Reply { number, words }: Reply| SurveyReply { number, words };
    SurveySaid { survey_id, at, replies: replies.into_iter().map(reply).collect() }
}
