use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) birthday: Option<i32>,
    pub(crate) locale: String,
    pub(crate) joined_at: i64,
    pub(crate) card_id: i64,
    pub(crate) card_number: String,
    pub(crate) tier: String,
    pub(crate) tier_since: i64,
    pub(crate) tier_spend: i64,
    pub(crate) tier_period_ends_at: i64,
    pub(crate) revision: i64,
    pub(crate) card_revision: i64,
    pub(crate) balance: i64,
    pub(crate) pending: i64,
    pub(crate) debt: i64,
    pub(crate) purchases: i64,
    pub(crate) tier_purchases: i64,
    pub(crate) birthday_changed_at: Option<i64>,
    pub(crate) earned_days: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
