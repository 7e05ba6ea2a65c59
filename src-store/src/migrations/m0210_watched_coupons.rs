//! Sales that touch fewer indexes.
//!
//! No index depends on a coupon's status any longer, and there is room on the pages of members and
//! coupons: PostgreSQL then puts the new version of a row beside the old one and leaves the indexes
//! alone ("heap-only tuples").

use sea_orm_migration::prelude::*;

use super::create;
use crate::database::leave_room;

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

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, [], &WATCHED).await?;
        // A member's row is written anew by each sale, a coupon's by one.
        leave_room(manager.get_connection(), "members", 25).await?;
        leave_room(manager.get_connection(), "coupons", 10).await?;
        Ok(())
    }
}
