//! What members agree to, how they want to be reached, and what goes out to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0141_reach"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            // When it was decided which ways a message goes beside the inbox.
            "ALTER TABLE messages ADD COLUMN routed_at BIGINT",
            // What was told before there were such ways does not go them now.
            "UPDATE messages SET routed_at = at",
            "CREATE INDEX messages_to_route ON messages (at) WHERE routed_at IS NULL",
            "CREATE INDEX consents_by_time ON consents (member_id, consent, at)",
            "CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state IN ('waiting', 'sending')",
            "CREATE INDEX deliveries_by_channel ON deliveries (member_id, channel, purpose, made_at)",
        ];
        let tables = [consents(), reach(), deliveries()];
        create(manager, tables, &statements).await
    }
}

/// Each yes and each no; the last one of a kind counts.
fn consents() -> TableCreateStatement {
    member_table(
        "consents",
        &["member_id", "id"],
        [
            // The operation's.
            uuid("id"),
            // `marketing`, `personal`, `location` or `photos`.
            text("consent"),
            boolean("given"),
            // Of the text that was shown.
            integer("version"),
            big_integer("at"),
            // The platform of the device on which it was said.
            text("channel"),
        ],
    )
}

/// What a member switched on or off; what is not there is as at first.
fn reach() -> TableCreateStatement {
    member_table(
        "reach",
        &["member_id", "channel", "purpose"],
        [text("channel"), text("purpose"), boolean("is_on")],
    )
}

/// What goes out, one row for each message, channel and target.
fn deliveries() -> TableCreateStatement {
    member_table(
        "deliveries",
        &["member_id", "message_id", "channel", "target"],
        [
            uuid("message_id"),
            // `app`, `sms` or `mail`.
            text("channel"),
            // The device of a notification; nil for an address.
            uuid("target"),
            text("purpose"),
            // `waiting`, `sending`, `sent`, `unsure` or `failed`.
            text("state"),
            big_integer("made_at"),
            // When it is tried (again), or when a try that did not end is given up.
            big_integer("due_at"),
            integer("tries"),
        ],
    )
}
