//! Which card a till without a network was shown: it counts what it takes by the card.

use sea_orm_migration::prelude::*;

use super::create;

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0230_offline_cards"
    }
}

const CARDS: [&str; 4] = [
    "ALTER TABLE offline_sales ADD COLUMN card_id BIGINT NOT NULL DEFAULT 0",
    // That of the certificate which the device had then.
    "UPDATE offline_sales SET card_id = COALESCE( \
     (SELECT c.card_id FROM offline_certificates c \
     WHERE c.member_id = offline_sales.member_id AND c.device_id = offline_sales.device_id \
     AND c.issued_at <= offline_sales.at ORDER BY c.issued_at DESC LIMIT 1), \
     (SELECT m.card_id FROM members m WHERE m.id = offline_sales.member_id), 0)",
    // One code backs one sale at a terminal; the new card's is another code of the same moment.
    "DROP INDEX offline_sales_by_code",
    "CREATE UNIQUE INDEX offline_sales_by_code \
     ON offline_sales (member_id, terminal_id, device_id, card_id, step, spend)",
];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, [], &CARDS).await
    }
}
