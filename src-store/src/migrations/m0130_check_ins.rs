//! What streaks reached, days that were made up for, and the cards that do it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0130_check_ins"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, [milestones(), make_ups(), cards()], &[]).await
    }
}

/// A milestone, and the checked-in day that reached it.
fn milestones() -> TableCreateStatement {
    let columns = [integer("day"), integer("milestone"), big_integer("at")];
    member_table("check_in_milestones", &["member_id", "day", "milestone"], columns)
}

/// A missed day, and the day on which it was made up for.
fn make_ups() -> TableCreateStatement {
    let columns = [integer("day"), integer("used_on"), big_integer("points")];
    member_table("make_ups", &["member_id", "day"], columns)
}

fn cards() -> TableCreateStatement {
    member_table("make_up_cards", &["member_id"], [big_integer("given"), big_integer("used")])
}
