use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rewards")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) place: String,
    pub(crate) kind: String,
    pub(crate) flash: Option<String>,
    pub(crate) price: i64,
    pub(crate) opens_at: i64,
    pub(crate) closes_at: i64,
    pub(crate) stock: Option<i64>,
    pub(crate) taken: i64,
    pub(crate) flash_stock: i64,
    pub(crate) flash_taken: i64,
    pub(crate) per_member: Option<i32>,
    pub(crate) tier: Option<String>,
    pub(crate) collect_days: i32,
    pub(crate) created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
