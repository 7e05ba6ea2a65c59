//! What members do in the community.

use atrium_domain::community::{
    COUNTED_MS, POST_PHOTOS, comment_text, may_comment, may_post, nickname, post_text,
};
use atrium_domain::message::Consent;
use atrium_domain::photo::PhotoPurpose;
use atrium_domain::{OperationId, PhotoId, PostId, TopicId};
use atrium_protocol::ErrorCode;
use atrium_protocol::community::CommunityDeed;
use atrium_store::changes::{self, Kind};
use atrium_store::community::{self, Post};
use atrium_store::{Tx, consents, photos};

use super::super::community::seen;
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
        CommunityDeed::Comment { post_id, text } => {
            comment(context, tx, PostId(id.0), *post_id, text).await
        }
        CommunityDeed::Remove { post_id } => remove(context, tx, *post_id).await,
        CommunityDeed::Like { post_id, on } => {
            seen(tx, member_id, *post_id).await?;
            Ok(community::like(tx, member_id, *post_id, *on, now).await?)
        }
        CommunityDeed::Report { post_id, complaint } => {
            let post = seen(tx, member_id, *post_id).await?;
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
    check_writer(context, tx, false).await?;
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
    let (topic_id, answers_to) = (topic.id, None);
    let post =
        Post { member_id, id, topic_id, answers_to, at: now, text, photos, likes: 0, hidden: None };
    community::insert(tx, &post).await?;
    tell_tasks(tx, &post).await
}

/// A comment: a post under another one, in its topic, and without photos.
async fn comment(
    context: &Context,
    tx: &Tx,
    id: PostId,
    under: PostId,
    text: &str,
) -> Result<(), ServerError> {
    let (member_id, now) = (context.device.member_id, context.now.at);
    let text = comment_text(text)
        .filter(|text| is_plain_lines(text))
        .ok_or_else(|| ServerError::field("text"))?;
    let post = seen(tx, member_id, under).await?;
    if post.answers_to.is_some() {
        return Err(ErrorCode::PostUnknown.into());
    }
    let topic = community::topic(tx, post.topic_id).await?.ok_or(ErrorCode::TopicUnknown)?;
    if topic.closed_at.is_some() {
        return Err(ErrorCode::TopicClosed.into());
    }
    check_writer(context, tx, true).await?;
    changes::next_revision(tx, member_id).await?;
    let comment = Post {
        member_id,
        id,
        topic_id: post.topic_id,
        answers_to: Some(under),
        at: now,
        text: text.to_owned(),
        photos: Vec::new(),
        likes: 0,
        hidden: None,
    };
    Ok(community::insert(tx, &comment).await?)
}

/// Whether the member may write now.
async fn check_writer(context: &Context, tx: &Tx, comments: bool) -> Result<(), ServerError> {
    let (member_id, now) = (context.device.member_id, context.now.at);
    let standing = community::standing(tx, member_id).await?;
    if standing.ban.is_some_and(|ban| now < ban.until) {
        return Err(ErrorCode::PostingBanned.into());
    }
    let since = now.plus_ms(-COUNTED_MS);
    let before = community::counted(tx, member_id, comments, since).await?;
    let slowly = if comments { may_comment(&before, now) } else { may_post(&before, now) };
    if slowly { Ok(()) } else { Err(ErrorCode::PostingTooFast.into()) }
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
