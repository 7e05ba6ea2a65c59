//! The part of the matrix about wallets, invitations and the community.

use atrium_protocol::ErrorCode;
use serde_json::json;

use super::table::{Row, row, with};
use super::world::Caller;
use Caller::{Marketing, Member, Operator, Service};

pub(super) const ROWS: &[Row] = &[
    Row {
        // A link of nobody's, so that everybody is told alike.
        answer: Some(ErrorCode::NotFound),
        foreign: Some(ErrorCode::NotFound),
        ..row("GET /v1/passes/{ticket}", &Caller::ALL)
    },
    Row {
        // This mall serves no wallets.
        answer: Some(ErrorCode::NotFound),
        foreign: Some(ErrorCode::NotFound),
        ..row("PUT /v1/me/passes/{kind}", &[Member])
    },
    row("GET /v1/me/community", &[Member]),
    row("GET /v1/me/invites", &[Member]),
    row("GET /v1/staff/community", &[Service, Marketing, Operator]),
    with("POST /v1/staff/topics", &[Service, Marketing, Operator], |_| {
        let words = json!({ "zh-Hans": "话题", "zh-Hant": "話題", "en": "Topic" });
        json!({ "title": words, "about": words, "is_group": false })
    }),
    Row {
        // There is none, so that everybody who may is told that.
        answer: Some(ErrorCode::TopicUnknown),
        foreign: Some(ErrorCode::TopicUnknown),
        ..row("POST /v1/staff/topics/{topic_id}/close", &[Service, Marketing, Operator])
    },
    Row {
        answer: Some(ErrorCode::PostUnknown),
        foreign: Some(ErrorCode::PostUnknown),
        ..with(
            "POST /v1/staff/posts/{post_id}/decision",
            &[Service, Marketing, Operator],
            |_| json!({ "decision": "keep" }),
        )
    },
    Row {
        foreign: Some(ErrorCode::NotFound),
        ..with(
            "PUT /v1/staff/members/{member_id}/posting-ban",
            &[Service, Marketing, Operator],
            |_| json!({ "days": 0, "complaint": "spam" }),
        )
    },
];
