//! What settling in batches needs: a member's row that says all a sale has to know of the past,
//! revisions on the rows that a sale writes anyway, and tables with no more keys than are asked for.
//!
//! The tables that are only ever added to lose their foreign key to `members`: a batch has read
//! the member it writes for, members are never deleted, and to look them up again for each row
//! took PostgreSQL longer than to write the row.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::table;

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0010_batches"
    }
}

const MEMBERS: [&str; 5] = [
    // How many ledger transactions the member has: the number of the last one.
    "ALTER TABLE members ADD COLUMN transactions BIGINT NOT NULL DEFAULT 0",
    // Until when `balance` and `pending` are what the lots come to; from then on a lot has become
    // active or expired, and the lots have to be asked.
    "ALTER TABLE members ADD COLUMN points_move_at BIGINT NOT NULL DEFAULT 0",
    // The revision at which a batch last changed the wallet.
    "ALTER TABLE members ADD COLUMN wallet_revision BIGINT NOT NULL DEFAULT 0",
    // The card codes presented lately, each with the terminal that owns it.
    "ALTER TABLE members ADD COLUMN codes TEXT NOT NULL DEFAULT ''",
    "UPDATE members SET transactions = (SELECT COALESCE(MAX(number), 0) \
     FROM ledger_transactions t WHERE t.member_id = members.id)",
];

const OTHERS: [&str; 9] = [
    // The revision at which a batch used the coupon.
    "ALTER TABLE coupons ADD COLUMN revision BIGINT NOT NULL DEFAULT 0",
    "CREATE INDEX lots_by_expiry ON lots (expires_at) WHERE remaining > 0",
    "CREATE UNIQUE INDEX sales_by_id ON sales (id)",
    "CREATE INDEX sales_by_store ON sales (store_id, at, id)",
    "CREATE INDEX sales_by_receipt ON sales (store_id, receipt)",
    "CREATE INDEX idempotency_by_time ON idempotency (created_at)",
    // Hardly any row is locked, and those are what each batch asks for.
    "CREATE INDEX wrong_tries_locked ON wrong_tries (locked_until) WHERE locked_until IS NOT NULL",
    // Whose a code is stands in the member's row from now on.
    "DROP TABLE used_codes",
    "ALTER TABLE ledger_transactions ADD COLUMN revision BIGINT NOT NULL DEFAULT 0",
];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for statement in MEMBERS {
            db.execute_unprepared(statement).await?;
        }
        for (name, columns, anew) in [
            ("ledger_transactions", TRANSACTION_COLUMNS, ledger_transactions()),
            ("ledger_entries", ENTRY_COLUMNS, ledger_entries()),
            ("lots", LOT_COLUMNS, lots()),
            ("sales", SALE_COLUMNS, sales()),
            ("sale_lines", LINE_COLUMNS, sale_lines()),
            ("sale_coupons", COUPON_COLUMNS, sale_coupons()),
            ("idempotency", ANSWER_COLUMNS, idempotency()),
        ] {
            let before = format!("{name}_before");
            db.execute_unprepared(&format!("ALTER TABLE {name} RENAME TO {before}")).await?;
            manager.create_table(anew).await?;
            let copy = format!("INSERT INTO {name} ({columns}) SELECT {columns} FROM {before}");
            db.execute_unprepared(&copy).await?;
            db.execute_unprepared(&format!("DROP TABLE {before}")).await?;
        }
        for statement in OTHERS {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

const TRANSACTION_COLUMNS: &str =
    "member_id, id, number, at, kind, subject, sale_id, reverses, balance";

/// As in [`super::m0004_ledger`]; found by the member and then by number or id.
fn ledger_transactions() -> TableCreateStatement {
    table(
        "ledger_transactions",
        &["member_id", "number"],
        [
            uuid("member_id"),
            uuid("id"),
            big_integer("number"),
            big_integer("at"),
            text("kind"),
            text_null("subject"),
            uuid_null("sale_id"),
            uuid_null("reverses"),
            big_integer("balance"),
        ],
    )
}

const ENTRY_COLUMNS: &str = "member_id, id, transaction_id, account, points, lot_id, working";

/// As in [`super::m0004_ledger`]; one key finds the entries of a member and of a transaction.
fn ledger_entries() -> TableCreateStatement {
    table(
        "ledger_entries",
        &["member_id", "transaction_id", "id"],
        [
            uuid("member_id"),
            uuid("id"),
            uuid("transaction_id"),
            text("account"),
            big_integer("points"),
            uuid_null("lot_id"),
            text_null("working"),
        ],
    )
}

const LOT_COLUMNS: &str = "member_id, id, transaction_id, funder, earned_at, active_at, \
                           expires_at, granted, remaining";

/// As in [`super::m0004_ledger`].
fn lots() -> TableCreateStatement {
    table(
        "lots",
        &["member_id", "id"],
        [
            uuid("member_id"),
            uuid("id"),
            uuid("transaction_id"),
            text("funder"),
            big_integer("earned_at"),
            big_integer("active_at"),
            big_integer_null("expires_at"),
            big_integer("granted"),
            big_integer("remaining"),
        ],
    )
}

const SALE_COLUMNS: &str = "member_id, id, visit_id, terminal_id, store_id, receipt, at, total, \
                            discount, payable, earned, balance, quote";

/// As in [`super::m0005_till`].
fn sales() -> TableCreateStatement {
    table(
        "sales",
        &["member_id", "id"],
        [
            uuid("member_id"),
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
            big_integer("balance"),
            text("quote"),
        ],
    )
}

const LINE_COLUMNS: &str =
    "member_id, sale_id, line_id, position, category, amount, discount, earned, refund_id";

/// As in [`super::m0005_till`].
fn sale_lines() -> TableCreateStatement {
    table(
        "sale_lines",
        &["member_id", "sale_id", "line_id"],
        [
            uuid("member_id"),
            uuid("sale_id"),
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

const COUPON_COLUMNS: &str = "member_id, sale_id, coupon_id, off";

/// As in [`super::m0005_till`].
fn sale_coupons() -> TableCreateStatement {
    table(
        "sale_coupons",
        &["member_id", "sale_id", "coupon_id"],
        [uuid("member_id"), uuid("sale_id"), uuid("coupon_id"), big_integer("off")],
    )
}

const ANSWER_COLUMNS: &str = "scope, key, body_hash, settlement_id, status, answer, created_at";

/// As in [`super::m0005_till`]. Nobody looks for the record of a settlement but the audit, which
/// reads them all.
fn idempotency() -> TableCreateStatement {
    table(
        "idempotency",
        &["scope", "key"],
        [
            text("scope"),
            text("key"),
            binary("body_hash"),
            uuid_null("settlement_id"),
            small_integer_null("status"),
            binary_null("answer"),
            big_integer("created_at"),
        ],
    )
}
