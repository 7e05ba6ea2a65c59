//! The community: topics and groups, posts, and how staff look after them.

use atrium_domain::community::Complaint;
use atrium_domain::text::Localized;
use atrium_domain::{MemberId, Millis, PhotoId, PostId, TopicId};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;
use crate::tagged::Tagged;

/// A page of posts, with all that stands around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Board {
    /// The open ones first.
    pub topics: Vec<TopicInfo>,
    /// Newest first.
    pub posts: Vec<Post>,
    /// Pass this as `before` for the next page; none at the end.
    pub next: Option<String>,
    /// How the member's name stands above their posts.
    pub shown_as: String,
    /// The nickname that they chose.
    pub nickname: Option<String>,
    /// Until when the member does not post, and why.
    pub banned: Option<Banned>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Banned {
    pub until: Millis,
    /// Such as "advertising or flooding".
    pub why: Localized,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TopicInfo {
    pub id: TopicId,
    pub title: Localized,
    pub about: Localized,
    /// An interest group, which one joins before one posts there.
    pub is_group: bool,
    pub joined: bool,
    /// Nobody posts there any more.
    pub closed: bool,
    pub members: i64,
    pub posts: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Post {
    pub id: PostId,
    pub topic_id: TopicId,
    /// The post that it is a comment on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_to: Option<PostId>,
    pub at: Millis,
    /// A nickname or a masked name; never a number.
    pub author: String,
    pub mine: bool,
    pub text: String,
    /// Those that this member may see.
    pub photos: Vec<PhotoId>,
    pub likes: i64,
    pub liked: bool,
    /// Whether this member has reported it.
    pub reported: bool,
    /// Comments on it that everybody sees.
    #[serde(default)]
    pub comments: i64,
    /// Why only its author sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<Localized>,
}

/// What a member does in the community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "community", rename_all = "snake_case")]
pub enum CommunityDeed {
    /// Posts; the post's id is the operation's.
    Post {
        topic_id: TopicId,
        /// 1–500 characters.
        text: String,
        /// At most 4, sent before.
        #[serde(default)]
        photos: Vec<PhotoId>,
    },
    /// Comments on a post; the comment's id is the operation's. It is liked, reported and taken
    /// back as posts are.
    Comment {
        post_id: PostId,
        /// 1–200 characters.
        text: String,
    },
    /// Takes one's own post back.
    Remove {
        post_id: PostId,
    },
    Like {
        post_id: PostId,
        on: bool,
    },
    Report {
        post_id: PostId,
        complaint: Complaint,
    },
    /// Joins a group, or leaves it.
    Join {
        topic_id: TopicId,
        on: bool,
    },
    /// 1–16 characters, and nothing that looks like a number to reach somebody.
    Nickname {
        nickname: String,
    },
}

/// What staff see of the community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffBoard {
    pub topics: Vec<TopicInfo>,
    /// What members reported and nobody decided, the longest waiting first.
    pub reported: Vec<StaffPost>,
    /// The newest posts, hidden ones too.
    pub latest: Vec<StaffPost>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffPost {
    pub id: PostId,
    pub topic_id: TopicId,
    /// The post that it is a comment on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_to: Option<PostId>,
    pub member_id: MemberId,
    /// As members see it.
    pub author: String,
    pub at: Millis,
    pub text: String,
    pub photos: Vec<PhotoId>,
    pub likes: i64,
    /// How many members reported it for what.
    pub complaints: Vec<Complaints>,
    pub reported_at: Option<Millis>,
    /// Why only its author sees it.
    pub hidden_for: Option<Complaint>,
    /// Until when its author does not post.
    pub banned_until: Option<Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Complaints {
    pub complaint: Complaint,
    pub members: i64,
}

/// What is done about a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum PostDecision {
    /// It stays, or is shown again.
    Keep,
    /// Only its author sees it, and is told why.
    Hide { complaint: Complaint },
}

/// Keeps a member from posting for so many days; none lets them post again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PostingBan {
    /// 0–365.
    pub days: i64,
    pub complaint: Complaint,
}

/// The member's standing afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PostingStanding {
    pub banned_until: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewTopic {
    pub title: Localized,
    pub about: Localized,
    pub is_group: bool,
}
