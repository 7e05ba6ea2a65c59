//! What members hold and do: coupons, registrations, check-ins; and the jobs that tidy them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0003_participation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [coupons(), registrations(), check_ins(), jobs()];
        let statements = [
            "CREATE INDEX coupons_by_template ON coupons (member_id, template_id)",
            "CREATE INDEX coupons_by_expiry ON coupons (valid_until) WHERE status = 'ready'",
            "CREATE UNIQUE INDEX registrations_live ON registrations (member_id, event_id) WHERE status <> 'cancelled'",
            "CREATE UNIQUE INDEX registrations_by_ticket ON registrations (ticket)",
        ];
        create(manager, tables, &statements).await
    }
}

fn coupons() -> TableCreateStatement {
    member_table(
        "coupons",
        &["member_id", "id"],
        [
            uuid("id"),
            uuid("template_id"),
            // `ready`, `used` or `expired`.
            text("status"),
            big_integer("claimed_at"),
            big_integer("valid_from"),
            big_integer("valid_until"),
            big_integer_null("used_at"),
            uuid_null("used_sale_id"),
            uuid_null("used_store_id"),
        ],
    )
}

fn registrations() -> TableCreateStatement {
    member_table(
        "registrations",
        &["member_id", "id"],
        [
            uuid("id"),
            uuid("event_id"),
            // `confirmed`, `cancelled` or `attended`.
            text("status"),
            big_integer("at"),
            // The 64 bits of the ticket number, as a signed number.
            big_integer("ticket"),
            big_integer_null("cancelled_at"),
        ],
    )
}

/// One row per member and day of the mall.
fn check_ins() -> TableCreateStatement {
    member_table(
        "check_ins",
        &["member_id", "day"],
        [integer("day"), big_integer("at"), big_integer("points")],
    )
}

/// One row per run of a job for a day; the row makes a second run harmless.
fn jobs() -> TableCreateStatement {
    table(
        "jobs",
        &["name", "day"],
        [
            text("name"),
            integer("day"),
            big_integer("started_at"),
            big_integer_null("finished_at"),
            big_integer("done"),
        ],
    )
}
