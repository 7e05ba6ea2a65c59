//! Satisfaction surveys and what members answered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0162_surveys"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements =
            ["CREATE INDEX survey_answers_by_survey ON survey_answers (survey_id, at)"];
        create(manager, [surveys(), survey_answers()], &statements).await
    }
}

fn surveys() -> TableCreateStatement {
    table(
        "surveys",
        &["id"],
        [
            uuid("id"),
            text("title"),
            // The questions, as JSON.
            text("questions"),
            big_integer("opens_at"),
            big_integer("closes_at"),
            // What was found and what is changed.
            text_null("findings"),
            big_integer_null("findings_at"),
            big_integer("created_at"),
        ],
    )
}

fn survey_answers() -> TableCreateStatement {
    member_table(
        "survey_answers",
        &["member_id", "survey_id"],
        [
            uuid("survey_id"),
            big_integer("at"),
            // As JSON, in the order of the questions.
            text("replies"),
        ],
    )
}
