//! What the mall told its members, and the indexes by which it finds whom to tell.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0140_messages"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            // What makes a message is told once, however often a job runs.
            "CREATE UNIQUE INDEX messages_by_cause ON messages (member_id, cause, about, number)",
            "CREATE INDEX messages_by_time ON messages (member_id, at)",
            "CREATE INDEX members_by_birthday ON members (birthday) WHERE birthday IS NOT NULL",
            "CREATE INDEX tier_changes_by_time ON tier_changes (at)",
            "CREATE INDEX IF NOT EXISTS registrations_by_event ON registrations (event_id)",
        ];
        create(manager, [messages()], &statements).await
    }
}

fn messages() -> TableCreateStatement {
    member_table(
        "messages",
        &["member_id", "id"],
        [
            uuid("id"),
            big_integer("at"),
            // What made it: a name, what it is about (nil for nothing), and a day or a year.
            text("cause"),
            uuid("about"),
            big_integer("number"),
            // JSON of the domain's `Facts`.
            text("facts"),
            big_integer_null("read_at"),
            big_integer_null("archived_at"),
        ],
    )
}
