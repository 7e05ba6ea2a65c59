//! The community: topics and groups, posts with likes and reports, nicknames, bans.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0171_community"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE UNIQUE INDEX posts_by_id ON posts (id)",
            "CREATE INDEX posts_by_time ON posts (at, id)",
            "CREATE INDEX posts_by_topic ON posts (topic_id, at, id)",
            "CREATE INDEX post_likes_by_post ON post_likes (post_id)",
            "CREATE INDEX post_reports_by_post ON post_reports (post_id)",
            "CREATE INDEX post_reports_open ON post_reports (decided_at, at)",
            "CREATE INDEX topic_members_by_topic ON topic_members (topic_id)",
        ];
        let tables = [topics(), topic_members(), posts(), likes(), reports(), names(), bans()];
        create(manager, tables, &statements).await
    }
}

fn topics() -> TableCreateStatement {
    table(
        "topics",
        &["id"],
        [
            uuid("id"),
            // In three languages, as JSON.
            text("title"),
            text("about"),
            // A group is joined before one posts there.
            boolean("is_group"),
            big_integer("created_at"),
            big_integer_null("closed_at"),
        ],
    )
}

/// Who joined which group.
fn topic_members() -> TableCreateStatement {
    member_table("topic_members", &["member_id", "topic_id"], [uuid("topic_id"), big_integer("at")])
}

fn posts() -> TableCreateStatement {
    member_table(
        "posts",
        &["member_id", "id"],
        [
            uuid("id"),
            uuid("topic_id"),
            big_integer("at"),
            text("text"),
            // Ids, with spaces between.
            text("photos"),
            big_integer("likes"),
            big_integer_null("hidden_at"),
            text_null("hidden_for"),
        ],
    )
}

fn likes() -> TableCreateStatement {
    member_table("post_likes", &["member_id", "post_id"], [uuid("post_id"), big_integer("at")])
}

/// One member's complaint about one post; open while nobody decided.
fn reports() -> TableCreateStatement {
    member_table(
        "post_reports",
        &["member_id", "post_id"],
        [uuid("post_id"), big_integer("at"), text("complaint"), big_integer_null("decided_at")],
    )
}

fn names() -> TableCreateStatement {
    member_table("nicknames", &["member_id"], [text("nickname")])
}

/// Until when a member does not post.
fn bans() -> TableCreateStatement {
    member_table(
        "posting_bans",
        &["member_id"],
        [big_integer("until"), text("complaint"), big_integer("at")],
    )
}
