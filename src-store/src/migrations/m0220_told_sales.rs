//! Up to which of their transactions members who take notifications were told of points.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0220_told_sales"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let watched = "INSERT INTO told_sales (member_id, number) SELECT id, transactions FROM members \
                       WHERE id IN (SELECT member_id FROM push_subscriptions)";
        create(manager, [told_sales()], &[watched]).await
    }
}

fn told_sales() -> TableCreateStatement {
    // The number of a transaction of the member's ledger.
    member_table("told_sales", &["member_id"], [big_integer("number")])
}
