//! The points ledger: transactions, entries, lots. Transactions and entries are only ever added.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0004_ledger"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE UNIQUE INDEX ledger_transactions_by_number ON ledger_transactions (member_id, number)",
            "CREATE INDEX ledger_entries_by_transaction ON ledger_entries (member_id, transaction_id)",
            "CREATE INDEX lots_by_expiry ON lots (expires_at) WHERE remaining > 0",
        ];
        create(manager, [ledger_transactions(), ledger_entries(), lots()], &statements).await
    }
}

fn ledger_transactions() -> TableCreateStatement {
    member_table(
        "ledger_transactions",
        &["member_id", "id"],
        [
            uuid("id"),
            // The member's transactions in the order in which they were made, from 1.
            big_integer("number"),
            big_integer("at"),
            // `sale`, `refund`, `check_in`, `welcome`, `event`, `redemption`, `expiry` or `adjustment`.
            text("kind"),
            // What it is about: the id or day that the kind names; none where it names nothing.
            text_null("subject"),
            // The purchase behind it, of a refund too.
            uuid_null("sale_id"),
            // The transaction that this one corrects.
            uuid_null("reverses"),
            // Sum of the wallet's entries up to and with this transaction's.
            big_integer("balance"),
        ],
    )
}

/// Entries of one transaction sum to zero over the accounts.
fn ledger_entries() -> TableCreateStatement {
    member_table(
        "ledger_entries",
        &["member_id", "id"],
        [
            uuid("id"),
            uuid("transaction_id"),
            // `wallet`, or the other side: `mall:<id>`, `store:<id>`, `expired`, `charity`.
            text("account"),
            big_integer("points"),
            uuid_null("lot_id"),
            // How the points came about, as JSON.
            text_null("working"),
        ],
    )
}

/// Points that were earned together and expire together.
fn lots() -> TableCreateStatement {
    member_table(
        "lots",
        &["member_id", "id"],
        [
            uuid("id"),
            uuid("transaction_id"),
            // Who gave the points: `mall:<id>` or `store:<id>`.
            text("funder"),
            big_integer("earned_at"),
            big_integer("active_at"),
            // None means never.
            big_integer_null("expires_at"),
            big_integer("granted"),
            big_integer("remaining"),
        ],
    )
}
