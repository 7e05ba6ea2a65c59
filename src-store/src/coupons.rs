//! Members' coupons.

use atrium_domain::coupon::{ClaimCode, Coupon, CouponUse, Gifting, HeldCoupon};
use atrium_domain::{CouponId, CouponTemplateId, MemberId, Millis, Moment, SaleId, StoreId};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, Value,
};

use crate::changes::{self, Kind};
use crate::entities::coupon::{Column, Entity, Model};
use crate::entities::coupon_template;
use crate::{StoreError, Tx, gifts, templates};

/// What `coupons.status` holds.
pub(crate) const READY: &str = "ready";
const USED: &str = "used";
const EXPIRED: &str = "expired";
/// In a gift that nobody has taken yet.
pub(crate) const OFFERED: &str = "offered";
/// Another member has it now.
pub(crate) const GIVEN: &str = "given";

/// A coupon with its template, and the store it was used at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub held: HeldCoupon,
    pub used_store: Option<StoreId>,
    /// While it is offered to another member.
    pub gift_code: Option<ClaimCode>,
    /// Until then a till has reserved it; past where none does.
    pub held_until: Millis,
}

/// Gives a member a new coupon.
pub async fn insert(tx: &Tx, coupon: &Coupon) -> Result<(), StoreError> {
    let Coupon { id, template_id, member_id, claimed_at, valid_from, valid_until, used, gifting } =
        coupon;
    let row = Model {
        member_id: member_id.0,
        id: id.0,
        template_id: template_id.0,
        status: match (used, gifting) {
            (Some(_), _) => USED,
            (None, Gifting::Kept | Gifting::Received) => READY,
            (None, Gifting::Offered) => OFFERED,
            (None, Gifting::Given) => GIVEN,
        }
        .to_owned(),
        claimed_at: claimed_at.0,
        valid_from: valid_from.0,
        valid_until: valid_until.0,
        used_at: used.map(|used| used.at.0),
        used_sale_id: used.map(|used| used.sale_id.0),
        used_store_id: None,
        received: *gifting == Gifting::Received,
        made_by_sale_id: None,
        held_until: 0,
        watched_until: Some(valid_until.0),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(tx.db()).await?;
    changes::put(tx, *member_id, Kind::Coupon, id).await
}

/// How many of a template the member ever claimed; what others gave them does not count.
pub async fn count_claimed(
    tx: &Tx,
    member_id: MemberId,
    template_id: CouponTemplateId,
) -> Result<u64, StoreError> {
    let claimed = of(member_id)
        .filter(Column::TemplateId.eq(template_id.0))
        .filter(Column::Received.eq(false));
    Ok(claimed.count(tx.db()).await?)
}

/// All coupons of the member, the newest first.
pub async fn all(tx: &Tx, member_id: MemberId) -> Result<Vec<Held>, StoreError> {
    fetch(tx, of(member_id)).await
}

/// The coupons that are neither used nor past their time at `now`, the first to expire first.
pub async fn ready(tx: &Tx, member_id: MemberId, now: Millis) -> Result<Vec<Held>, StoreError> {
    let mut ready = fetch(tx, of(member_id).filter(Column::Status.eq(READY))).await?;
    ready.retain(|held| now < held.held.coupon.valid_until);
    ready.sort_by_key(|held| (held.held.coupon.valid_until, held.held.coupon.id));
    Ok(ready)
}

/// Those of the member's coupons that have one of these ids.
pub async fn some(
    tx: &Tx,
    member_id: MemberId,
    ids: impl IntoIterator<Item = CouponId>,
) -> Result<Vec<Held>, StoreError> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    fetch(tx, of(member_id).filter(Column::Id.is_in(ids))).await
}

/// The coupons that purchases used from one instant to before another.
pub async fn used_between(
    tx: &Tx,
    member_id: MemberId,
    from: Millis,
    until: Millis,
) -> Result<Vec<Held>, StoreError> {
    let used = of(member_id).filter(Column::Status.eq(USED));
    fetch(tx, used.filter(Column::UsedAt.gte(from.0)).filter(Column::UsedAt.lt(until.0))).await
}

/// Uses a coupon for a sale. False where it was used or expired before; however many ask at once.
pub async fn mark_used(
    tx: &Tx,
    member_id: MemberId,
    id: CouponId,
    sale: CouponUse,
    store_id: StoreId,
) -> Result<bool, StoreError> {
    let sql = "UPDATE coupons SET status = $1, used_at = $2, used_sale_id = $3, used_store_id = $4 \
               WHERE member_id = $5 AND id = $6 AND status = $7";
    let values: [Value; 7] = [
        USED.into(),
        sale.at.0.into(),
        sale.sale_id.0.into(),
        store_id.0.into(),
        member_id.0.into(),
        id.0.into(),
        READY.into(),
    ];
    let used = tx.execute(sql, values).await? == 1;
    if used {
        changes::put(tx, member_id, Kind::Coupon, id).await?;
    }
    Ok(used)
}

/// Makes a coupon usable again that was used for `sale_id`. False where it was not.
pub async fn mark_returned(
    tx: &Tx,
    member_id: MemberId,
    id: CouponId,
    sale_id: SaleId,
) -> Result<bool, StoreError> {
    let sql = "UPDATE coupons SET status = $1, used_at = NULL, used_sale_id = NULL, \
               used_store_id = NULL, watched_until = valid_until WHERE member_id = $2 AND id = $3 AND used_sale_id = $4";
    let values: [Value; 4] = [READY.into(), member_id.0.into(), id.0.into(), sale_id.0.into()];
    let returned = tx.execute(sql, values).await? == 1;
    if returned {
        changes::put(tx, member_id, Kind::Coupon, id).await?;
    }
    Ok(returned)
}

/// Gives the member the coupon for the next visit that a sale earned them.
pub(crate) async fn issue(
    tx: &Tx,
    member_id: MemberId,
    sale_id: SaleId,
    template_id: CouponTemplateId,
    (id, at): (CouponId, Moment),
) -> Result<(), StoreError> {
    let published = templates::get(tx, template_id).await?;
    let template = published.ok_or_else(|| StoreError::corrupt("a rebate's template"))?.template;
    let (valid_from, valid_until) = template.validity.window(at);
    let coupon = Coupon {
        id,
        template_id,
        member_id,
        claimed_at: at.at,
        valid_from,
        valid_until,
        used: None,
        gifting: Gifting::Kept,
    };
    insert(tx, &coupon).await?;
    let sql = "UPDATE coupons SET made_by_sale_id = $3 WHERE member_id = $1 AND id = $2";
    tx.execute(sql, [member_id.0.into(), id.0.into(), sale_id.0.into()]).await.map(|_| ())
}

/// What a sale gave may be taken back in these states.
const WITHDRAWABLE: &str = "member_id = $1 AND template_id = $2 AND made_by_sale_id = $3 \
                            AND status IN ('ready', 'expired')";

/// Whether the coupon that a sale gave is still there, unused.
pub(crate) async fn can_withdraw(
    tx: &Tx,
    member_id: MemberId,
    sale_id: SaleId,
    template_id: CouponTemplateId,
) -> Result<bool, StoreError> {
    let sql = format!("SELECT id FROM coupons WHERE {WITHDRAWABLE}");
    let values: [Value; 3] = [member_id.0.into(), template_id.0.into(), sale_id.0.into()];
    Ok(tx.query_one(&sql, values).await?.is_some())
}

/// Takes the coupon back that a sale gave. False where it is used by now.
pub(crate) async fn withdraw(
    tx: &Tx,
    member_id: MemberId,
    sale_id: SaleId,
    template_id: CouponTemplateId,
) -> Result<bool, StoreError> {
    let sql = format!("DELETE FROM coupons WHERE {WITHDRAWABLE} RETURNING id");
    let values: [Value; 3] = [member_id.0.into(), template_id.0.into(), sale_id.0.into()];
    let Some(row) = tx.query_one(&sql, values).await? else { return Ok(false) };
    let id: uuid::Uuid = row.try_get("", "id")?;
    changes::gone(tx, member_id, Kind::Coupon, id).await?;
    Ok(true)
}

/// Expires every coupon that the member has not used.
pub async fn give_up(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    let sql = "UPDATE coupons SET status = $2 WHERE member_id = $1 AND status IN ($3, $4) \
               RETURNING id";
    let values: [Value; 4] = [member_id.0.into(), EXPIRED.into(), READY.into(), OFFERED.into()];
    for row in tx.query_all(sql, values).await? {
        changes::put(tx, member_id, Kind::Coupon, row.try_get::<uuid::Uuid>("", "id")?).await?;
    }
    Ok(())
}

/// Looks at up to `limit` coupons whose time is over, marks those expired that nobody has used, and
/// says how many it were; none where no coupon is left to look at.
///
/// A coupon's use does not touch `watched_until`, nor any other column that an index holds: so
/// PostgreSQL writes the row's new version beside the old one, and no index.
pub async fn expire(tx: &Tx, now: Millis, limit: u64) -> Result<Option<u64>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let select = "SELECT member_id, id FROM coupons WHERE watched_until <= $1 \
                  ORDER BY watched_until LIMIT $2";
    let due = tx.query_all(select, [now.0.into(), limit.into()]).await?;
    if due.is_empty() {
        return Ok(None);
    }
    let look = "UPDATE coupons SET watched_until = NULL WHERE member_id = $1 AND id = $2";
    let expire = "UPDATE coupons SET status = $3 WHERE member_id = $1 AND id = $2 \
                  AND status IN ($4, $5)";
    let mut done = 0;
    for row in due {
        let member_id: uuid::Uuid = row.try_get("", "member_id")?;
        let id: uuid::Uuid = row.try_get("", "id")?;
        tx.execute(look, [member_id.into(), id.into()]).await?;
        let values: [Value; 5] =
            [member_id.into(), id.into(), EXPIRED.into(), READY.into(), OFFERED.into()];
        if tx.execute(expire, values).await? == 1 {
            changes::put(tx, MemberId(member_id), Kind::Coupon, id).await?;
            done += 1;
        }
    }
    Ok(Some(done))
}

fn of(member_id: MemberId) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::MemberId.eq(member_id.0))
}

async fn fetch(tx: &Tx, select: sea_orm::Select<Entity>) -> Result<Vec<Held>, StoreError> {
    let rows =
        select.order_by_desc(Column::ClaimedAt).order_by_desc(Column::Id).all(tx.db()).await?;
    let mut ids: Vec<_> = rows.iter().map(|row| row.template_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let named = coupon_template::Entity::find().filter(coupon_template::Column::Id.is_in(ids));
    let mut known = std::collections::BTreeMap::new();
    for row in named.all(tx.db()).await? {
        let template = templates::from_row(row)?.template;
        known.insert(template.id, template);
    }
    let codes = match rows.iter().find(|row| row.status == OFFERED) {
        Some(row) => gifts::codes(tx, MemberId(row.member_id)).await?,
        None => Vec::new(),
    };
    rows.into_iter()
        .map(|row| {
            let code = codes.iter().find(|(id, _)| *id == row.id && row.status == OFFERED);
            let gift_code = code.map(|(_, code)| code.clone());
            let template = known.get(&CouponTemplateId(row.template_id)).cloned();
            let template = template.ok_or_else(|| StoreError::corrupt("coupons.template_id"))?;
            let used_store = row.used_store_id.map(StoreId);
            let held_until = Millis(row.held_until);
            let held = HeldCoupon { coupon: from_row(row)?, template };
            Ok(Held { held, used_store, gift_code, held_until })
        })
        .collect()
}

/// What a row says of gifts.
pub(crate) fn gifting(status: &str, received: bool) -> Gifting {
    match status {
        OFFERED => Gifting::Offered,
        GIVEN => Gifting::Given,
        _ if received => Gifting::Received,
        _ => Gifting::Kept,
    }
}

fn from_row(row: Model) -> Result<Coupon, StoreError> {
    let Model {
        member_id,
        id,
        template_id,
        status,
        claimed_at,
        valid_from,
        valid_until,
        used_at,
        used_sale_id,
        used_store_id: _,
        received,
        made_by_sale_id: _,
        held_until: _,
        watched_until: _,
    } = row;
    let gifting = gifting(&status, received);
    let used = match (used_at, used_sale_id) {
        (Some(at), Some(sale_id)) => Some(CouponUse { sale_id: SaleId(sale_id), at: Millis(at) }),
        (None, None) => None,
        _ => return Err(StoreError::corrupt("coupons.used_at")),
    };
    Ok(Coupon {
        id: CouponId(id),
        template_id: CouponTemplateId(template_id),
        member_id: MemberId(member_id),
        claimed_at: Millis(claimed_at),
        valid_from: Millis(valid_from),
        valid_until: Millis(valid_until),
        used,
        gifting,
    })
}
