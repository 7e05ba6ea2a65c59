//! Members, their devices, sign-in codes, and the log behind the changes feed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0001_members"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [members(), devices(), sign_in_codes(), documents(), operations()];
        let statements = [
            "CREATE INDEX members_by_joining ON members (joined_at, id)",
            "CREATE UNIQUE INDEX devices_by_token ON devices (token_hash)",
            "CREATE UNIQUE INDEX devices_live_slot ON devices (member_id, slot) WHERE revoked_at IS NULL",
            "CREATE INDEX sign_in_codes_by_address ON sign_in_codes (address, created_at)",
            "CREATE INDEX documents_by_revision ON documents (member_id, revision)",
        ];
        create(manager, tables, &statements).await
    }
}

fn members() -> TableCreateStatement {
    table(
        "members",
        &["id"],
        [
            uuid("id"),
            // The normalised sign-in address, in the clear. Never logged.
            text_uniq("address"),
            text("name"),
            // A day number, see `atrium_domain::Day`.
            integer_null("birthday"),
            text("locale"),
            big_integer("joined_at"),
            // The 64 bits of the card id, as a signed number.
            big_integer_uniq("card_id"),
            text_uniq("card_number"),
            text("tier"),
            big_integer("tier_since"),
            // Qualifying spend in the running tier period.
            big_integer("tier_spend"),
            big_integer("tier_period_ends_at"),
            // Counts up with every change that the member's devices have to see.
            big_integer("revision"),
            // The revision at which the card was last rotated.
            big_integer("card_revision"),
            // Sum of the wallet's entries: what active lots hold, less the debt.
            big_integer("balance"),
            // Earned but not yet active.
            big_integer("pending"),
            // What a refund left owing; paid by later earning first.
            big_integer("debt"),
        ],
    )
}

fn devices() -> TableCreateStatement {
    member_table(
        "devices",
        &["member_id", "id"],
        [
            uuid("id"),
            small_integer("slot"),
            text("name"),
            text("platform"),
            text("locale"),
            binary("token_hash"),
            binary("card_key"),
            big_integer("signed_in_at"),
            big_integer("seen_at"),
            big_integer_null("revoked_at"),
        ],
    )
}

fn sign_in_codes() -> TableCreateStatement {
    table(
        "sign_in_codes",
        &["id"],
        [
            uuid("id"),
            text("address"),
            binary("salt"),
            binary("code_hash"),
            big_integer("created_at"),
            big_integer("expires_at"),
            small_integer("tries"),
            big_integer_null("used_at"),
        ],
    )
}

/// One row per document that ever changed, with the revision of its last change.
fn documents() -> TableCreateStatement {
    member_table(
        "documents",
        &["member_id", "kind", "doc_id"],
        [text("kind"), text("doc_id"), big_integer("revision"), boolean("gone")],
    )
}

/// The outcome of every operation, so that a replay is answered and not applied.
fn operations() -> TableCreateStatement {
    member_table(
        "operations",
        &["member_id", "id"],
        [uuid("id"), big_integer("at"), big_integer("applied_at"), text("outcome")],
    )
}
