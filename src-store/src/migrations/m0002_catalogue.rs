//! The program, malls, stores, coupon templates and events.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0002_catalogue"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables =
            [settings(), secrets(), revisions(), malls(), stores(), coupon_templates(), events()];
        let statements = [
            "INSERT INTO revisions (name, value) VALUES ('catalogue', 1)",
            "CREATE INDEX stores_by_mall ON stores (mall_id, position)",
            "CREATE INDEX events_by_start ON events (starts_at)",
        ];
        create(manager, tables, &statements).await
    }
}

/// What the operator configures, as JSON by name; above all the program.
fn settings() -> TableCreateStatement {
    table("settings", &["name"], [text("name"), text("value")])
}

/// Keys that the server made for itself at its first start.
fn secrets() -> TableCreateStatement {
    table("secrets", &["name"], [text("name"), binary("value")])
}

/// Named counters that say when a cached whole is stale.
fn revisions() -> TableCreateStatement {
    table("revisions", &["name"], [text("name"), big_integer("value")])
}

fn malls() -> TableCreateStatement {
    table("malls", &["id"], [uuid("id"), integer("position"), text("name"), text("address")])
}

fn stores() -> TableCreateStatement {
    table(
        "stores",
        &["id"],
        [
            uuid("id"),
            uuid("mall_id"),
            integer("position"),
            text("name"),
            text("category"),
            text("place"),
        ],
    )
}

fn coupon_templates() -> TableCreateStatement {
    table(
        "coupon_templates",
        &["id"],
        [
            uuid("id"),
            text("name"),
            // JSON of the domain's `CouponKind`, `Scope` and `Funder`.
            text("kind"),
            text("scope"),
            text("funder"),
            big_integer("claim_from"),
            big_integer("claim_until"),
            big_integer("valid_from"),
            big_integer("valid_until"),
            integer_null("valid_days"),
            // None means no limit; `claimed` counts up to it by a conditional update.
            big_integer_null("stock"),
            big_integer("claimed"),
            integer("per_member"),
            text_null("tier"),
            big_integer("created_at"),
        ],
    )
}

fn events() -> TableCreateStatement {
    table(
        "events",
        &["id"],
        [
            uuid("id"),
            uuid("mall_id"),
            text("title"),
            text("summary"),
            text("body"),
            text("place"),
            text("theme"),
            big_integer("starts_at"),
            big_integer("ends_at"),
            big_integer("sign_up_from"),
            big_integer("sign_up_until"),
            big_integer("cancel_until"),
            // `seats_taken` counts up to `capacity` by a conditional update.
            big_integer("capacity"),
            big_integer("seats_taken"),
            text_null("tier"),
            big_integer("created_at"),
        ],
    )
}
