//! What earning and tiers need to know of a member, tier history, and invitations.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0020_earning"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // Purchases ever made, refunded ones too.
            "ALTER TABLE members ADD COLUMN purchases BIGINT NOT NULL DEFAULT 0",
            // Kept purchases of the running tier period.
            "ALTER TABLE members ADD COLUMN tier_purchases BIGINT NOT NULL DEFAULT 0",
            // When a birthday that was known was changed to another.
            "ALTER TABLE members ADD COLUMN birthday_changed_at BIGINT",
            // What rules with a daily limit gave, by day and rule, as JSON; empty is nothing.
            "ALTER TABLE members ADD COLUMN earned_days TEXT NOT NULL DEFAULT ''",
            "UPDATE members SET purchases = \
             (SELECT COUNT(*) FROM sales WHERE sales.member_id = members.id)",
            "CREATE INDEX tier_terms_by_due ON tier_terms (due_on)",
            "CREATE INDEX members_with_pending ON members (id) WHERE pending > 0",
            "CREATE INDEX referrals_open ON referrals (named_at) WHERE paid_at IS NULL",
            "CREATE INDEX referrals_paid ON referrals (paid_at) WHERE undone_at IS NULL",
        ];
        create(manager, [tier_terms(), tier_changes(), referrals()], &columns).await
    }
}

/// For how long each tier above the lowest is secure.
fn tier_terms() -> TableCreateStatement {
    table(
        "tier_terms",
        &["member_id"],
        [
            uuid("member_id"),
            // Which tier, held since when: another of the member's row begins another term.
            text("tier"),
            big_integer("since"),
            // The first day on which it is no longer secured.
            integer("review_on"),
            // The first day after the grace, for who lacked something at the review.
            integer_null("grace_until"),
            // The later of the two.
            integer("due_on"),
        ],
    )
}

/// Each change of a member's tier, and why.
fn tier_changes() -> TableCreateStatement {
    table(
        "tier_changes",
        &["member_id", "at", "id"],
        [
            uuid("member_id"),
            big_integer("at"),
            uuid("id"),
            text("from_tier"),
            text("to_tier"),
            // `purchase`, `refund` or `review`.
            text("reason"),
        ],
    )
}

/// Who invited a member: one row for each who named somebody.
fn referrals() -> TableCreateStatement {
    table(
        "referrals",
        &["member_id"],
        [
            // Who was invited.
            uuid("member_id"),
            uuid("inviter_id"),
            big_integer("named_at"),
            // The purchase that both were paid for.
            uuid_null("sale_id"),
            big_integer_null("paid_at"),
            // When that was taken back, because all of it was refunded.
            big_integer_null("undone_at"),
            // What each was given.
            big_integer("inviter_points"),
            big_integer("invited_points"),
        ],
    )
}
