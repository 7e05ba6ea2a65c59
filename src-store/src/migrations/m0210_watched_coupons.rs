//! Sales that touch fewer indexes.
//!
//! No index depends on a coupon's status any longer, and there is room on the pages of members and
//! coupons: PostgreSQL then puts the new version of a row beside the old one and leaves the indexes
//! alone ("heap-only tuples").

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use super::create;

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0210_watched_coupons"
    }
}

const WATCHED: [&str; 5] = [
    // Until when somebody has still to see whether the coupon expires; none once that is seen.
    "ALTER TABLE coupons ADD COLUMN watched_until BIGINT",
    "UPDATE coupons SET watched_until = valid_until WHERE status IN ('ready', 'offered', 'used')",
    "DROP INDEX coupons_by_expiry",
    "DROP INDEX coupons_offered",
    "CREATE INDEX coupons_watched ON coupons (watched_until) WHERE watched_until IS NOT NULL",
];

/// In per cent of a page, what a new row may fill: a member's row is written anew by each sale, a
/// coupon's by one.
const ROOM: [&str; 2] =
    ["ALTER TABLE members SET (fillfactor = 75)", "ALTER TABLE coupons SET (fillfactor = 90)"];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, [], &WATCHED).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            create(manager, [], &ROOM).await?;
        }
        Ok(())
    }
}
