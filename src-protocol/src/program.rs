//! The program as the operator sees and changes it: dated versions of rules, rates and tiers.

use atrium_domain::text::Localized;
use atrium_domain::{Millis, Money, Points, StoreId};
use serde::{Deserialize, Serialize};

use crate::catalogue::Category;
use crate::points_rules::PointsSettings;
use crate::tagged::Tagged;

/// All versions, the past ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProgramView {
    pub earn: Vec<EarnView>,
    pub bonuses: Vec<BonusView>,
    pub burn: Vec<BurnView>,
    pub tiers: Vec<LadderView>,
    /// Which stores pay for the points that they give.
    #[serde(default)]
    pub funding: Vec<FundingView>,
    /// Kinds of goods that earn nothing.
    pub excluded: Vec<ExcludedView>,
    pub till: TillSettings,
    pub points: PointsSettings,
}

/// What tills may do and for how long, from now on. These have no versions: what a till did before
/// is looked at by them when it is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TillSettings {
    /// Until how many midnights after a sale it may be voided as a whole, 0–31; 0 is the same day.
    pub void_days: u16,
    /// How old what a till did without a network may be when it is handed in, 1–30 days.
    pub batch_days: u16,
    /// The most points that a till without a network may take of one card; 0 is none. A device
    /// learns of it with its next certificate.
    pub offline_points: Points,
    /// For how many hours a device may show the signed form of its code without having asked the
    /// server anew, 0–72; 0 turns that form off.
    pub offline_hours: u16,
    /// For how many minutes a quote reserves what it uses, 1–60.
    pub hold_minutes: u16,
    /// A sale that more points than this pay needs the member's word on the phone; none never does.
    #[serde(default)]
    pub approve_over: Option<Points>,
}

/// Which version of what, and when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VersionInfo {
    /// All versions of one rule share it; empty where there is only one kind.
    pub id: String,
    pub version: u32,
    pub name: Localized,
    pub valid_from: Millis,
    /// None is open.
    pub valid_to: Option<Millis>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EarnView {
    pub version: VersionInfo,
    pub rule: EarnDraft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BonusView {
    pub version: VersionInfo,
    pub bonus: BonusDraft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BurnView {
    pub version: VersionInfo,
    pub rate: BurnDraft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FundingView {
    pub version: VersionInfo,
    pub stores: Vec<StoreId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExcludedView {
    pub version: VersionInfo,
    pub categories: Vec<Category>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LadderView {
    pub version: VersionInfo,
    pub ladder: LadderDraft,
    /// The tiers' names, in the order of the ladder.
    pub names: Vec<Localized>,
}

/// By what a purchase earns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EarnDraft {
    /// So many points …
    pub points: Points,
    /// … for every so much paid.
    pub per: Money,
    /// Whether the member's tier multiplies.
    pub by_tier: bool,
    /// Empty is all; at most one of the two is given.
    #[serde(default)]
    pub categories: Vec<Category>,
    #[serde(default)]
    pub stores: Vec<StoreId>,
    /// Codes of the tiers it is for; empty is all.
    #[serde(default)]
    pub tiers: Vec<String>,
    /// The hours at which it holds; none is always.
    #[serde(default)]
    pub hours: Option<Hours>,
    /// The most that it gives one member on one day.
    #[serde(default)]
    pub cap: Option<Points>,
    /// Days and hours on which it gives more.
    #[serde(default)]
    pub days: Vec<DayDraft>,
}

/// A window that repeats, by the mall's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hours {
    /// When it first opens, such as `20261127T180000`.
    pub start: String,
    pub duration_secs: u32,
    /// An RFC 5545 rule, such as `FREQ=WEEKLY;BYDAY=FR`; none is once.
    #[serde(default)]
    pub rule: Option<String>,
}

/// A factor on some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DayDraft {
    pub name: Localized,
    /// 200 is double; 1–10,000.
    pub percent: u32,
    pub on: DaysDraft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum DaysDraft {
    LastWeekendOfMonth,
    BirthdayDay,
    BirthdayMonth,
    Hours { hours: Hours },
}

/// Points on top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BonusDraft {
    pub kind: BonusKind,
    /// The most that it gives one member on one day.
    #[serde(default)]
    pub cap: Option<Points>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum BonusKind {
    FirstPurchase {
        points: Points,
    },
    /// The highest step that the bill reaches.
    MinimumSpend {
        #[serde(default)]
        categories: Vec<Category>,
        steps: Vec<SpendStep>,
    },
    Referral {
        inviter: Points,
        invited: Points,
        minimum: Money,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SpendStep {
    pub minimum: Money,
    pub points: Points,
}

/// What points are worth: so many take `worth` off a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BurnDraft {
    pub points: Points,
    pub worth: Money,
    /// The most of a bill that points may pay, in per cent, 1–100; none leaves it as it is.
    #[serde(default)]
    pub cap_percent: Option<u16>,
    /// Points pay in multiples of this; none leaves it as it is.
    #[serde(default)]
    pub step: Option<Points>,
}

/// What each tier asks for and gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LadderDraft {
    pub basis: TierBasis,
    /// Whose purchases count together; none leaves it as it is.
    #[serde(default)]
    pub period: Option<TierSpan>,
    pub grace_days: u16,
    pub downgrade: Downgrade,
    /// Who counts as a regular beside the tier; none leaves it as it is.
    #[serde(default)]
    pub regular: Option<RegularDraft>,
    /// The same tiers as before, from the lowest.
    pub tiers: Vec<TierDraft>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TierBasis {
    #[default]
    Spend,
    Purchases,
    Either,
    Both,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Downgrade {
    #[default]
    OneStep,
    ByBalance,
    Never,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TierDraft {
    pub code: String,
    pub threshold: Money,
    #[serde(default)]
    pub purchases: u32,
    /// 120 is ×1.2; 1–10,000.
    pub percent: u32,
    /// Free hours of parking a day, 0–24; none leaves them as they are.
    #[serde(default)]
    pub parking_hours: Option<u16>,
    /// At most 20 characters; none leaves it as it is.
    #[serde(default)]
    pub name: Option<Localized>,
    /// What the tier brings, in the order that members read it: at most 12, each at most 40
    /// characters; none leaves them as they are.
    #[serde(default)]
    pub benefits: Option<Vec<Localized>>,
}

/// Which purchases count toward a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "span", rename_all = "snake_case")]
pub enum TierSpan {
    /// Those since 1 January.
    CalendarYear,
    /// Those of the last so many days, 30–1,100.
    RollingDays { days: u16 },
}

/// So many purchases within so many calendar months in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RegularDraft {
    /// 1–100; 0 is nobody.
    pub purchases: u32,
    /// 1–12.
    pub months: u8,
}

/// A version to come. What holds until then ends where it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewVersion {
    /// In the future, and after all other versions of the same.
    pub valid_from: Millis,
    pub what: WhatVersion,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum WhatVersion {
    /// Of a rule with this id, or of a new one.
    Earn {
        id: String,
        name: Localized,
        rule: EarnDraft,
    },
    Bonus {
        id: String,
        name: Localized,
        bonus: BonusDraft,
    },
    Burn {
        rate: BurnDraft,
    },
    Tiers {
        ladder: LadderDraft,
    },
    /// The stores that pay for the points that they give; everywhere else the mall does.
    Funding {
        stores: Vec<StoreId>,
    },
    /// The kinds of goods that earn nothing and count toward no tier.
    Excluded {
        categories: Vec<Category>,
    },
}

/// A purchase to be tried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewPreview {
    pub amount: Money,
    pub store_id: StoreId,
    pub tier: String,
    pub at: Millis,
    #[serde(default)]
    pub first_purchase: bool,
    #[serde(default)]
    pub birthday: bool,
    /// Tried out as if it were in force.
    #[serde(default)]
    pub version: Option<NewVersion>,
}

/// What the purchase would earn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Preview {
    pub points: Points,
    /// In one sentence, then step by step where there are several.
    pub why: Vec<Localized>,
}
