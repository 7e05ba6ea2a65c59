//! Rules of coupon templates, claim codes, gifts, and the tags of members.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0040_coupon_rules"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut made_by = uuid_null("made_by_sale_id");
        let made_by = Table::alter().table("coupons").add_column(&mut made_by).take();
        manager.alter_table(made_by).await?;
        let statements = [
            // JSON of the domain's `CouponRules`; what is not there is as in its default.
            "ALTER TABLE coupon_templates ADD COLUMN rules TEXT NOT NULL DEFAULT '{}'",
            // What members type to get one; none for a template that needs no code.
            "ALTER TABLE coupon_templates ADD COLUMN code TEXT",
            "CREATE UNIQUE INDEX coupon_templates_by_code ON coupon_templates (code)",
            // Had from another member. `coupons.status` may also be `offered` or `given`.
            "ALTER TABLE coupons ADD COLUMN received BOOLEAN NOT NULL DEFAULT FALSE",
            "CREATE INDEX coupons_offered ON coupons (valid_until) WHERE status = 'offered'",
            "CREATE UNIQUE INDEX coupon_gifts_open ON coupon_gifts (member_id, coupon_id) WHERE taken_by IS NULL",
        ];
        create(manager, [coupon_gifts(), member_tags()], &statements).await
    }
}

/// Coupons on their way to another member. A conditional update lets one member take it.
fn coupon_gifts() -> TableCreateStatement {
    table(
        "coupon_gifts",
        &["code"],
        [
            text("code"),
            // Who gives it, and which of their coupons it is.
            uuid("member_id"),
            uuid("coupon_id"),
            big_integer("created_at"),
            uuid_null("taken_by"),
            big_integer_null("taken_at"),
        ],
    )
}

/// The operator's tags (人群), by which some templates choose their members.
fn member_tags() -> TableCreateStatement {
    member_table("member_tags", &["member_id", "tag"], [text("tag"), big_integer("since")])
}
