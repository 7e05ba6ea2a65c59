//! Staff, terminals, visits, used codes, sales, refunds, and answers kept for repeated calls.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0005_till"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            staff(),
            staff_sessions(),
            terminals(),
            visits(),
            used_codes(),
            wrong_tries(),
            sales(),
            sale_lines(),
            sale_coupons(),
            refunds(),
            refund_lines(),
            idempotency(),
        ];
        let statements = [
            "CREATE UNIQUE INDEX sales_by_id ON sales (id)",
            "CREATE INDEX sales_by_store ON sales (store_id, at, id)",
            "CREATE INDEX sales_by_receipt ON sales (store_id, receipt)",
            "CREATE INDEX refunds_by_sale ON refunds (member_id, sale_id)",
            "CREATE INDEX used_codes_by_time ON used_codes (used_at)",
            "CREATE INDEX visits_by_expiry ON visits (expires_at)",
            "CREATE INDEX idempotency_by_time ON idempotency (created_at)",
            "CREATE UNIQUE INDEX idempotency_by_settlement ON idempotency (settlement_id)",
        ];
        create(manager, tables, &statements).await
    }
}

fn staff() -> TableCreateStatement {
    table(
        "staff",
        &["id"],
        [
            uuid("id"),
            text_uniq("login"),
            text("name"),
            text("role"),
            uuid_null("store_id"),
            text("locale"),
            text("password_hash"),
            binary_null("totp_secret"),
            // The step of the authenticator's last code; earlier ones are spent.
            big_integer_null("totp_step"),
            big_integer_null("left_at"),
        ],
    )
}

fn staff_sessions() -> TableCreateStatement {
    table(
        "staff_sessions",
        &["token_hash"],
        [
            binary("token_hash"),
            uuid("staff_id"),
            big_integer("created_at"),
            big_integer("expires_at"),
            big_integer_null("revoked_at"),
        ],
    )
}

fn terminals() -> TableCreateStatement {
    table(
        "terminals",
        &["id"],
        [
            uuid("id"),
            uuid("store_id"),
            text("label"),
            binary_uniq("key_hash"),
            uuid("opened_by"),
            big_integer("created_at"),
            big_integer_null("revoked_at"),
        ],
    )
}

fn visits() -> TableCreateStatement {
    table(
        "visits",
        &["id"],
        [
            uuid("id"),
            uuid("member_id"),
            uuid("terminal_id"),
            // Whether the code may pay with points.
            boolean("spend"),
            big_integer("created_at"),
            big_integer("expires_at"),
        ],
    )
}

/// Which terminal owns a code. The primary key lets exactly one be the first.
fn used_codes() -> TableCreateStatement {
    table(
        "used_codes",
        &["card_id", "slot", "step", "mode"],
        [
            big_integer("card_id"),
            small_integer("slot"),
            big_integer("step"),
            text("mode"),
            uuid("terminal_id"),
            big_integer("used_at"),
        ],
    )
}

/// Wrong tries per terminal, card and login, in a running window.
fn wrong_tries() -> TableCreateStatement {
    table(
        "wrong_tries",
        &["subject"],
        [text("subject"), integer("wrong"), big_integer("since"), big_integer_null("locked_until")],
    )
}

fn sales() -> TableCreateStatement {
    member_table(
        "sales",
        &["member_id", "id"],
        [
            uuid("id"),
            uuid("visit_id"),
            uuid("terminal_id"),
            uuid("store_id"),
            text("receipt"),
            big_integer("at"),
            big_integer("total"),
            big_integer("discount"),
            big_integer("payable"),
            big_integer("earned"),
            // The member's balance afterwards.
            big_integer("balance"),
            // The quote as it was settled, with the coupons' titles, as JSON.
            text("quote"),
        ],
    )
}

fn sale_lines() -> TableCreateStatement {
    member_table(
        "sale_lines",
        &["member_id", "sale_id", "line_id"],
        [
            uuid("sale_id"),
            // The till's own id of the line.
            text("line_id"),
            integer("position"),
            text("category"),
            big_integer("amount"),
            big_integer("discount"),
            big_integer("earned"),
            uuid_null("refund_id"),
        ],
    )
}

fn sale_coupons() -> TableCreateStatement {
    member_table(
        "sale_coupons",
        &["member_id", "sale_id", "coupon_id"],
        [uuid("sale_id"), uuid("coupon_id"), big_integer("off")],
    )
}

fn refunds() -> TableCreateStatement {
    member_table(
        "refunds",
        &["member_id", "id"],
        [
            uuid("id"),
            uuid("sale_id"),
            uuid("terminal_id"),
            big_integer("at"),
            big_integer("amount"),
            big_integer("points"),
            big_integer("balance"),
            // The coupons given back, as JSON.
            text("coupons"),
        ],
    )
}

fn refund_lines() -> TableCreateStatement {
    member_table(
        "refund_lines",
        &["member_id", "refund_id", "line_id"],
        [uuid("refund_id"), text("line_id"), big_integer("amount"), big_integer("points")],
    )
}

/// Answers kept for at least 30 days, so that a repeated call is answered byte for byte.
fn idempotency() -> TableCreateStatement {
    table(
        "idempotency",
        &["scope", "key"],
        [
            // Who called: the terminal's id.
            text("scope"),
            text("key"),
            // SHA-256 of what was asked for.
            binary("body_hash"),
            // The sale or refund that it made.
            uuid_null("settlement_id"),
            small_integer_null("status"),
            binary_null("answer"),
            big_integer("created_at"),
        ],
    )
}
