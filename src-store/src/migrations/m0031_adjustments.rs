//! Corrections of points by staff, and what staff did with weight.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0031_adjustments"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE UNIQUE INDEX adjustments_by_id ON adjustments (id)",
            "CREATE INDEX adjustments_waiting ON adjustments (asked_at) WHERE state = 'waiting'",
            "CREATE INDEX adjustments_by_staff ON adjustments (asked_by, asked_at)",
            "CREATE INDEX staff_deeds_by_time ON staff_deeds (at, id)",
        ];
        create(manager, [adjustments(), staff_deeds()], &statements).await
    }
}

/// An applied one has the same id as its ledger transaction.
fn adjustments() -> TableCreateStatement {
    member_table(
        "adjustments",
        &["member_id", "id"],
        [
            uuid("id"),
            big_integer("points"),
            text("reason"),
            // For staff only.
            text("note"),
            // Who pays, or gets them back: `mall:<id>` or `store:<id>`.
            text("funder"),
            uuid("asked_by"),
            big_integer("asked_at"),
            // `waiting`, `applied` or `declined`.
            text("state"),
            // None where the first person could decide alone.
            uuid_null("decided_by"),
            big_integer_null("decided_at"),
        ],
    )
}

/// The audit log. Only ever added to.
fn staff_deeds() -> TableCreateStatement {
    table(
        "staff_deeds",
        &["id"],
        [
            uuid("id"),
            big_integer("at"),
            uuid("staff_id"),
            // What was done, such as `adjustment_asked`.
            text("deed"),
            // What it was done to: an id.
            text("subject"),
            // Figures and reasons as JSON; no personal data.
            text("detail"),
        ],
    )
}
