//! What staff write to many members at once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0143_campaigns"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE INDEX campaigns_due ON campaigns (send_at) WHERE state IN ('scheduled', 'sending')",
            "CREATE INDEX campaigns_by_time ON campaigns (created_at)",
            "CREATE INDEX messages_of_campaigns ON messages (about) WHERE cause = 'campaign'",
        ];
        create(manager, [campaigns()], &statements).await
    }
}

fn campaigns() -> TableCreateStatement {
    table(
        "campaigns",
        &["id"],
        [
            uuid("id"),
            // JSON of texts in three languages.
            text("title"),
            text("body"),
            text_null("link"),
            // JSON of the store's `Audience`.
            text("audience"),
            big_integer("send_at"),
            // `scheduled`, `sending`, `done` or `cancelled`.
            text("state"),
            // The last member whom sending came to.
            uuid("told_until"),
            uuid("created_by"),
            big_integer("created_at"),
        ],
    )
}
