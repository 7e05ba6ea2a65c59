//! `PUT /v1/staff/members/{member_id}/tags`: which segments (人群) a member counts to.

use atrium_domain::MemberId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::routes::SET_MEMBER_TAGS;
use atrium_protocol::staff::MemberTags;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::staff::audit;
use atrium_store::{members, tags};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::permit::{Permit, TagMembers};
use super::texts::check;
use crate::extract::{AnyBody, is_plain};
use crate::{App, ServerError};

/// Most tags of one member.
const TAGS: usize = 20;

/// Longest tag, in characters.
const LENGTH: usize = 40;

/// Gives a member these tags and no others. Some coupons are for the members of one.
#[utoipa::path(
    put, path = SET_MEMBER_TAGS.template, tag = "staff", security(("staff" = [])),
    params(("member_id" = MemberId, Path)),
    request_body = MemberTags,
    responses(
        (status = 200, body = MemberTags),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn set_member_tags(
    State(app): State<App>,
    permit: Permit<TagMembers>,
    path: Result<Path<MemberId>, PathRejection>,
    body: AnyBody<MemberTags>,
) -> Result<Json<MemberTags>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let mut wanted: Vec<String> =
        body.value.tags.into_iter().map(|tag| tag.trim().to_owned()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let sound = |tag: &String| (1..=LENGTH).contains(&tag.chars().count()) && is_plain(tag);
    check("tags", wanted.len() <= TAGS && wanted.iter().all(sound))?;
    let now = app.now();
    let kept = wanted.clone();
    let line = permit.deed(&app, StaffDeed::MemberTagged, id, json!({ "tags": wanted.len() }));
    let written = app.store().write(async move |tx| -> Result<(), ServerError> {
        members::get(tx, id).await?;
        tags::set(tx, id, &wanted, now).await?;
        Ok(audit::add(tx, &line).await?)
    });
    written.await?;
    Ok(Json(MemberTags { tags: kept }))
}
