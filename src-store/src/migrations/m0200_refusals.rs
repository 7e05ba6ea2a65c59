//! What tills sold without a network by codes of devices that had been removed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0200_refusals"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = ["CREATE INDEX offline_refusals_by_time ON offline_refusals (refused_at)"];
        create(manager, [refusals()], &statements).await
    }
}

fn refusals() -> TableCreateStatement {
    member_table(
        "offline_refusals",
        &["member_id", "terminal_id", "key"],
        [
            uuid("terminal_id"),
            // The idempotency key by which the till handed it in.
            text("key"),
            uuid("device_id"),
            text("receipt"),
            big_integer("at"),
            // What the till took, and was paid.
            big_integer("points"),
            big_integer("payable"),
            big_integer("refused_at"),
        ],
    )
}
