//! `/v1/staff/campaigns`: messages to the members of an audience, when their time has come.

use atrium_domain::{CampaignId, MemberId, Millis, StaffId, TierCode};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::campaign::{
    Audience, AudienceSize, Campaign, CampaignState, Campaigns, NewCampaign,
};
use atrium_protocol::routes::{CAMPAIGNS, CANCEL_CAMPAIGN, CREATE_CAMPAIGN, PREVIEW_AUDIENCE};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::campaigns::{self, State as Kept};
use atrium_store::staff::audit::{self, Line};
use atrium_store::{StoreError, Tx};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;
use uuid::Uuid;

use crate::extract::{AnyBody, is_plain};
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::{check, text, time};
use crate::{App, ServerError};

/// Longest texts, in characters.
const TITLE_LENGTH: usize = 60;
const BODY_LENGTH: usize = 600;
const LINK_LENGTH: usize = 100;
const TAG_LENGTH: usize = 40;

/// Most days back that an audience looks.
const DAYS: std::ops::RangeInclusive<u16> = 1..=3_650;

/// How many campaigns are shown.
const SHOWN: u32 = 50;

/// The last campaigns, with what came of them.
#[utoipa::path(
    get, path = CAMPAIGNS.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = Campaigns),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn list_campaigns(
    State(app): State<App>,
    _permit: Permit<PublishOffers>,
) -> Result<Json<Campaigns>, ServerError> {
    let store = app.store().clone();
    Ok(Json(Campaigns { campaigns: store.read(async move |tx: &Tx| shown(tx).await).await? }))
}

async fn shown(tx: &Tx) -> Result<Vec<Campaign>, ServerError> {
    let mut shown = Vec::new();
    for campaign in campaigns::latest(tx, SHOWN).await? {
        shown.push(told(tx, campaign).await?);
    }
    Ok(shown)
}

/// Writes to an audience, now or later. Only who agreed to news and offers gets it.
#[utoipa::path(
    post, path = CREATE_CAMPAIGN.template, tag = "staff", security(("staff" = [])),
    request_body = NewCampaign,
    responses(
        (status = 200, body = Campaign),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`, `idempotency_key_reused`"),
    )
)]
pub(crate) async fn create_campaign(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    body: AnyBody<NewCampaign>,
) -> Result<Json<Campaign>, ServerError> {
    let new = campaign(body.value, permit.staff().id, app.now())?;
    let detail = json!({ "title": new.title.zh_hans, "send_at": new.send_at });
    let line = permit.deed(&app, StaffDeed::CampaignScheduled, new.id, detail);
    let store = app.store().clone();
    Ok(Json(store.write(async move |tx: &Tx| once(tx, &new, &line).await).await?))
}

async fn once(tx: &Tx, new: &campaigns::Campaign, line: &Line) -> Result<Campaign, ServerError> {
    if campaigns::insert(tx, new).await? {
        audit::add(tx, line).await?;
        return told(tx, new.clone()).await;
    }
    let known = campaigns::get(tx, new.id).await?.ok_or(ErrorCode::NotFound)?;
    let same = (&known.title, &known.body, &known.link, &known.audience)
        == (&new.title, &new.body, &new.link, &new.audience);
    if same { told(tx, known).await } else { Err(ErrorCode::IdempotencyKeyReused.into()) }
}

/// Keeps a campaign from being sent, or from being sent any further.
#[utoipa::path(
    post, path = CANCEL_CAMPAIGN.template, tag = "staff", security(("staff" = [])),
    params(("campaign_id" = CampaignId, Path)),
    responses(
        (status = 200, body = Campaign),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
    )
)]
pub(crate) async fn cancel_campaign(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<CampaignId>, PathRejection>,
) -> Result<Json<Campaign>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let line = permit.deed(&app, StaffDeed::CampaignCancelled, id, json!({}));
    let store = app.store().clone();
    Ok(Json(store.write(async move |tx: &Tx| end(tx, id, &line).await).await?))
}

async fn end(tx: &Tx, id: CampaignId, line: &Line) -> Result<Campaign, ServerError> {
    // One that is all sent stays so; what is told is how it stands.
    if campaigns::cancel(tx, id).await? {
        audit::add(tx, line).await?;
    }
    let known = campaigns::get(tx, id).await?.ok_or(ErrorCode::NotFound)?;
    told(tx, known).await
}

/// How many members an audience has. Writes to nobody.
#[utoipa::path(
    post, path = PREVIEW_AUDIENCE.template, tag = "staff", security(("staff" = [])),
    request_body = Audience,
    responses(
        (status = 200, body = AudienceSize),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn preview_audience(
    State(app): State<App>,
    _permit: Permit<PublishOffers>,
    body: AnyBody<Audience>,
) -> Result<Json<AudienceSize>, ServerError> {
    let audience = audience(body.value)?;
    let now = app.now();
    let store = app.store().clone();
    let size = store.read(async move |tx: &Tx| campaigns::size(tx, &audience, now).await);
    let size: Result<_, StoreError> = size.await;
    let (matching, agreed) = size?;
    Ok(Json(AudienceSize { matching, agreed }))
}

fn campaign(
    new: NewCampaign,
    staff: StaffId,
    now: Millis,
) -> Result<campaigns::Campaign, ServerError> {
    let NewCampaign { id, title, body, link, audience: to, send_at } = new;
    time("send_at", send_at)?;
    let link = link.map(|link| link.trim().to_owned()).filter(|link| !link.is_empty());
    // A page of this app, and no address of somebody else's.
    let own = |link: &String| {
        link.starts_with('/')
            && !link.starts_with("//")
            && link.len() <= LINK_LENGTH
            && link.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    };
    check("link", link.as_ref().is_none_or(own))?;
    Ok(campaigns::Campaign {
        id,
        title: text("title", title, TITLE_LENGTH)?,
        body: text("body", body, BODY_LENGTH)?,
        link,
        audience: audience(to)?,
        send_at: send_at.max(now),
        state: Kept::Scheduled,
        told_until: MemberId(Uuid::nil()),
        created_by: staff,
        created_at: now,
    })
}

fn audience(wanted: Audience) -> Result<campaigns::Audience, ServerError> {
    let Audience { tiers, tag, bought_within_days, not_bought_for_days } = wanted;
    check(
        "audience.tiers",
        tiers.len() <= 20 && tiers.iter().all(|tier| tier.len() <= TAG_LENGTH),
    )?;
    let tag = tag.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
    let sound = |tag: &String| tag.chars().count() <= TAG_LENGTH && is_plain(tag);
    check("audience.tag", tag.as_ref().is_none_or(sound))?;
    for (field, days) in [
        ("audience.bought_within_days", bought_within_days),
        ("audience.not_bought_for_days", not_bought_for_days),
    ] {
        check(field, days.is_none_or(|days| DAYS.contains(&days)))?;
    }
    let tiers = tiers.into_iter().map(TierCode).collect();
    Ok(campaigns::Audience { tiers, tag, bought_within_days, not_bought_for_days })
}

async fn told(tx: &Tx, campaign: campaigns::Campaign) -> Result<Campaign, ServerError> {
    let counts = campaigns::counts(tx, campaign.id).await?;
    let campaigns::Audience { tiers, tag, bought_within_days, not_bought_for_days } =
        campaign.audience;
    let tiers = tiers.into_iter().map(|tier| tier.0).collect();
    Ok(Campaign {
        id: campaign.id,
        title: campaign.title,
        body: campaign.body,
        link: campaign.link,
        audience: Audience { tiers, tag, bought_within_days, not_bought_for_days },
        send_at: campaign.send_at,
        state: match campaign.state {
            Kept::Scheduled => CampaignState::Scheduled,
            Kept::Sending => CampaignState::Sending,
            Kept::Done => CampaignState::Done,
            Kept::Cancelled => CampaignState::Cancelled,
        },
        told: counts.told,
        read: counts.read,
        sent: counts.sent,
    })
}
