//! `/v1/staff/topics`: what members post about.

use atrium_domain::TopicId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::community::{NewTopic, TopicInfo};
use atrium_protocol::routes::{CLOSE_TOPIC, CREATE_TOPIC};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::community::{self, Listed, Topic};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::note;
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::routes::staff::permit::{Moderate, Permit};
use crate::routes::staff::texts::text;
use crate::{App, ServerError, wire};

/// Longest title and description, in characters.
const TITLE: usize = 30;
const ABOUT: usize = 200;

/// Opens a topic or an interest group.
#[utoipa::path(
    post, path = CREATE_TOPIC.template, tag = "staff", security(("staff" = [])),
    request_body = NewTopic,
    responses(
        (status = 200, body = TopicInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn create_topic(
    State(app): State<App>,
    permit: Permit<Moderate>,
    body: AnyBody<NewTopic>,
) -> Result<Json<TopicInfo>, ServerError> {
    let NewTopic { title, about, is_group } = body.value;
    let now = app.now();
    let topic = Topic {
        id: app.random().id(now),
        title: text("title", title, TITLE)?,
        about: text("about", about, ABOUT)?,
        is_group,
        created_at: now,
        closed_at: None,
    };
    let (staff, own) = (permit.staff().clone(), app.clone());
    let made = app.store().write(async move |tx| -> Result<_, ServerError> {
        community::add(tx, &topic).await?;
        let deed = (StaffDeed::TopicOpened, topic.id.to_string());
        note(tx, &own, &staff, deed, json!({ "group": topic.is_group })).await?;
        Ok(Listed { topic: topic.clone(), members: 0, posts: 0, joined: false })
    });
    Ok(Json(wire::topic_info(made.await?)))
}

/// Ends posting in a topic; what was posted stays readable.
#[utoipa::path(
    post, path = CLOSE_TOPIC.template, tag = "staff", security(("staff" = [])),
    params(("topic_id" = TopicId, Path)),
    responses(
        (status = 200, body = TopicInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`topic_unknown`"),
    )
)]
pub(crate) async fn close_topic(
    State(app): State<App>,
    permit: Permit<Moderate>,
    path: Result<Path<TopicId>, PathRejection>,
) -> Result<Json<TopicInfo>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::TopicUnknown)?;
    let (staff, own) = (permit.staff().clone(), app.clone());
    let closed = app.store().write(async move |tx: &Tx| -> Result<_, ServerError> {
        if community::close(tx, id, own.now()).await? {
            note(tx, &own, &staff, (StaffDeed::TopicClosed, id.to_string()), json!({})).await?;
        }
        let all = community::list(tx, None).await?;
        let found = all.into_iter().find(|listed| listed.topic.id == id);
        Ok(found.ok_or(ErrorCode::TopicUnknown)?)
    });
    Ok(Json(wire::topic_info(closed.await?)))
}
