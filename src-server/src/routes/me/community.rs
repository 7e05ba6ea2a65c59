//! `GET /v1/me/community`: what members post, a page at a time.

use atrium_domain::{Localized, MemberId, Millis, PostId, TopicId};
use atrium_protocol::community::{Banned, Board};
use atrium_protocol::routes::COMMUNITY;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::community::{self, Place, Post, Shown, Which};
use atrium_store::{Tx, members};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;

use crate::extract::MemberDevice;
use crate::{App, ServerError, wire};

/// Posts on a page.
const PAGE: u32 = 20;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    topic: Option<TopicId>,
    post: Option<PostId>,
    before: Option<String>,
}

/// A page of posts, of one topic or of all, with the topics and groups that there are; or the
/// comments on one post.
///
/// What staff hid is shown to its author alone, with the reason.
#[utoipa::path(
    get, path = COMMUNITY.template, tag = "me", security(("member" = [])),
    params(
        ("topic" = Option<TopicId>, Query),
        ("post" = Option<PostId>, Query, description = "Comments on this post instead"),
        ("before" = Option<String>, Query, description = "`next` of the last page"),
    ),
    responses(
        (status = 200, body = Board),
        (status = 400, body = Problem, description = "`cursor_invalid`"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 404, body = Problem, description = "`post_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn community(
    State(app): State<App>,
    device: MemberDevice,
    query: Result<Query<Parameters>, QueryRejection>,
) -> Result<Json<Board>, ServerError> {
    let Query(Parameters { topic, post, before }) =
        query.map_err(|_| ServerError::field("topic"))?;
    let before = before.map(|text| place(&text).ok_or(ErrorCode::CursorInvalid)).transpose()?;
    let (member_id, now) = (device.member_id, app.now());
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let topics = community::list(tx, Some(member_id)).await?;
        let which = match post {
            Some(id) => Which::Under(seen(tx, member_id, id).await?.id),
            None => Which::In(topic),
        };
        let mut posts = community::board(tx, member_id, which, before, PAGE + 1).await?;
        let more = posts.len() > PAGE as usize;
        posts.truncate(PAGE as usize);
        let standing = community::standing(tx, member_id).await?;
        let member = members::get(tx, member_id).await?;
        let banned = standing.ban.filter(|ban| now < ban.until);
        Ok(Board {
            topics: topics.into_iter().map(wire::topic_info).collect(),
            next: posts.last().filter(|_| more).map(cursor),
            posts: posts.into_iter().map(|shown| wire::post(shown, member_id)).collect(),
            shown_as: wire::author(standing.nickname.as_deref().unwrap_or_default(), &member.name),
            nickname: standing.nickname,
            banned: banned.map(|ban| Banned {
                until: ban.until,
                why: Localized::each(|locale| ban.complaint.words(locale).to_owned()),
            }),
        })
    });
    Ok(Json(read.await?))
}

/// A post that the member may see.
pub(super) async fn seen(tx: &Tx, member_id: MemberId, id: PostId) -> Result<Post, ServerError> {
    let post = community::get(tx, id).await?.ok_or(ErrorCode::PostUnknown)?;
    let hidden = post.hidden.is_some() && post.member_id != member_id;
    if hidden { Err(ErrorCode::PostUnknown.into()) } else { Ok(post) }
}

/// Time and id of the last post of a page.
fn cursor(shown: &Shown) -> String {
    format!("{}.{}", shown.post.at.0, shown.post.id)
}

fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    Some(Place { at: Millis(at.parse().ok()?), id: id.parse::<PostId>().ok()? })
}
