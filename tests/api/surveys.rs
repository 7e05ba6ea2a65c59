//! Surveys: asked of everybody, answered once, counted without names, and answered for.

use atrium_domain::task::Period;
use atrium_domain::{Localized, Points, Prize, SurveyId};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::documents::Document;
use atrium_protocol::game::{NewMeasure, NewTask};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{
    CATALOGUE, CLOSE_ACCOUNT, CREATE_SURVEY, CREATE_TASK, EXPORT, PUBLISH_FINDINGS, SURVEYS,
};
use atrium_protocol::staff::Role;
use atrium_protocol::survey::{
    Findings, NewSurvey, SurveyInfo, SurveyKind, SurveyQuestion, SurveyReply, SurveyResult,
};

use crate::support::{Desk, Member, TestApp, on_both_databases};

const PHONE: &str = "13800000001";
const OTHER: &str = "13800000002";

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

async fn asked(app: &TestApp, desk: &Desk) -> SurveyInfo {
    let question = |kind, options: &[&str]| SurveyQuestion {
        text: text("怎么样？"),
        kind,
        options: options.iter().map(|option| text(option)).collect(),
    };
    let new = NewSurvey {
        title: text("冬季感受"),
        questions: vec![
            question(SurveyKind::Stars, &[]),
            question(SurveyKind::Choice, &["地铁", "开车"]),
            question(SurveyKind::Words, &[]),
        ],
        from: app.clock.now(),
        until: app.clock.now().plus_days(14),
    };
    desk.client.to(CREATE_SURVEY).by(&desk.token).body(&new).send().await.ok()
}

fn replies(stars: i32, option: i32, words: &str) -> Vec<SurveyReply> {
    let number = |n| SurveyReply { number: Some(n), words: String::new() };
    vec![number(stars), number(option), SurveyReply { number: None, words: words.to_owned() }]
}

async fn answer(member: &Member, survey_id: SurveyId, replies: Vec<SurveyReply>) -> Outcome {
    member.act(Deed::AnswerSurvey { survey_id, replies }).await
}

async fn result(desk: &Desk) -> SurveyResult {
    desk.client.to(SURVEYS).by(&desk.token).send().await.ok().surveys.remove(0)
}

async fn answered(member: &Member) -> Vec<SurveyId> {
    let play = member.documents().await.into_iter().find_map(|document| match document {
        Document::Play(play) => Some(play),
        _ => None,
    });
    play.map(|play| play.surveys).unwrap_or_default()
}

async fn told(member: &Member) -> Vec<(String, Option<String>)> {
    let documents = member.documents().await.into_iter();
    let message = |document| match document {
        Document::Message(message) => Some((message.title.en, message.link)),
        _ => None,
    };
    documents.filter_map(message).collect()
}

on_both_databases! {
    async fn a_survey_is_answered_once_and_counted_without_names(app) {
        let desk = app.staff(Role::Marketing).await;
        let (member, other) = (app.member(PHONE).await, app.member(OTHER).await);
        let survey = asked(app, &desk).await;
        let catalogue: Catalogue = desk.client.to(CATALOGUE).send().await.ok();
        assert_eq!(catalogue.surveys, std::slice::from_ref(&survey));
        assert_eq!(answer(&member, survey.id, replies(5, 1, " 很好 ")).await, Outcome::Applied);
        // Another device, with no idea of the first: no fault, and the first answers count.
        assert_eq!(answer(&member, survey.id, replies(1, 0, "")).await, Outcome::Applied);
        assert_eq!(answer(&other, survey.id, replies(4, 1, "")).await, Outcome::Applied);
        assert_eq!(answered(&member).await, [survey.id]);
        let SurveyResult { answers, tallies, .. } = result(&desk).await;
        assert_eq!(answers, 2);
        assert_eq!((&tallies[0].counts, &tallies[1].counts), (&vec![0, 0, 0, 1, 1], &vec![0, 2]));
        assert_eq!(tallies[2].words, ["很好"]);
    }

    async fn what_does_not_fit_or_comes_too_late_is_refused(app) {
        let desk = app.staff(Role::Operator).await;
        let member = app.member(PHONE).await;
        let survey = asked(app, &desk).await;
        for wrong in [replies(6, 0, ""), replies(5, 2, ""), replies(5, 0, "").split_off(1)] {
            let refused = Outcome::Rejected { code: ErrorCode::FieldInvalid };
            assert_eq!(answer(&member, survey.id, wrong).await, refused);
        }
        let late = member.operation(Deed::AnswerSurvey { survey_id: survey.id, replies: replies(5, 0, "") });
        app.clock.pass_secs(15 * 86_400);
        let over = Outcome::Rejected { code: ErrorCode::SurveyOver };
        assert_eq!(member.apply(late).await, over);
        assert_eq!(answer(&member, survey.id, replies(5, 0, "")).await, over);
    }

    async fn those_who_answered_hear_once_what_came_of_it(app) {
        let desk = app.staff(Role::Marketing).await;
        let (member, other) = (app.member(PHONE).await, app.member(OTHER).await);
        let survey = asked(app, &desk).await;
        answer(&member, survey.id, replies(2, 0, "太冷")).await;
        let body = Findings { text: text("您觉得冷，我们调高两度。") };
        let publish = desk.client.to_path(PUBLISH_FINDINGS, &[&survey.id]).by(&desk.token);
        let published = publish.body(&body).send().await.ok();
        assert_eq!(published.findings, Some(body.text.clone()));
        for _ in 0..2 {
            app.jobs().await;
        }
        let link = Some(format!("/surveys/{}", survey.id));
        let messages = told(&member).await;
        assert_eq!(messages, [("What came of: 冬季感受".to_owned(), link)]);
        assert!(told(&other).await.is_empty());
        let catalogue: Catalogue = desk.client.to(CATALOGUE).send().await.ok();
        assert_eq!(catalogue.surveys[0].findings, Some(body.text));
    }

    async fn a_task_pays_for_an_answered_survey_once(app) {
        let desk = app.staff(Role::Marketing).await;
        let member = app.member(PHONE).await;
        let survey = asked(app, &desk).await;
        let now = app.clock.now();
        let task = NewTask {
            title: text("填问卷"),
            detail: text("三道题"),
            measure: NewMeasure::Form { survey_id: survey.id },
            goal: 1,
            prize: Prize::Points { points: Points(30) },
            period: Period::Once,
            from: now,
            until: now.plus_days(14),
            set: None,
            tier: None,
            tag: None,
            most: None,
        };
        let task = desk.client.to(CREATE_TASK).by(&desk.token).body(&task).send().await.ok();
        let collect = || member.act(Deed::Collect { task_id: task.id });
        assert_eq!(collect().await, Outcome::Rejected { code: ErrorCode::TaskNotDone });
        answer(&member, survey.id, replies(5, 0, "")).await;
        assert_eq!(collect().await, Outcome::Applied);
        assert_eq!(collect().await, Outcome::Applied);
        assert_eq!(member.balance().await, 30);
    }

    async fn answers_are_exported_and_count_on_by_nobody_when_their_member_leaves(app) {
        let desk = app.staff(Role::Operator).await;
        let member = app.member(PHONE).await;
        let survey = asked(app, &desk).await;
        answer(&member, survey.id, replies(3, 0, "走了")).await;
        let export = member.client.to(EXPORT).by(member.token()).send().await.ok();
        assert_eq!((export.surveys[0].survey_id, export.surveys[0].replies.len()), (survey.id, 3));
        member.client.to(CLOSE_ACCOUNT).by(member.token()).send().await.done();
        let left = result(&desk).await;
        assert_eq!(left.answers, 1);
        assert_eq!(left.tallies[0].counts, [0, 0, 1, 0, 0]);
        assert!(left.tallies.iter().all(|tally| tally.words.is_empty()), "words are gone");
    }
}
