//! Devices whose codes tills may check without a network, and what such tills sold.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0110_offline"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE UNIQUE INDEX offline_certificates_by_card \
             ON offline_certificates (card_id, slot, issued_at)",
            "CREATE INDEX offline_certificates_by_end ON offline_certificates (expires_at)",
            // One code backs one sale at a terminal.
            "CREATE UNIQUE INDEX offline_sales_by_code \
             ON offline_sales (member_id, terminal_id, device_id, step, spend)",
            "CREATE INDEX offline_sales_by_conflict ON offline_sales (member_id, conflict_id)",
            "CREATE UNIQUE INDEX offline_conflicts_by_id ON offline_conflicts (id)",
        ];
        create(manager, [certificates(), sales(), conflicts()], &statements).await
    }
}

fn certificates() -> TableCreateStatement {
    table(
        "offline_certificates",
        &["member_id", "device_id", "issued_at"],
        [
            uuid("member_id"),
            uuid("device_id"),
            // Of the card as it was then: a card that was replaced has another id.
            big_integer("card_id"),
            small_integer("slot"),
            big_integer("issued_at"),
            big_integer("expires_at"),
            // Compressed (SEC 1).
            binary("device_key"),
            small_integer("tier_rank"),
            big_integer("allowance"),
        ],
    )
}

fn sales() -> TableCreateStatement {
    table(
        "offline_sales",
        &["member_id", "sale_id"],
        [
            uuid("member_id"),
            uuid("sale_id"),
            uuid("terminal_id"),
            uuid("device_id"),
            // The code that was shown.
            big_integer("step"),
            boolean("spend"),
            big_integer("at"),
            // What the till took, by which allowance, for how long that counts.
            big_integer("points"),
            big_integer("allowance"),
            big_integer("span_ms"),
            // What of it was not there.
            big_integer("owed"),
            big_integer("owed_back"),
            uuid_null("conflict_id"),
        ],
    )
}

fn conflicts() -> TableCreateStatement {
    table(
        "offline_conflicts",
        &["member_id", "id"],
        [
            uuid("member_id"),
            uuid("id"),
            big_integer("at"),
            // `forgiven`, `debt` or `device_revoked`.
            text_null("decision"),
            uuid_null("decided_by"),
            big_integer_null("decided_at"),
        ],
    )
}
