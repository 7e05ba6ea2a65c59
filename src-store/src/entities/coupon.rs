use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coupons")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) member_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) template_id: Uuid,
    pub(crate) status: String,
    pub(crate) claimed_at: i64,
    pub(crate) valid_from: i64,
    pub(crate) valid_until: i64,
    pub(crate) used_at: Option<i64>,
    pub(crate) used_sale_id: Option<Uuid>,
    pub(crate) used_store_id: Option<Uuid>,
    pub(crate) received: bool,
    pub(crate) made_by_sale_id: Option<Uuid>,
    pub(crate) held_until: i64,
    pub(crate) watched_until: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
