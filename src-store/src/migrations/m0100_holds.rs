//! What quotes at tills reserve for minutes.

use sea_orm_migration::prelude::*;

use super::create;

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0100_holds"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            // As `till::holds` reads it. In the member's row, whose revision decides who was first.
            "ALTER TABLE members ADD COLUMN holds TEXT NOT NULL DEFAULT ''",
            // For the member's phone; over by time.
            "ALTER TABLE coupons ADD COLUMN held_until BIGINT NOT NULL DEFAULT 0",
        ];
        create(manager, [], &statements).await
    }
}
