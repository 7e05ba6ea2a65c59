//! What staff write to many members at once, and how the mall looks after its members.

use atrium_domain::{CampaignId, CouponTemplateId, Localized, Millis, Points};
use serde::{Deserialize, Serialize};

/// Who is written to: everybody that all of it holds for, and who agreed to news and offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Audience {
    /// Codes; empty means every tier.
    #[serde(default)]
    pub tiers: Vec<String>,
    /// A segment that the member counts to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Bought something in the last so many days, 1–3,650.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought_within_days: Option<u16>,
    /// Bought nothing in the last so many days, 1–3,650.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_bought_for_days: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AudienceSize {
    pub matching: i64,
    /// Those of them who agreed: only they get the message.
    pub agreed: i64,
}

/// A message to an audience. The id makes it harmless to send twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewCampaign {
    pub id: CampaignId,
    /// At most 60 characters each.
    pub title: Localized,
    /// At most 600 characters each.
    pub body: Localized,
    /// A page of the app such as `/events`; at most 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(default)]
    pub audience: Audience,
    /// Who the audience is, is decided then; a past time is now.
    pub send_at: Millis,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CampaignState {
    Scheduled,
    Sending,
    Done,
    Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Campaign {
    pub id: CampaignId,
    pub title: Localized,
    pub body: Localized,
    pub link: Option<String>,
    pub audience: Audience,
    pub send_at: Millis,
    pub state: CampaignState,
    /// Into how many inboxes it was put.
    pub told: i64,
    /// How many have read it there.
    pub read: i64,
    /// How many notifications, text messages and mails went out for it.
    pub sent: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Campaigns {
    /// The last first, at most 50.
    pub campaigns: Vec<Campaign>,
}

/// When members are left alone, how often they are written to, and what they are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CareSettings {
    /// Minutes after midnight in the mall, 0–1,439; both the same means that no hour is quiet.
    pub quiet_from: u16,
    pub quiet_until: u16,
    /// Most messages in any seven days by one channel to one member: reminders and wishes …
    pub weekly_care: u16,
    /// … and news and offers.
    pub weekly_marketing: u16,
    pub birthday: GiftSetting,
    pub anniversary: GiftSetting,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GiftSetting {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coupon: Option<CouponTemplateId>,
    /// 0–10,000.
    pub points: Points,
}
