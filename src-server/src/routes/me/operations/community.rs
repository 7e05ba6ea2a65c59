//! What members do in the community.

use atrium_domain::community::{COUNTED_MS, POST_PHOTOS, may_post, nickname, post_text};
use atrium_domain::message::Consent;
use atrium_domain::photo::PhotoPurpose;
use atrium_domain::{OperationId, PhotoId, PostId, TopicId};
use atrium_protocol::ErrorCode;
use atrium_protocol::community::CommunityDeed;
use atrium_store::changes::{self, Kind};
use atrium_store::community::{self, Post};
use atrium_store::{Tx, consents, photos};

use super::Context;
use crate::ServerError;
use crate::extract::{is_plain, is_plain_lines};

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    deed: &CommunityDeed,
) -> Result<(), ServerError> {
    let (member_id, now) = (context.device.member_id, context.now.at);
    match deed {
        CommunityDeed::Post { topic_id, text, photos } => {
            let what = Written { topic_id: *topic_id, text, photos };
            post(context, tx, PostId(id.0), what).await
        }
        CommunityDeed::Remove { post_id } => remove(context, tx, *post_id).await,
        CommunityDeed::Like { post_id, on } => {
            seen(context, tx, *post_id).await?;
            Ok(community::like(tx, member_id, *post_id, *on, now).await?)
        }
        CommunityDeed::Report { post_id, complaint } => {
            let post = seen(context, tx, *post_id).await?;
            if post.member_id == member_id {
                return Err(ErrorCode::PostUnknown.into());
            }
            Ok(community::file(tx, member_id, *post_id, *complaint, now).await?)
        }
        CommunityDeed::Join { topic_id, on } => {
            let topic = community::topic(tx, *topic_id).await?.ok_or(ErrorCode::TopicUnknown)?;
            if !topic.is_group {
                return Err(ErrorCode::TopicUnknown.into());
            }
            Ok(community::join(tx, member_id, *topic_id, *on, now).await?)
        }
        CommunityDeed::Nickname { nickname: wanted } => {
            let name = nickname(wanted).filter(|name| is_plain(name));
            let name = name.ok_or(ErrorCode::NicknameInvalid)?;
            Ok(community::name(tx, member_id, name).await?)
        }
    }
}

/// What somebody wants to post.
struct Written<'a> {
    topic_id: TopicId,
    text: &'a str,
    photos: &'a [PhotoId],
}

async fn post(
    context: &Context,
    tx: &Tx,
    id: PostId,
    written: Written<'_>,
) -> Result<(), ServerError> {
    let (member_id, now) = (context.device.member_id, context.now.at);
    let text = post_text(written.text)
        .filter(|text| is_plain_lines(text))
        .ok_or_else(|| ServerError::field("text"))?;
    if written.photos.len() > POST_PHOTOS {
        return Err(ServerError::field("photos"));
    }
    let topic = community::topic(tx, written.topic_id).await?.ok_or(ErrorCode::TopicUnknown)?;
    if topic.closed_at.is_some() {
        return Err(ErrorCode::TopicClosed.into());
    }
    let standing = community::standing(tx, member_id).await?;
    if standing.ban.is_some_and(|ban| now < ban.until) {
        return Err(ErrorCode::PostingBanned.into());
    }
    let before = community::counted(tx, member_id, now.plus_ms(-COUNTED_MS)).await?;
    if !may_post(&before, now) {
        return Err(ErrorCode::PostingTooFast.into());
    }
    if topic.is_group {
        // Who posts in a group belongs to it; joining by itself is one press less, not a rule less.
        community::join(tx, member_id, topic.id, true, now).await?;
    }
    changes::next_revision(tx, member_id).await?;
    let photos = photos::attach(tx, member_id, PhotoPurpose::Post, written.photos, now).await?;
    if consents::holds(tx, member_id, Consent::Photos).await? {
        for photo in &photos {
            photos::set_public(tx, *photo, true).await?;
        }
    }
    let text = text.to_owned();
    let post =
        Post { member_id, id, topic_id: topic.id, at: now, text, photos, likes: 0, hidden: None };
    community::insert(tx, &post).await?;
    tell_tasks(tx, &post).await
}

/// A post with a photo may count for a task, or no longer.
async fn tell_tasks(tx: &Tx, post: &Post) -> Result<(), ServerError> {
    if !post.photos.is_empty() {
        changes::put_only(tx, post.member_id, Kind::Games).await?;
    }
    Ok(())
}

/// Takes the member's own post back, with its photos.
async fn remove(context: &Context, tx: &Tx, id: PostId) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let post = community::get(tx, id).await?.ok_or(ErrorCode::PostUnknown)?;
    if !community::remove(tx, member_id, id).await? {
        return Err(ErrorCode::PostUnknown.into());
    }
    for photo in &post.photos {
        photos::remove(tx, *photo).await?;
    }
    tell_tasks(tx, &post).await
}

/// A post that the member may see.
async fn seen(context: &Context, tx: &Tx, id: PostId) -> Result<Post, ServerError> {
    let post = community::get(tx, id).await?.ok_or(ErrorCode::PostUnknown)?;
    if post.hidden.is_some() && post.member_id != context.device.member_id {
        return Err(ErrorCode::PostUnknown.into());
    }
    Ok(post)
}
