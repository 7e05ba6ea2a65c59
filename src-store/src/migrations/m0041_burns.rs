//! Points that pay a part of a bill.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0041_burns"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            // What points paid, as money: of the whole sale, and of each line.
            "ALTER TABLE sales ADD COLUMN points_off BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE sale_lines ADD COLUMN points_off BIGINT NOT NULL DEFAULT 0",
        ];
        create(manager, [sale_burns()], &statements).await
    }
}

/// Which lots paid for a sale, and how much of each went back into them by refunds.
fn sale_burns() -> TableCreateStatement {
    let mut given_back = big_integer("given_back");
    member_table(
        "sale_burns",
        &["member_id", "sale_id", "lot_id"],
        [uuid("sale_id"), uuid("lot_id"), big_integer("points"), given_back.default(0).take()],
    )
}
