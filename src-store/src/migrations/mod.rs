//! The schema, step by step; one stack for SQLite and PostgreSQL.
//!
//! A step that has been released is never edited: a change is another step. Ids are UUIDs, times
//! are UTC milliseconds, points and money are whole numbers, structured values are JSON text.
//! Every table of a settlement has `member_id` first in its key, so that it can be sharded by it.

use sea_orm_migration::prelude::*;

mod m0001_members;
mod m0002_catalogue;
mod m0003_participation;
mod m0004_ledger;
mod m0005_till;
mod m0010_batches;
mod m0020_earning;
mod m0030_families;
mod m0031_adjustments;
mod m0040_coupon_rules;
mod m0041_burns;
mod m0050_asks;
mod m0060_rewards;
mod m0100_holds;
mod m0101_approvals;
mod m0110_offline;
mod m0120_events;
mod m0130_check_ins;
mod m0131_games;
mod m0140_messages;
mod m0141_reach;
mod m0142_push;
mod m0143_campaigns;
mod m0150_guides;
mod m0160_photos;
mod m0161_service;
mod m0162_surveys;
mod m0170_passes;
mod m0171_community;
mod m0180_called_off;
mod m0190_plans;
mod m0191_answers;
mod m0192_survey_left;
mod m0200_refusals;
mod m0210_watched_coupons;
mod m0220_told_sales;
mod m0230_offline_cards;
mod m0240_parking;

pub(crate) struct Migrations;

#[async_trait::async_trait]
impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_members::Step),
            Box::new(m0002_catalogue::Step),
            Box::new(m0003_participation::Step),
            Box::new(m0004_ledger::Step),
            Box::new(m0005_till::Step),
            Box::new(m0010_batches::Step),
            Box::new(m0020_earning::Step),
            Box::new(m0030_families::Step),
            Box::new(m0031_adjustments::Step),
            Box::new(m0040_coupon_rules::Step),
            Box::new(m0041_burns::Step),
            Box::new(m0050_asks::Step),
            Box::new(m0060_rewards::Step),
            Box::new(m0100_holds::Step),
            Box::new(m0101_approvals::Step),
            Box::new(m0110_offline::Step),
            Box::new(m0120_events::Step),
            Box::new(m0130_check_ins::Step),
            Box::new(m0131_games::Step),
            Box::new(m0140_messages::Step),
            Box::new(m0141_reach::Step),
            Box::new(m0142_push::Step),
            Box::new(m0143_campaigns::Step),
            Box::new(m0150_guides::Step),
            Box::new(m0160_photos::Step),
            Box::new(m0161_service::Step),
            Box::new(m0162_surveys::Step),
            Box::new(m0170_passes::Step),
            Box::new(m0171_community::Step),
            Box::new(m0180_called_off::Step),
            Box::new(m0190_plans::Step),
            Box::new(m0191_answers::Step),
            Box::new(m0192_survey_left::Step),
            Box::new(m0200_refusals::Step),
            Box::new(m0210_watched_coupons::Step),
            Box::new(m0220_told_sales::Step),
            Box::new(m0230_offline_cards::Step),
            Box::new(m0240_parking::Step),
        ]
    }
}

/// A table with these columns and this primary key.
fn table(
    name: &'static str,
    key: &[&'static str],
    columns: impl IntoIterator<Item = ColumnDef>,
) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for mut column in columns {
        table.col(&mut column);
    }
    let mut primary = Index::create();
    for column in key {
        primary.col(*column);
    }
    table.primary_key(&mut primary);
    table
}

/// As [`table`], for what belongs to a member; its first column is `member_id`.
fn member_table(
    name: &'static str,
    key: &[&'static str],
    columns: impl IntoIterator<Item = ColumnDef>,
) -> TableCreateStatement {
    let member = std::iter::once(sea_orm_migration::schema::uuid("member_id"));
    let mut table = table(name, key, member.chain(columns));
    table.foreign_key(ForeignKey::create().from(name, "member_id").to("members", "id"));
    table
}

/// Makes the tables, then runs the statements (indexes; the same text on both databases).
async fn create(
    manager: &SchemaManager<'_>,
    tables: impl IntoIterator<Item = TableCreateStatement>,
    statements: &[&str],
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
