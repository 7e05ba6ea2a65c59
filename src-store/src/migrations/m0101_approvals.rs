//! What tills ask members before many points pay.

use sea_orm_migration::prelude::*;

use super::create;

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0101_approvals"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            // The key of the sale that waits; none for a question by phone number. Its `subject` is
            // the SHA-256 of what the sale asks for.
            "ALTER TABLE asks ADD COLUMN sale_key TEXT",
            "ALTER TABLE asks ADD COLUMN points BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE asks ADD COLUMN points_off BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE asks ADD COLUMN payable BIGINT NOT NULL DEFAULT 0",
            "CREATE UNIQUE INDEX asks_by_sale ON asks (terminal_id, sale_key, subject)",
        ];
        create(manager, [], &statements).await
    }
}
