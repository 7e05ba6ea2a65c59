//! `POST /v1/staff/coupon-templates`: publishes a coupon for members to claim.

use std::collections::BTreeSet;

use atrium_domain::coupon::{BasisPoints, CouponKind, CouponTemplate, Validity};
use atrium_domain::{Millis, Money, Scope};
use atrium_protocol::Problem;
use atrium_protocol::catalogue::{CouponFace, CouponTemplateInfo, CouponValue, StoreInfo};
use atrium_protocol::routes::CREATE_COUPON_TEMPLATE;
use atrium_protocol::staff::NewCouponTemplate;
use atrium_store::templates::{self, Published};
use axum::Json;
use axum::extract::State;

use super::permit::{Permit, PublishOffers};
use super::texts::{check, text, tier, time};
use crate::catalogue::Kept;
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::wire::{category_code, template_info};
use crate::{App, ServerError};

/// Longest title, in characters.
const TITLE_LENGTH: usize = 60;

/// Longest validity, in days.
const VALID_DAYS: i32 = 1_000;

/// Most coupons of one template that a member may claim.
const PER_MEMBER: i64 = 100;

/// Publishes a coupon template. Apps see it with their next look at the catalogue.
#[utoipa::path(
    post, path = CREATE_COUPON_TEMPLATE.template, tag = "staff", security(("staff" = [])),
    request_body = NewCouponTemplate,
    responses(
        (status = 200, body = CouponTemplateInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn create_coupon_template(
    State(app): State<App>,
    _permit: Permit<PublishOffers>,
    body: AnyBody<NewCouponTemplate>,
) -> Result<Json<CouponTemplateInfo>, ServerError> {
    let rules = app.rules().await?;
    let now = app.now();
    let template = template(body.value, &app, &rules, now)?;
    let published = Published { template, claimed: 0, created_at: now };
    let info = template_info(&published, &rules.stores)?;
    app.store().write(async move |tx| templates::insert(tx, &published).await).await?;
    Ok(Json(info))
}

fn template(
    new: NewCouponTemplate,
    app: &App,
    rules: &Kept,
    now: Millis,
) -> Result<CouponTemplate, ServerError> {
    let NewCouponTemplate { face, claim_from, claim_until, valid_days, stock, per_member, .. } =
        new;
    let CouponFace { title, value, categories, stores } = face;
    time("claim_from", claim_from)?;
    time("claim_until", claim_until)?;
    check("claim_until", claim_from < claim_until && now < claim_until)?;
    check("valid_days", (1..=VALID_DAYS).contains(&valid_days))?;
    check("per_member", (1..=PER_MEMBER).contains(&per_member))?;
    let stock = stock.map(u32::try_from).transpose().map_err(|_| ServerError::field("stock"))?;
    check("stock", stock != Some(0))?;
    check("face.stores", stores.is_empty() || categories.is_empty())?;
    let known = |store: &StoreInfo| stores.contains(&store.id);
    let distinct: BTreeSet<_> = stores.iter().collect();
    check("face.stores", rules.stores.iter().filter(|s| known(s)).count() == distinct.len())?;
    let scope = if !stores.is_empty() {
        Scope::Stores(stores)
    } else if !categories.is_empty() {
        Scope::Categories(categories.into_iter().map(category_code).collect())
    } else {
        Scope::All
    };
    // The last coupon is claimed just before `claim_until` and good for `valid_days` after it.
    let until = claim_until.plus_days(i64::from(valid_days) + 1);
    Ok(CouponTemplate {
        id: app.random().id(now),
        name: text("face.title", title, TITLE_LENGTH)?,
        kind: kind(&value)?,
        scope,
        funder: rules.funder,
        claim_from,
        claim_until,
        validity: Validity {
            from: claim_from,
            until,
            days_after_claim: u16::try_from(valid_days).ok(),
        },
        stock,
        per_member: u16::try_from(per_member).unwrap_or(1),
        tier: tier(&rules.program, new.tier)?,
    })
}

pub(crate) fn kind(value: &CouponValue) -> Result<CouponKind, ServerError> {
    let amount = |field: &str, amount: Money, least: i64| {
        check(field, amount.0 >= least && amount <= Money::MAX)
    };
    match *value {
        CouponValue::AmountOff { minimum, off } => {
            amount("face.value.minimum", minimum, 0)?;
            amount("face.value.off", off, 1)?;
            // More off than the bill asks for would be a gift.
            check("face.value.off", off <= minimum || minimum == Money::ZERO)?;
            Ok(CouponKind::AmountOff { minimum, off })
        }
        CouponValue::PercentOff { percent, minimum, cap } => {
            amount("face.value.minimum", minimum, 0)?;
            cap.map(|cap| amount("face.value.cap", cap, 1)).transpose()?;
            let off = u16::try_from(percent).ok().filter(|percent| *percent <= 100);
            let off = off.and_then(BasisPoints::percent);
            let off = off.ok_or_else(|| ServerError::field("face.value.percent"))?;
            Ok(CouponKind::PercentOff { minimum, off, cap })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(value: CouponValue) -> Option<String> {
        match kind(&value) {
            Err(ServerError::Refused(problem)) => problem.detail,
            _ => None,
        }
    }

    #[test]
    fn a_senseless_value_is_named() {
        let amount_off = |minimum, off| CouponValue::AmountOff {
            minimum: Money::major(minimum),
            off: Money::major(off),
        };
        assert_eq!(field(amount_off(100, 20)), None);
        assert_eq!(field(amount_off(0, 20)), None);
        assert_eq!(field(amount_off(100, 120)).as_deref(), Some("face.value.off"));
        assert_eq!(field(amount_off(100, 0)).as_deref(), Some("face.value.off"));
        assert_eq!(field(amount_off(-1, 1)).as_deref(), Some("face.value.minimum"));
        let percent = |percent| CouponValue::PercentOff { percent, minimum: Money(0), cap: None };
        assert_eq!(field(percent(100)), None);
        for wrong in [0, 101, -5, 70_000] {
            assert_eq!(field(percent(wrong)).as_deref(), Some("face.value.percent"));
        }
    }
}
