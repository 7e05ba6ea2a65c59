use atrium_domain::coupon::{ClaimBy, CouponTemplate};
use atrium_domain::place::Scope;
use atrium_domain::{Currency, Localized, Millis};
use atrium_protocol::catalogue::{Category, CouponFace, CouponTemplateInfo, StoreInfo};
use atrium_protocol::documents::{Coupon, CouponStatus};
use atrium_store::coupons::Held;
use atrium_store::templates::Published;

use super::category;
use crate::ServerError;

/// Days in the longest validity that the wire speaks of, where a template names no number.
const DAY_MS: i64 = 86_400_000;

/// What faces are made with: all stores of the program, and its currency.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paint<'a> {
    pub(crate) stores: &'a [StoreInfo],
    pub(crate) currency: Currency,
}

/// What a template promises. The wire has no scope by mall, so such a template lists the mall's
/// stores.
fn coupon_face(template: &CouponTemplate, paint: Paint<'_>) -> Result<CouponFace, ServerError> {
    let Paint { stores, currency } = paint;
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
    Ok(CouponFace {
        title: template.name.clone(),
        worth: Localized::each(|locale| template.worth_text(locale, currency)),
        condition: Localized::each(|locale| template.condition_text(locale, currency)),
        notes: template.notes(),
        categories,
        stores,
    })
}

/// Whether the coupon centre shows it: not what needs a code, and not what a sale gives.
pub(crate) fn is_shown(template: &CouponTemplate) -> bool {
    template.rules.claim.by == ClaimBy::Hand
}

pub(crate) fn template_info(
    published: &Published,
    paint: Paint<'_>,
) -> Result<CouponTemplateInfo, ServerError> {
    let Published { template, claimed, created_at: _ } = published;
    let validity = template.validity;
    let whole = validity.until.since(validity.from) / DAY_MS;
    let days = validity.days_after_claim.map_or(whole, i64::from);
    let claim = &template.rules.claim;
    Ok(CouponTemplateInfo {
        id: template.id,
        face: coupon_face(template, paint)?,
        claim_from: template.claim_from,
        claim_until: template.claim_until,
        valid_days: i32::try_from(days).unwrap_or(i32::MAX),
        stock_left: template.stock.map(|stock| (i64::from(stock) - claimed).max(0)),
        per_member: i64::from(template.per_member),
        tier: template.tier.as_ref().map(|tier| tier.0.clone()),
        cost: claim.cost,
        tag: claim.tag.clone(),
        birthday_month: claim.birthday_month,
    })
}

/// A member's coupon as it stands at `now`.
pub(crate) fn coupon(held: &Held, paint: Paint<'_>, now: Millis) -> Result<Coupon, ServerError> {
    use atrium_domain::coupon::CouponStatus as Standing;
    let Held { held, used_store, gift_code, held_until } = held;
    let is_held = now < *held_until;
    let used_store = used_store.and_then(|id| paint.stores.iter().find(|store| store.id == id));
    Ok(Coupon {
        id: held.coupon.id,
        template_id: held.template.id,
        face: coupon_face(&held.template, paint)?,
        status: match held.coupon.status(now) {
            Standing::Upcoming | Standing::Usable => CouponStatus::Ready,
            Standing::Offered => CouponStatus::Offered,
            Standing::Used => CouponStatus::Used,
            Standing::Expired => CouponStatus::Expired,
            Standing::Given => CouponStatus::Given,
        },
        claimed_at: held.coupon.claimed_at,
        expires_at: held.coupon.valid_until,
        used_at: held.coupon.used.map(|used| used.at),
        used_store: used_store.map(|store| store.name.clone()),
        giftable: !is_held && held.may_be_given(now).is_ok(),
        gift_code: gift_code.as_ref().map(ToString::to_string),
        held_until: is_held.then_some(*held_until),
    })
}
