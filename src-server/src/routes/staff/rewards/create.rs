//! `POST /v1/staff/rewards`: offers a reward for points.

use atrium_domain::reward::{Flash, Reward, RewardKind};
use atrium_domain::{Millis, Points};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::reward::{self as wire, NewFlash, NewReward, RewardInfo};
use atrium_protocol::routes::CREATE_REWARD;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::rewards::{self, Offered};
use atrium_store::staff::audit;
use atrium_store::templates;
use axum::Json;
use axum::extract::State;
use serde_json::json;

use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::{check, text, tier, time};
use crate::wire::reward_info;
use crate::{App, ServerError};

/// Longest texts, in characters.
const TITLE_LENGTH: usize = 60;
const SUMMARY_LENGTH: usize = 400;

/// Most of one reward, to be had in all, and by one member.
pub(super) const STOCK: i64 = 10_000_000;
const PER_MEMBER: i64 = 1_000;

/// Dearest price, in points.
const PRICE: i64 = 100_000_000;

/// Most days to pick something up.
const COLLECT_DAYS: i32 = 365;

/// Most hours or tickets of one reward.
const MOST: i32 = 1_000;

/// Offers a reward. Apps see it with their next look at the catalogue.
#[utoipa::path(
    post, path = CREATE_REWARD.template, tag = "staff", security(("staff" = [])),
    request_body = NewReward,
    responses(
        (status = 200, body = RewardInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`coupon_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn create_reward(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    body: AnyBody<NewReward>,
) -> Result<Json<RewardInfo>, ServerError> {
    let now = app.now();
    let offered = offered(body.value, &app, now).await?;
    let info = reward_info(offered.clone());
    let Offered { reward, title, .. } = &offered;
    let detail = json!({ "title": title.zh_hans, "price": reward.price, "stock": reward.stock });
    let line = permit.deed(&app, StaffDeed::RewardOffered, reward.id, detail);
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            if let RewardKind::Voucher { template_id } = offered.reward.kind {
                templates::get(tx, template_id).await?.ok_or(ErrorCode::CouponUnknown)?;
            }
            rewards::insert(tx, &offered).await?;
            Ok(audit::add(tx, &line).await?)
        })
        .await?;
    Ok(Json(info))
}

async fn offered(new: NewReward, app: &App, now: Millis) -> Result<Offered, ServerError> {
    let NewReward { from, until, stock, per_member, collect_days, .. } = new;
    time("from", from)?;
    time("until", until)?;
    check("until", from < until && now < until)?;
    check("price", is_price(new.price))?;
    check("stock", stock.is_none_or(|stock| (1..=STOCK).contains(&stock)))?;
    check("per_member", per_member.is_none_or(|most| (1..=PER_MEMBER).contains(&most)))?;
    check("collect_days", (0..=COLLECT_DAYS).contains(&collect_days))?;
    let program = app.program().await?;
    let reward = Reward {
        id: app.random().id(now),
        kind: kind(new.kind)?,
        price: new.price,
        from,
        until,
        stock: stock.and_then(|stock| u32::try_from(stock).ok()),
        per_member: per_member.and_then(|most| u16::try_from(most).ok()),
        tier: tier(&program, new.tier)?,
        collect_days: u16::try_from(collect_days).unwrap_or_default(),
        flash: new.flash.map(|flash| flash_of(flash, new.price)).transpose()?,
    };
    Ok(Offered {
        reward,
        title: text("title", new.title, TITLE_LENGTH)?,
        summary: text("summary", new.summary, SUMMARY_LENGTH)?,
        place: text("place", new.place, TITLE_LENGTH)?,
        taken: 0,
        flash_taken: 0,
        created_at: now,
    })
}

fn is_price(price: Points) -> bool {
    (1..=PRICE).contains(&price.0)
}

fn kind(kind: wire::RewardKind) -> Result<RewardKind, ServerError> {
    let some = |field, count: i32| {
        check(field, (1..=MOST).contains(&count)).map(|()| u16::try_from(count).unwrap_or(1))
    };
    Ok(match kind {
        wire::RewardKind::Goods => RewardKind::Goods,
        wire::RewardKind::Voucher { template_id } => RewardKind::Voucher { template_id },
        wire::RewardKind::Parking { hours } => {
            RewardKind::Parking { hours: some("kind.hours", hours)? }
        }
        wire::RewardKind::Charity => RewardKind::Charity,
        wire::RewardKind::Draw { tickets } => {
            RewardKind::Draw { tickets: some("kind.tickets", tickets)? }
        }
    })
}

fn flash_of(new: NewFlash, price: Points) -> Result<Flash, ServerError> {
    let NewFlash { from, until, price: own, stock } = new;
    time("flash.from", from)?;
    time("flash.until", until)?;
    check("flash.until", from < until)?;
    // Whoever is told one price must not be taken to mean the other.
    check("flash.price", is_price(own) && own < price)?;
    check("flash.stock", (1..=STOCK).contains(&stock))?;
    Ok(Flash { from, until, price: own, stock: u32::try_from(stock).unwrap_or(1) })
}
