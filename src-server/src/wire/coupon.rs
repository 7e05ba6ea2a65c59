use atrium_domain::Millis;
use atrium_domain::coupon::{CouponKind, CouponTemplate};
use atrium_domain::place::Scope;
use atrium_protocol::catalogue::{
    Category, CouponFace, CouponTemplateInfo, CouponValue, StoreInfo,
};
use atrium_protocol::documents::{Coupon, CouponStatus};
use atrium_store::coupons::Held;
use atrium_store::templates::Published;

use super::category;
use crate::ServerError;

/// Days in the longest validity that the wire speaks of, where a template names no number.
const DAY_MS: i64 = 86_400_000;

/// What a template promises. `stores` are all stores of the program: the wire has no scope by
/// mall, so such a template lists the mall's stores.
fn coupon_face(template: &CouponTemplate, stores: &[StoreInfo]) -> Result<CouponFace, ServerError> {
    let (categories, stores) = match &template.scope {
        Scope::All => (Vec::new(), Vec::new()),
        Scope::Categories(codes) => {
            (codes.iter().map(category).collect::<Result<Vec<Category>, _>>()?, Vec::new())
        }
        Scope::Stores(ids) => (Vec::new(), ids.clone()),
        Scope::Malls(malls) => {
            let inside = stores.iter().filter(|store| malls.contains(&store.mall_id));
            (Vec::new(), inside.map(|store| store.id).collect())
        }
    };
    Ok(CouponFace { title: template.name.clone(), value: value(template.kind), categories, stores })
}

fn value(kind: CouponKind) -> CouponValue {
    match kind {
        CouponKind::AmountOff { minimum, off } => CouponValue::AmountOff { minimum, off },
        CouponKind::PercentOff { minimum, off, cap } => {
            CouponValue::PercentOff { percent: i64::from(off.get() / 100), minimum, cap }
        }
    }
}

pub(crate) fn template_info(
    published: &Published,
    stores: &[StoreInfo],
) -> Result<CouponTemplateInfo, ServerError> {
    let Published { template, claimed, created_at: _ } = published;
    let validity = template.validity;
    let whole = validity.until.since(validity.from) / DAY_MS;
    let days = validity.days_after_claim.map_or(whole, i64::from);
    Ok(CouponTemplateInfo {
        id: template.id,
        face: coupon_face(template, stores)?,
        claim_from: template.claim_from,
        claim_until: template.claim_until,
        valid_days: i32::try_from(days).unwrap_or(i32::MAX),
        stock_left: template.stock.map(|stock| (i64::from(stock) - claimed).max(0)),
        per_member: i64::from(template.per_member),
        tier: template.tier.as_ref().map(|tier| tier.0.clone()),
    })
}

/// A member's coupon as it stands at `now`.
pub(crate) fn coupon(
    held: &Held,
    stores: &[StoreInfo],
    now: Millis,
) -> Result<Coupon, ServerError> {
    use atrium_domain::coupon::CouponStatus as Standing;
    let Held { held, used_store } = held;
    let used_store = used_store.and_then(|id| stores.iter().find(|store| store.id == id));
    Ok(Coupon {
        id: held.coupon.id,
        template_id: held.template.id,
        face: coupon_face(&held.template, stores)?,
        status: match held.coupon.status(now) {
            Standing::Upcoming | Standing::Usable => CouponStatus::Ready,
            Standing::Used => CouponStatus::Used,
            Standing::Expired => CouponStatus::Expired,
        },
        claimed_at: held.coupon.claimed_at,
        expires_at: held.coupon.valid_until,
        used_at: held.coupon.used.map(|used| used.at),
        used_store: used_store.map(|store| store.name.clone()),
    })
}
