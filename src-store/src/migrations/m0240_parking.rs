//! The plates that members name, and the hours that their cars were given.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0240_parking"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE INDEX plates_by_plate ON plates (plate)",
            "CREATE UNIQUE INDEX parkings_by_id ON parkings (id)",
            "CREATE INDEX parkings_by_time ON parkings (at, id)",
            "CREATE INDEX parkings_by_plate ON parkings (plate, day)",
        ];
        create(manager, [plates(), parkings()], &statements).await
    }
}

fn plates() -> TableCreateStatement {
    let columns = [text("plate"), big_integer("added_at")];
    member_table("plates", &["member_id", "plate"], columns)
}

fn parkings() -> TableCreateStatement {
    member_table(
        "parkings",
        &["member_id", "id"],
        [
            uuid("id"),
            // Empty once the member has left.
            text("plate"),
            // The mall's day, whose free hours they are.
            integer("day"),
            // How long the car stood.
            integer("hours"),
            integer("free"),
            integer("bought"),
            // JSON of the redemptions that were used.
            text("redemptions"),
            big_integer("at"),
            // Who gave them: one of the two.
            uuid_null("staff_id"),
            uuid_null("terminal_id"),
            big_integer_null("taken_back_at"),
        ],
    )
}
