//! Where browsers take notifications.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0142_push"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements =
            ["CREATE UNIQUE INDEX push_subscriptions_by_endpoint ON push_subscriptions (endpoint)"];
        create(manager, [push_subscriptions()], &statements).await
    }
}

/// Where a device's browser takes notifications (RFC 8030), and its keys (RFC 8291).
fn push_subscriptions() -> TableCreateStatement {
    member_table(
        "push_subscriptions",
        &["member_id", "device_id"],
        [
            uuid("device_id"),
            text("endpoint"),
            // 65 bytes: the uncompressed point.
            binary("key"),
            // 16 bytes.
            binary("auth"),
            big_integer("created_at"),
        ],
    )
}
