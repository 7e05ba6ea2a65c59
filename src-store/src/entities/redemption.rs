use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "redemptions")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) member_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) reward_id: Uuid,
    pub(crate) status: String,
    pub(crate) at: i64,
    pub(crate) points: i64,
    pub(crate) is_flash: bool,
    pub(crate) transaction_id: Uuid,
    pub(crate) number: i64,
    pub(crate) collect_until: Option<i64>,
    pub(crate) ended_at: Option<i64>,
    pub(crate) staff_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
