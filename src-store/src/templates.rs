//! Coupon templates: what the operator publishes and members claim.

use atrium_domain::coupon::{ClaimBy, ClaimCode, CouponTemplate, Validity};
use atrium_domain::{CouponTemplateId, Millis, TierCode};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entities::coupon_template::{Column, Entity, Model};
use crate::{StoreError, Tx, places, values};

/// A template and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub template: CouponTemplate,
    /// How many were claimed by all members.
    pub claimed: i64,
    pub created_at: Millis,
}

/// Publishes a template.
///
/// # Errors
/// [`StoreError::Conflict`] where another template has its code.
pub async fn insert(tx: &Tx, published: &Published) -> Result<(), StoreError> {
    let row = to_row(published)?.into_active_model();
    Entity::insert(row).exec_without_returning(tx.db()).await?;
    places::touch_catalogue(tx).await
}

/// All templates, the newest first.
pub async fn all(tx: &Tx) -> Result<Vec<Published>, StoreError> {
    let rows = Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(tx.db())
        .await?;
    rows.into_iter().map(from_row).collect()
}

pub async fn get(tx: &Tx, id: CouponTemplateId) -> Result<Option<Published>, StoreError> {
    let row = Entity::find_by_id(id.0).one(tx.db()).await?;
    row.map(from_row).transpose()
}

/// The template that members get by typing this code.
pub async fn by_code(tx: &Tx, code: &ClaimCode) -> Result<Option<Published>, StoreError> {
    let row = Entity::find().filter(Column::Code.eq(code.as_str())).one(tx.db()).await?;
    row.map(from_row).transpose()
}

/// Ends the claiming of a template now; coupons that members hold stay. False where it is over.
pub async fn end(tx: &Tx, id: CouponTemplateId, now: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE coupon_templates SET claim_until = $2 WHERE id = $1 AND claim_until > $2";
    let ended = tx.execute(sql, [id.0.into(), now.0.into()]).await? == 1;
    if ended {
        places::touch_catalogue(tx).await?;
    }
    Ok(ended)
}

/// Takes one from the stock. False where none is left; however many ask at once.
pub async fn take_one(tx: &Tx, id: CouponTemplateId) -> Result<bool, StoreError> {
    let sql = "UPDATE coupon_templates SET claimed = claimed + 1 \
               WHERE id = $1 AND (stock IS NULL OR claimed < stock)";
    Ok(tx.execute(sql, [id.0.into()]).await? == 1)
}

fn to_row(published: &Published) -> Result<Model, StoreError> {
    let Published { template, claimed, created_at } = published;
    let CouponTemplate {
        id,
        name,
        kind,
        scope,
        funder,
        claim_from,
        claim_until,
        validity: Validity { from, until, days_after_claim },
        stock,
        per_member,
        tier,
        rules,
    } = template;
    let code = match &rules.claim.by {
        ClaimBy::Code(code) => Some(code.to_string()),
        ClaimBy::Hand | ClaimBy::Sale => None,
    };
    Ok(Model {
        id: id.0,
        name: values::to_json(name)?,
        kind: values::to_json(kind)?,
        scope: values::to_json(scope)?,
        funder: values::to_json(funder)?,
        claim_from: claim_from.0,
        claim_until: claim_until.0,
        valid_from: from.0,
        valid_until: until.0,
        valid_days: days_after_claim.map(i32::from),
        stock: stock.map(i64::from),
        claimed: *claimed,
        per_member: i32::from(*per_member),
        tier: tier.as_ref().map(|tier| tier.0.clone()),
        created_at: created_at.0,
        rules: values::to_json(rules)?,
        code,
    })
}

pub(crate) fn from_row(row: Model) -> Result<Published, StoreError> {
    let Model {
        id,
        name,
        kind,
        scope,
        funder,
        claim_from,
        claim_until,
        valid_from,
        valid_until,
        valid_days,
        stock,
        claimed,
        per_member,
        tier,
        created_at,
        rules,
        code: _,
    } = row;
    let days = valid_days.map(u16::try_from).transpose();
    let days_after_claim = days.map_err(|_| StoreError::corrupt("coupon_templates.valid_days"))?;
    let stock = stock.map(u32::try_from).transpose();
    let template = CouponTemplate {
        id: CouponTemplateId(id),
        name: values::from_json("coupon_templates.name", &name)?,
        kind: values::from_json("coupon_templates.kind", &kind)?,
        scope: values::from_json("coupon_templates.scope", &scope)?,
        funder: values::from_json("coupon_templates.funder", &funder)?,
        claim_from: Millis(claim_from),
        claim_until: Millis(claim_until),
        validity: Validity {
            from: Millis(valid_from),
            until: Millis(valid_until),
            days_after_claim,
        },
        stock: stock.map_err(|_| StoreError::corrupt("coupon_templates.stock"))?,
        per_member: u16::try_from(per_member)
            .map_err(|_| StoreError::corrupt("coupon_templates.per_member"))?,
        tier: tier.map(TierCode),
        rules: values::from_json("coupon_templates.rules", &rules)?,
    };
    Ok(Published { template, claimed, created_at: Millis(created_at) })
}
