//! `POST /v1/staff/coupon-templates`: publishes a coupon for members to claim.

use std::collections::BTreeSet;

use atrium_domain::coupon::{
    ClaimBy, ClaimTerms, CouponKind, CouponRules, CouponTemplate, Stacking, Validity,
};
use atrium_domain::ledger::Funder;
use atrium_domain::{CouponTemplateId, Currency, Millis, Scope};
use atrium_protocol::Problem;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::catalogue::{CouponTemplateInfo, StoreInfo};
use atrium_protocol::routes::CREATE_COUPON_TEMPLATE;
use atrium_protocol::staff::NewCouponTemplate;
use atrium_store::StoreError;
use atrium_store::staff::audit;
use atrium_store::templates::{self, Published};
use axum::Json;
use axum::extract::State;
use serde_json::json;

use super::coupon_rules::{kind, next_coupon, rules};
use super::permit::{Permit, PublishOffers};
use super::texts::{check, text, tier, time};
use crate::catalogue::Kept;
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::wire::{Paint, category_code, template_info};
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
    permit: Permit<PublishOffers>,
    body: AnyBody<NewCouponTemplate>,
) -> Result<Json<CouponTemplateInfo>, ServerError> {
    let known = app.rules().await?;
    let now = app.now();
    let (template, next) = template(body.value, &app, &known, now)?;
    let detail = json!({
        "title": template.name.zh_hans, "stock": template.stock, "funder": template.funder,
    });
    let line = permit.deed(&app, StaffDeed::TemplatePublished, template.id, detail);
    let published = Published { template, claimed: 0, created_at: now };
    let paint = Paint { stores: &known.stores, currency: known.program.currency };
    let info = template_info(&published, paint)?;
    let written = app.store().write(async move |tx| {
        if let Some(template) = next.clone() {
            let next = Published { template, claimed: 0, created_at: now };
            templates::insert(tx, &next).await?;
        }
        templates::insert(tx, &published).await?;
        audit::add(tx, &line).await
    });
    match written.await {
        Ok(()) => Ok(Json(info)),
        // Only codes have to be unique, beside ids.
        Err(StoreError::Conflict(_)) => Err(ServerError::field("rules.code")),
        Err(error) => Err(error.into()),
    }
}

/// The template, and the one that its coupons hand out for the next visit.
fn template(
    new: NewCouponTemplate,
    app: &App,
    known: &Kept,
    now: Millis,
) -> Result<(CouponTemplate, Option<CouponTemplate>), ServerError> {
    let NewCouponTemplate { claim_from, claim_until, valid_days, stock, per_member, .. } = new;
    time("claim_from", claim_from)?;
    time("claim_until", claim_until)?;
    check("claim_until", claim_from < claim_until && now < claim_until)?;
    check("valid_days", (1..=VALID_DAYS).contains(&valid_days))?;
    check("per_member", (1..=PER_MEMBER).contains(&per_member))?;
    let stock = stock.map(u32::try_from).transpose().map_err(|_| ServerError::field("stock"))?;
    check("stock", stock != Some(0))?;
    let scope = scope(&new, known)?;
    let payer = new.paid_by;
    check("paid_by", payer.is_none_or(|id| known.stores.iter().any(|store| store.id == id)))?;
    // The last coupon is claimed just before `claim_until` and good for `valid_days` after it.
    let until = claim_until.plus_days(i64::from(valid_days) + 1);
    let next_kind = next_coupon(&new.value)?;
    // A rebate's own kind names the coupon that is made after its likeness below.
    let own_kind = |next: Option<&CouponTemplate>| kind(new.value.clone(), next);
    let mut template = CouponTemplate {
        id: app.random().id(now),
        name: text("title", new.title, TITLE_LENGTH)?,
        kind: match &next_kind {
            Some((kind, _)) => kind.clone(),
            None => own_kind(None)?,
        },
        scope,
        funder: payer.map_or(known.funder, Funder::Store),
        claim_from,
        claim_until,
        validity: Validity {
            from: claim_from,
            until,
            days_after_claim: u16::try_from(valid_days).ok(),
        },
        stock,
        per_member: u16::try_from(per_member).unwrap_or(1),
        tier: tier(&known.program, new.tier)?,
        rules: rules(new.rules)?,
    };
    let next = next_kind.map(|(kind, days)| {
        for_the_next_visit(&template, app.random().id(now), kind, days, known.program.currency)
    });
    if next.is_some() {
        template.kind = own_kind(next.as_ref())?;
    }
    Ok((template, next))
}

/// What a rebate hands out: as many as sales give, wherever the rebate counts.
fn for_the_next_visit(
    rebate: &CouponTemplate,
    id: CouponTemplateId,
    kind: CouponKind,
    days: u16,
    currency: Currency,
) -> CouponTemplate {
    // A sale may use the rebate until its very end, and then its coupon is good for so many days.
    let until = rebate.validity.until.plus_days(i64::from(days) + 1);
    let mut template = CouponTemplate {
        id,
        kind,
        claim_until: until,
        validity: Validity { until, days_after_claim: Some(days), ..rebate.validity },
        stock: None,
        per_member: u16::MAX,
        tier: None,
        rules: CouponRules {
            stacking: Stacking { per_sale: 1, ..rebate.rules.stacking.clone() },
            claim: ClaimTerms { by: ClaimBy::Sale, ..ClaimTerms::default() },
            ..CouponRules::default()
        },
        ..rebate.clone()
    };
    template.name = template.offer_text(currency);
    template
}

fn scope(new: &NewCouponTemplate, known: &Kept) -> Result<Scope, ServerError> {
    let NewCouponTemplate { stores, categories, .. } = new;
    check("stores", stores.is_empty() || categories.is_empty())?;
    let named = |store: &&StoreInfo| stores.contains(&store.id);
    let distinct: BTreeSet<_> = stores.iter().collect();
    check("stores", known.stores.iter().filter(named).count() == distinct.len())?;
    Ok(if !stores.is_empty() {
        Scope::Stores(stores.clone())
    } else if !categories.is_empty() {
        Scope::Categories(categories.iter().copied().map(category_code).collect())
    } else {
        Scope::All
    })
}
