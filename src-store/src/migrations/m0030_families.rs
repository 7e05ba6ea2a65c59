//! Families and their pools of points.
//!
//! A pool is a wallet like a member's, so it has a row in `members`, with the family's id and an
//! address that no person can have; all that holds for wallets holds for it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0030_families"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [families(), people(), invitations(), pool_lots(), pool_spendings()];
        let statements = ["CREATE INDEX family_members_by_family ON family_members (family_id)"];
        create(manager, tables, &statements).await
    }
}

fn families() -> TableCreateStatement {
    table(
        "families",
        &["id"],
        [uuid("id"), text("name"), big_integer("founded_at"), big_integer_null("ended_at")],
    )
}

/// Who belongs to which family: each member to one at most.
fn people() -> TableCreateStatement {
    member_table(
        "family_members",
        &["member_id"],
        [
            uuid("family_id"),
            // `owner`, `adult` or `child`.
            text("role"),
            // What the member earns from then on goes into the pool; none for nothing.
            big_integer_null("shares_since"),
            big_integer("joined_at"),
        ],
    )
}

/// Codes by which somebody joins, each good once.
fn invitations() -> TableCreateStatement {
    table(
        "family_invitations",
        &["code"],
        [
            text("code"),
            uuid("family_id"),
            text("role"),
            big_integer("expires_at"),
            big_integer_null("used_at"),
        ],
    )
}

/// Who put a pool's lot in; `member_id` is the pool's.
fn pool_lots() -> TableCreateStatement {
    member_table("pool_lots", &["member_id", "lot_id"], [uuid("lot_id"), uuid("from_member_id")])
}

/// Who spent from a pool; `member_id` is the pool's.
fn pool_spendings() -> TableCreateStatement {
    member_table(
        "pool_spendings",
        &["member_id", "transaction_id"],
        [uuid("transaction_id"), uuid("by_member_id"), big_integer("points"), big_integer("at")],
    )
}
