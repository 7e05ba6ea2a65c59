//! `POST /v1/staff/tasks`: something to do for a prize; and its end.

use atrium_domain::task::{Measure, REVIEW_HOURS, Task};
use atrium_domain::{Localized, Millis, Prize, TaskId};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::game::{NewMeasure, NewTask, TaskInfo};
use atrium_protocol::routes::{CREATE_TASK, END_TASK};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::games::tasks::{self, Listed};
use atrium_store::games::{draws, spots};
use atrium_store::staff::audit;
use atrium_store::templates;
use atrium_store::{Tx, community, surveys};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::{check, text, tier, time};
use crate::{App, ServerError, wire};

/// Longest texts, in characters.
const TITLE_LENGTH: usize = 60;
const DETAIL_LENGTH: usize = 200;
const OPTION_LENGTH: usize = 80;

/// The most that a goal may be: money is in minor units.
const GOAL: i64 = 100_000_000;

/// The most of a prize.
const POINTS: i64 = 1_000_000;
const COUNT: u16 = 100;

/// Publishes a task. Apps see it with their next look at the catalogue.
#[utoipa::path(
    post, path = CREATE_TASK.template, tag = "staff", security(("staff" = [])),
    request_body = NewTask,
    responses(
        (status = 200, body = TaskInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn create_task(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    body: AnyBody<NewTask>,
) -> Result<Json<TaskInfo>, ServerError> {
    let now = app.now();
    let listed = listed(body.value, &app, now).await?;
    let rules = app.rules().await?;
    let info = wire::task_info(&listed, &rules.templates);
    let detail = json!({ "title": listed.title.zh_hans, "prize": listed.task.prize });
    let line = permit.deed(&app, StaffDeed::TaskPublished, listed.task.id, detail);
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            check_prize(tx, "prize", &listed.task.prize, now).await?;
            if let Measure::Visit { spot_id: Some(spot_id) } = listed.task.measure {
                check("measure.spot_id", spots::get(tx, spot_id).await?.is_some())?;
            }
            if let Measure::Photo { topic_id: Some(topic_id), .. } = listed.task.measure {
                let topic = community::topic(tx, topic_id).await?;
                check("measure.topic_id", topic.is_some_and(|topic| topic.closed_at.is_none()))?;
            }
            if let Measure::Form { survey_id } = listed.task.measure {
                check("measure.survey_id", surveys::get(tx, survey_id).await?.is_some())?;
            }
            tasks::insert(tx, &listed).await?;
            Ok(audit::add(tx, &line).await?)
        })
        .await?;
    Ok(Json(info))
}

/// Ends a task now.
#[utoipa::path(
    post, path = END_TASK.template, tag = "staff", security(("staff" = [])),
    params(("task_id" = TaskId, Path)),
    responses(
        (status = 200, body = TaskInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`task_unknown`"),
    )
)]
pub(crate) async fn end_task(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<TaskId>, PathRejection>,
) -> Result<Json<TaskInfo>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::TaskUnknown)?;
    let now = app.now();
    let line = permit.deed(&app, StaffDeed::TaskEnded, id, json!({}));
    let ended = app.store().write(async move |tx| -> Result<_, ServerError> {
        let listed = tasks::get(tx, id).await?.ok_or(ErrorCode::TaskUnknown)?;
        if now < listed.task.until {
            tasks::end(tx, &listed, now).await?;
            audit::add(tx, &line).await?;
        }
        Ok(tasks::get(tx, id).await?.ok_or(ErrorCode::TaskUnknown)?)
    });
    let ended = ended.await?;
    Ok(Json(wire::task_info(&ended, &app.rules().await?.templates)))
}

async fn listed(new: NewTask, app: &App, now: Millis) -> Result<Listed, ServerError> {
    let NewTask { from, until, goal, prize, period, tag, most, .. } = new;
    time("from", from)?;
    time("until", until)?;
    check("until", from < until && now < until)?;
    check("goal", (1..=GOAL).contains(&goal))?;
    check("most", most.is_none_or(|most| (1..=i64::from(u32::MAX)).contains(&most)))?;
    check("tag", tag.as_ref().is_none_or(|tag| !tag.is_empty() && tag.len() <= 40))?;
    let program = app.program().await?;
    let task = Task {
        id: app.random().id(now),
        measure: measure(new.measure)?,
        goal,
        prize,
        period,
        from,
        until,
        tier: tier(&program, new.tier)?,
        tag,
        most: most.and_then(|most| u32::try_from(most).ok()),
    };
    Ok(Listed {
        task,
        title: text("title", new.title, TITLE_LENGTH)?,
        detail: text("detail", new.detail, DETAIL_LENGTH)?,
        set: new.set.map(|set| text("set", set, TITLE_LENGTH)).transpose()?,
        paid: 0,
        created_at: now,
    })
}

fn measure(new: NewMeasure) -> Result<Measure, ServerError> {
    Ok(match new {
        NewMeasure::Profile => Measure::Profile,
        NewMeasure::FirstPurchase => Measure::FirstPurchase,
        NewMeasure::Purchases => Measure::Purchases,
        NewMeasure::Spend => Measure::Spend,
        NewMeasure::Visit { spot_id } => Measure::Visit { spot_id },
        NewMeasure::Share => Measure::Share,
        NewMeasure::Photo { topic_id, review_hours } => {
            let hours = u16::try_from(review_hours).ok().filter(|it| REVIEW_HOURS.contains(it));
            let hours = hours.ok_or_else(|| ServerError::field("measure.review_hours"))?;
            Measure::Photo { topic_id, review_hours: hours }
        }
        NewMeasure::Event => Measure::Event,
        NewMeasure::Streak => Measure::Streak,
        NewMeasure::Form { survey_id } => Measure::Form { survey_id },
        NewMeasure::Answer { question, options, right } => {
            check("measure.options", (2..=6).contains(&options.len()))?;
            let option = |option: Localized| text("measure.options", option, OPTION_LENGTH);
            let right = right.map(|right| u8::try_from(right).unwrap_or(u8::MAX));
            check("measure.right", right.is_none_or(|right| usize::from(right) < options.len()))?;
            Measure::Answer {
                question: text("measure.question", question, DETAIL_LENGTH)?,
                options: options.into_iter().map(option).collect::<Result<_, _>>()?,
                right,
            }
        }
    })
}

/// Whether a prize can be given to anybody who wins it: coupons without a limit of their own, a draw
/// that is still to come to an end. A pick-up belongs to draws, which reserve it.
pub(super) async fn check_prize(
    tx: &Tx,
    field: &str,
    prize: &Prize,
    now: Millis,
) -> Result<(), ServerError> {
    let sound = match prize {
        Prize::Points { points } => (1..=POINTS).contains(&points.0),
        Prize::MakeUpCards { count } => (1..=COUNT).contains(count),
        Prize::Coupon { template_id } => {
            let found = templates::get(tx, *template_id).await?;
            found.is_some_and(|found| found.template.stock.is_none())
        }
        Prize::Tickets { draw_id, count } => {
            let found = draws::get(tx, *draw_id).await?;
            (1..=COUNT).contains(count) && found.is_some_and(|found| now < found.closes_at)
        }
        Prize::Reward { .. } => false,
    };
    check(field, sound)
}
