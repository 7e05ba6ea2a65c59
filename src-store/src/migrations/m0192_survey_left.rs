//! What members who left had answered to surveys: it still counts, and belongs to nobody.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0192_survey_left"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Neither who nor when: the id is random, the replies hold no words.
        let columns = [uuid("id"), uuid("survey_id"), text("replies")];
        let statements = ["CREATE INDEX survey_left_by_survey ON survey_left (survey_id)"];
        create(manager, [table("survey_left", &["id"], columns)], &statements).await
    }
}
