//! Posts that answer another one: a comment is a post, so all that holds of posts holds of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid_null;

use super::create;

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0191_answers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The post that it stands under; none for what stands by itself.
        let answers_to = uuid_null("answers_to");
        let column = Table::alter().table("posts").add_column(answers_to).to_owned();
        manager.alter_table(column).await?;
        let index = "CREATE INDEX posts_by_answered ON posts (answers_to, at, id) \
                     WHERE answers_to IS NOT NULL";
        create(manager, [], &[index]).await
    }
}
