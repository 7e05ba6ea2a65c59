//! Tasks with what members did and were paid, places with codes, draws with their tickets and spins.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0131_games"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [tasks(), payments(), marks(), spots(), draws(), stocks(), tickets(), spins()];
        let statements = [
            "CREATE UNIQUE INDEX spots_by_number ON spots (number)",
            "CREATE UNIQUE INDEX spins_by_place ON spins (draw_id, place)",
        ];
        create(manager, tables, &statements).await
    }
}

fn tasks() -> TableCreateStatement {
    table(
        "tasks",
        &["id"],
        [
            uuid("id"),
            text("title"),
            text("detail"),
            // The name of the set that it belongs to, such as a festival's.
            text_null("set_name"),
            // JSON of the domain's `Task`.
            text("rule"),
            big_integer("closes_at"),
            // `paid` counts up to it by a conditional update; none means no limit.
            big_integer_null("most"),
            big_integer("paid"),
            big_integer("created_at"),
        ],
    )
}

/// One row per member, task and period: paid once, by construction.
fn payments() -> TableCreateStatement {
    member_table(
        "task_payments",
        &["member_id", "task_id", "period"],
        [uuid("task_id"), integer("period"), big_integer("at"), uuid("operation_id")],
    )
}

/// What a member did on a day of the mall that nothing else records.
fn marks() -> TableCreateStatement {
    member_table(
        "task_marks",
        &["member_id", "kind", "subject", "day"],
        [
            // `visit`, `share` or `answer`.
            text("kind"),
            // The place or the task; empty where there is none.
            text("subject"),
            integer("day"),
            // The option that was chosen, from 0.
            integer("value"),
            // Whether it counts.
            boolean("counts"),
        ],
    )
}

fn spots() -> TableCreateStatement {
    table(
        "spots",
        &["id"],
        [
            uuid("id"),
            big_integer("number"),
            text("name"),
            boolean("rotating"),
            // 64 hex digits.
            text("secret"),
            big_integer("created_at"),
        ],
    )
}

fn draws() -> TableCreateStatement {
    table(
        "draws",
        &["id"],
        [
            uuid("id"),
            text("title"),
            boolean("wheel"),
            big_integer("opens_at"),
            big_integer("closes_at"),
            // JSON: the name and the prize of each line.
            text("prizes"),
            // What is published, and its hash with the seed.
            text("prize_table"),
            text("commitment"),
            // 64 hex digits, told to nobody before the draw is over.
            text("seed"),
            // How many tickets were spun by all.
            big_integer("spins"),
            big_integer("created_at"),
        ],
    )
}

/// How many of each prize are gone; counted by conditional updates.
fn stocks() -> TableCreateStatement {
    let columns =
        [uuid("draw_id"), integer("line"), big_integer_null("stock"), big_integer("taken")];
    table("draw_stocks", &["draw_id", "line"], columns)
}

fn tickets() -> TableCreateStatement {
    member_table(
        "draw_tickets",
        &["member_id", "draw_id"],
        [uuid("draw_id"), big_integer("given"), big_integer("used")],
    )
}

fn spins() -> TableCreateStatement {
    member_table(
        "spins",
        &["member_id", "id"],
        [
            // The operation's, which the member's device made.
            uuid("id"),
            uuid("draw_id"),
            // The member's own count of tickets of this draw, from 1.
            big_integer("ticket"),
            // In which order all tickets of the draw came, from 1.
            big_integer("place"),
            // The line that the seed gives, and the one that was given: another where it was gone.
            integer("line"),
            integer("given"),
            big_integer("at"),
        ],
    )
}
