//! The plans of malls. What they have for everybody becomes a part of them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0190_plans"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "INSERT INTO plans (mall_id, content) \
             SELECT id, '{\"floors\":[],\"facilities\":' || content || '}' FROM guides \
             WHERE id IN (SELECT id FROM malls)",
            "DELETE FROM guides WHERE id IN (SELECT id FROM malls)",
        ];
        // The content is JSON of the domain's `MallPlan`.
        let plans = table("plans", &["mall_id"], [uuid("mall_id"), text("content")]);
        create(manager, [plans], &statements).await
    }
}
