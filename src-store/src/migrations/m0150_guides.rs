//! What the directory says of stores and malls beyond their names: opening hours, facilities.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0150_guides"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The id is a store's or a mall's; the content is JSON of `guides.rs`.
        create(manager, [table("guides", &["id"], [uuid("id"), text("content")])], &[]).await
    }
}
