//! Photos that members send.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0160_photos"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "CREATE UNIQUE INDEX photos_by_id ON photos (id)",
            "CREATE INDEX photos_loose ON photos (at) WHERE attached_at IS NULL",
        ];
        create(manager, [photos()], &statements).await
    }
}

fn photos() -> TableCreateStatement {
    member_table(
        "photos",
        &["member_id", "id"],
        [
            // Made on the device.
            uuid("id"),
            // `service`, `task` or `post`.
            text("purpose"),
            // JPEG, PNG or WebP, without anything but the picture.
            binary("bytes"),
            big_integer("at"),
            // When it became part of something.
            big_integer_null("attached_at"),
            // Whether every member may see it.
            boolean("is_public"),
        ],
    )
}
