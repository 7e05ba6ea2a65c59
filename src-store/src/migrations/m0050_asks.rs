//! What tills ask members on the phone.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0050_asks"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE INDEX asks_by_terminal ON asks (terminal_id, created_at)",
            "CREATE INDEX asks_by_subject ON asks (subject, created_at)",
            "CREATE INDEX asks_by_member ON asks (member_id, state)",
            "CREATE INDEX asks_by_expiry ON asks (expires_at)",
        ];
        create(manager, [asks()], &statements).await
    }
}

fn asks() -> TableCreateStatement {
    table(
        "asks",
        &["id"],
        [
            uuid("id"),
            uuid("terminal_id"),
            uuid("store_id"),
            // SHA-256 of the phone number, a member's or not. Kept for a day.
            binary("subject"),
            uuid_null("member_id"),
            // `waiting`, `allowed`, `denied` or `over`.
            text("state"),
            big_integer("created_at"),
            big_integer("expires_at"),
            uuid_null("visit_id"),
        ],
    )
}
