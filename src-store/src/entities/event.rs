use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) mall_id: Uuid,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) place: String,
    pub(crate) theme: String,
    pub(crate) starts_at: i64,
    pub(crate) ends_at: i64,
    pub(crate) sign_up_from: i64,
    pub(crate) sign_up_until: i64,
    pub(crate) cancel_until: i64,
    pub(crate) capacity: i64,
    pub(crate) seats_taken: i64,
    pub(crate) tier: Option<String>,
    pub(crate) created_at: i64,
    pub(crate) terms: String,
    pub(crate) called_off_at: Option<i64>,
    pub(crate) called_off_why: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
