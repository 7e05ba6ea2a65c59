//! Enquiries and complaints, and what is said to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0161_service"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE UNIQUE INDEX service_threads_by_id ON service_threads (id)",
            "CREATE INDEX service_threads_due ON service_threads (due_at) WHERE due_at IS NOT NULL",
            "CREATE INDEX service_threads_latest ON service_threads (last_at)",
            "CREATE UNIQUE INDEX service_lines_by_adjustment ON service_lines (adjustment_id)",
            "CREATE INDEX service_lines_given ON service_lines (staff_id, at) WHERE worth IS NOT NULL",
        ];
        create(manager, [threads(), lines()], &statements).await
    }
}

fn threads() -> TableCreateStatement {
    member_table(
        "service_threads",
        &["member_id", "id"],
        [
            // Made on the device.
            uuid("id"),
            // `enquiry` or `complaint`.
            text("kind"),
            uuid_null("store_id"),
            // `waiting`, `answered` or `closed`.
            text("state"),
            big_integer("opened_at"),
            // When the last line was written.
            big_integer("last_at"),
            // By when the service desk has to do something: answer, or ask how it went.
            big_integer_null("due_at"),
            // Whether that was counted in opening hours.
            boolean("by_hours"),
            // By when the first answer was due, and when it came.
            big_integer("first_due_at"),
            big_integer_null("first_answer_at"),
            // Who looks after it: a person, or a role.
            uuid_null("staff_id"),
            text("role"),
            integer_null("stars"),
            text("stars_text"),
        ],
    )
}

fn lines() -> TableCreateStatement {
    member_table(
        "service_lines",
        &["member_id", "thread_id", "id"],
        [
            uuid("thread_id"),
            // The operation's, or the clerk's own.
            uuid("id"),
            big_integer("at"),
            // `member`, `answer`, `note`, `points`, `coupon` or `closed`.
            text("kind"),
            // Who wrote it at the desk.
            uuid_null("staff_id"),
            text("body"),
            // Ids of photos, as JSON.
            text("photos"),
            // The correction that gave points.
            uuid_null("adjustment_id"),
            uuid_null("template_id"),
            // What a coupon counts against the clerk's limit, in points.
            big_integer_null("worth"),
        ],
    )
}
