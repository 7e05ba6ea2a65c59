//! Visits that a wallet pass opened. The pass itself is a device.

use sea_orm_migration::prelude::*;

use super::create;

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0170_passes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = ["ALTER TABLE visits ADD COLUMN earn_only BOOLEAN NOT NULL DEFAULT FALSE"];
        create(manager, [], &statements).await
    }
}
