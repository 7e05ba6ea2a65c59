//! Events that were called off, with the reason that everybody is told.

use sea_orm_migration::prelude::*;

use super::create;

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0180_called_off"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "ALTER TABLE events ADD COLUMN called_off_at BIGINT",
            // JSON of a text in three languages; there where `called_off_at` is.
            "ALTER TABLE events ADD COLUMN called_off_why TEXT",
            "CREATE INDEX events_called_off ON events (id) WHERE called_off_at IS NOT NULL",
        ];
        create(manager, [], &statements).await
    }
}
