use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coupon_templates")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) scope: String,
    pub(crate) funder: String,
    pub(crate) claim_from: i64,
    pub(crate) claim_until: i64,
    pub(crate) valid_from: i64,
    pub(crate) valid_until: i64,
    pub(crate) valid_days: Option<i32>,
    pub(crate) stock: Option<i64>,
    pub(crate) claimed: i64,
    pub(crate) per_member: i32,
    pub(crate) tier: Option<String>,
    pub(crate) created_at: i64,
    pub(crate) rules: String,
    pub(crate) code: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
