//! Rewards, and what members redeemed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0060_rewards"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE UNIQUE INDEX redemptions_by_number ON redemptions (number)",
            "CREATE INDEX redemptions_by_reward ON redemptions (member_id, reward_id)",
            "CREATE INDEX redemptions_by_time ON redemptions (at, id)",
            "CREATE INDEX redemptions_by_end ON redemptions (collect_until) WHERE status = 'waiting'",
        ];
        create(manager, [rewards(), redemptions()], &statements).await
    }
}

fn rewards() -> TableCreateStatement {
    table(
        "rewards",
        &["id"],
        [
            uuid("id"),
            text("title"),
            text("summary"),
            // Where it waits to be picked up.
            text("place"),
            // JSON of the domain's `RewardKind` and `Flash`.
            text("kind"),
            text_null("flash"),
            big_integer("price"),
            big_integer("opens_at"),
            big_integer("closes_at"),
            // None means no limit; `taken` counts up to it by a conditional update, and
            // `flash_taken` up to the flash's own.
            big_integer_null("stock"),
            big_integer("taken"),
            big_integer("flash_stock"),
            big_integer("flash_taken"),
            integer_null("per_member"),
            text_null("tier"),
            integer("collect_days"),
            big_integer("created_at"),
        ],
    )
}

fn redemptions() -> TableCreateStatement {
    member_table(
        "redemptions",
        &["member_id", "id"],
        [
            // The operation's.
            uuid("id"),
            uuid("reward_id"),
            // `waiting`, `done`, `cancelled` or `expired`.
            text("status"),
            big_integer("at"),
            big_integer("points"),
            boolean("is_flash"),
            // What took the points.
            uuid("transaction_id"),
            // The 64 bits of the pick-up number, as a signed number.
            big_integer("number"),
            big_integer_null("collect_until"),
            big_integer_null("ended_at"),
            // Who handed it out.
            uuid_null("staff_id"),
        ],
    )
}
