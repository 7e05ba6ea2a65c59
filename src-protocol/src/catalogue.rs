//! What everybody may see: the program, malls, stores, coupon templates and events.

use atrium_domain::text::Localized;
use atrium_domain::{CouponTemplateId, EventId, MallId, Millis, Money, Points, StoreId};
use serde::{Deserialize, Serialize};

use crate::directory::StoreGuide;
use crate::game::{DrawInfo, TaskInfo};
use crate::json::FromJson;
use crate::pass::PassKind;
use crate::reward::RewardInfo;
use crate::survey::SurveyInfo;

/// The whole public catalogue. Cacheable by anyone; changes with its ETag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Catalogue {
    pub program: ProgramInfo,
    pub malls: Vec<MallInfo>,
    pub stores: Vec<StoreInfo>,
    pub coupons: Vec<CouponTemplateInfo>,
    pub events: Vec<EventInfo>,
    /// What points buy.
    #[serde(default)]
    pub rewards: Vec<RewardInfo>,
    /// What members are asked, and what came of it, the newest first.
    #[serde(default)]
    pub surveys: Vec<SurveyInfo>,
    /// What there is to do.
    #[serde(default)]
    pub tasks: Vec<TaskInfo>,
    /// Draws that are open, to come, or over for not long.
    #[serde(default)]
    pub draws: Vec<DrawInfo>,
    /// What a device computes baskets by: a [`crate::basket::BasketRules`] as JSON, in one text.
    #[serde(default)]
    pub basket: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProgramInfo {
    pub name: Localized,
    /// ISO 4217, such as `CNY`.
    pub currency: String,
    /// Seconds that the malls' local time is ahead of UTC.
    pub utc_offset_secs: i32,
    /// The next change of the clocks, where one is to come within a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_offset: Option<OffsetChange>,
    /// From the lowest to the highest.
    pub tiers: Vec<TierInfo>,
    /// Base earn rate: this many points for `earn_per`.
    pub earn_points: Points,
    pub earn_per: Money,
    /// Burn rate: this many points are worth `burn_worth`.
    pub burn_points: Points,
    pub burn_worth: Money,
    /// Points for the first, second, … day of a streak; the last one repeats.
    pub check_in_rewards: Vec<Points>,
    /// How many days back an offline check-in may arrive.
    pub check_in_late_days: i32,
    /// What a streak gives on top, by the day that it reaches.
    #[serde(default)]
    pub milestones: Vec<MilestoneInfo>,
    #[serde(default)]
    pub make_up: MakeUpInfo,
    /// What inviting a friend gives to both, for people; none where it gives nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Localized>,
    /// Wallets of phones that take the card.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passes: Vec<PassKind>,
    /// Where members reach the app, for links; none where the operator did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_url: Option<String>,
    /// Special earning days that are now running or coming, for people.
    pub earn_notes: Vec<Localized>,
}

impl ProgramInfo {
    /// Seconds that the malls' local time is ahead of UTC at a time from now on.
    pub fn utc_offset_at(&self, at: Millis) -> i32 {
        let changed = self.next_offset.filter(|change| change.at <= at);
        changed.map_or(self.utc_offset_secs, |change| change.secs)
    }
}

/// From `at` on, local time is `secs` ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OffsetChange {
    pub at: Millis,
    pub secs: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MilestoneInfo {
    /// Days in a row.
    pub day: i64,
    /// Such as "20 points".
    pub words: Localized,
}

/// How a missed day may be made up for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MakeUpInfo {
    /// What it costs without a card; none where only a card does it.
    pub price: Option<Points>,
    pub per_month: i64,
    /// How many days back a day may lie.
    pub days_back: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TierInfo {
    pub code: String,
    pub name: Localized,
    /// Qualifying spend in the period.
    pub threshold: Money,
    /// Earn multiplier in hundredths: 120 is ×1.2.
    pub multiplier_percent: i64,
    pub benefits: Vec<Localized>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MallInfo {
    pub id: MallId,
    pub name: Localized,
    pub address: Localized,
    /// Its floors and what it has for everybody: an [`atrium_domain::plan::MallPlan`] as JSON, in one
    /// text, so that whoever draws no plan need not know it. Empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StoreInfo {
    pub id: StoreId,
    pub mall_id: MallId,
    pub name: Localized,
    pub category: Category,
    /// Such as `L2-15`.
    pub place: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<StoreGuide>,
}

/// The six store categories of the demo mall, and gift cards; a template or a rule may be limited
/// to some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Fashion,
    Food,
    Beauty,
    Kids,
    Lifestyle,
    Leisure,
    /// Gift cards and stored value, which a basket may hold beside goods.
    GiftCard,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CouponTemplateInfo {
    pub id: CouponTemplateId,
    pub face: CouponFace,
    /// Members may claim from here …
    pub claim_from: Millis,
    /// … until here.
    pub claim_until: Millis,
    /// How many days a claimed coupon stays valid.
    pub valid_days: i32,
    /// How many are left to claim; none means no limit.
    pub stock_left: Option<i64>,
    pub per_member: i64,
    /// Code of the lowest tier that may claim it.
    pub tier: Option<String>,
    /// What a claim costs; zero is free.
    #[serde(default)]
    pub cost: Points,
    /// The tag that a member needs to claim it; others need not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// To be claimed in the month of the member's birthday only.
    #[serde(default)]
    pub birthday_month: bool,
}

/// What a coupon says on its face.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CouponFace {
    pub title: Localized,
    /// What it gives, in a word: `¥50`, `8.5 折`.
    pub worth: Localized,
    /// From what on, and when: `满 ¥300 可用 · 周末`.
    pub condition: Localized,
    /// What else is to know, one sentence each.
    #[serde(default)]
    pub notes: Vec<Localized>,
    /// Empty means every category.
    pub categories: Vec<Category>,
    /// Empty means every store.
    pub stores: Vec<StoreId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventInfo {
    pub id: EventId,
    pub mall_id: MallId,
    pub title: Localized,
    pub summary: Localized,
    pub body: Localized,
    pub place: Localized,
    pub theme: EventTheme,
    pub starts_at: Millis,
    pub ends_at: Millis,
    pub sign_up_from: Millis,
    pub sign_up_until: Millis,
    /// Members may cancel until here.
    pub cancel_until: Millis,
    pub capacity: i64,
    /// None while somebody waits for one: they come first.
    pub seats_left: i64,
    /// Code of the lowest tier that may sign up.
    pub tier: Option<String>,
    #[serde(default)]
    pub terms: EventTerms,
    /// That it does not take place after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_off: Option<CalledOff>,
}

/// That an event was called off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CalledOff {
    pub at: Millis,
    /// One sentence or two.
    pub reason: Localized,
}

/// What an event asks and gives beside its times and places.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventTerms {
    /// Sessions of the same thing have the same one; none where there is one session only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<EventId>,
    /// How many people a member may bring along.
    #[serde(default)]
    pub guests: i64,
    /// What each place costs.
    #[serde(default)]
    pub price: Points,
    /// What coming gives.
    #[serde(default)]
    pub reward: Points,
    /// Members of these tiers, and of those above, may sign up earlier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub early: Vec<EarlySignUp>,
    /// How many wait for a place.
    #[serde(default)]
    pub waiting: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EarlySignUp {
    /// Code of the tier.
    pub tier: String,
    pub from: Millis,
}

/// Which drawing stands beside an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventTheme {
    Art,
    Food,
    Family,
    Craft,
    Music,
    Wellness,
    Festival,
    Talk,
}
