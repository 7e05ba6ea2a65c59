//! What the mall tells a member: the facts, and what becomes of them as words and as a way on.
//!
//! A message is kept as its facts, so that its words can be mended and exist in every language.

mod consent;
mod own_day;
mod reach;
mod words;

pub use consent::Consent;
pub use own_day::same_day_of_years;
pub use reach::{Channel, QuietHours, WeeklyCaps};
use serde::{Deserialize, Serialize};

use crate::community::Complaint;
use crate::{CouponId, Day, EventId, Localized, Moment, Points, PostId, SurveyId, ThreadId};

/// Why somebody is written to. Each has its own switch for each way of reaching the member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// What they would lose or miss otherwise, and congratulations.
    Care,
    /// What the mall would like them to hear. Only with their consent.
    Marketing,
    /// Answers to what they asked.
    Service,
    /// What other members wrote to them.
    Community,
    /// Points of a purchase, while they do not look at the app. A notification and nothing else:
    /// the history has it in any case.
    Points,
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    Points,
    Coupon,
    Event,
    Tier,
    Gift,
    News,
    Service,
}

/// A day of the year that is the member's own (features.md 62).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    Birthday,
    /// Of the day on which they joined.
    Anniversary {
        years: u16,
    },
}

impl Occasion {
    /// Why there are points, for the history.
    pub fn reason(self) -> Localized {
        Localized::each(|locale| match self {
            Self::Birthday => words::birthday_gift(locale).to_owned(),
            Self::Anniversary { .. } => words::anniversary_gift(locale).to_owned(),
        })
    }
}

/// What a message tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "facts", rename_all = "snake_case")]
pub enum Facts {
    /// All points that end with one day.
    PointsExpiring {
        points: Points,
        last_day: Day,
    },
    /// The same of a family's pool, for those who may take points out of it.
    PoolExpiring {
        points: Points,
        last_day: Day,
    },
    CouponExpiring {
        coupon_id: CouponId,
        name: Localized,
        last_day: Day,
    },
    /// An event that the member has a place at; `soon` is the reminder on its day.
    EventReminder {
        event_id: EventId,
        title: Localized,
        place: Localized,
        starts: Moment,
        soon: bool,
    },
    /// An event that the member had a place at, or waited for, and that does not take place.
    EventCalledOff {
        event_id: EventId,
        title: Localized,
        starts: Moment,
        reason: Localized,
        /// What was paid and came back.
        points: Points,
    },
    /// What keeps the tier, such as "¥840 more by 31 March keeps Gold".
    TierAtRisk {
        words: Localized,
    },
    TierReached {
        name: Localized,
    },
    /// The service desk wrote.
    Answered {
        thread_id: ThreadId,
        complaint: bool,
        /// How it begins.
        text: String,
    },
    /// What came of a survey that they answered.
    Findings {
        survey_id: SurveyId,
        title: Localized,
        text: Localized,
    },
    /// What the mall wrote.
    News {
        title: Localized,
        body: Localized,
        link: Option<String>,
    },
    /// Staff let only its author see a post.
    PostHidden {
        complaint: Complaint,
    },
    /// Others commented on a post of theirs: how often since they were told last, and how the
    /// latest comment begins.
    Commented {
        post_id: PostId,
        comments: u32,
        text: String,
    },
    /// What purchases brought since they were told last.
    PointsEarned {
        points: Points,
        /// Where, if it was one purchase.
        store: Option<Localized>,
        purchases: u32,
    },
    /// A greeting, with what comes with it.
    Gift {
        occasion: Occasion,
        coupon: Option<(CouponId, Localized)>,
        points: Points,
    },
}

/// A message as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub body: String,
}

impl Facts {
    pub const fn kind(&self) -> MessageKind {
        match self {
            Self::PointsExpiring { .. } | Self::PoolExpiring { .. } | Self::PointsEarned { .. } => {
                MessageKind::Points
            }
            Self::CouponExpiring { .. } => MessageKind::Coupon,
            Self::EventReminder { .. } | Self::EventCalledOff { .. } => MessageKind::Event,
            Self::TierAtRisk { .. } | Self::TierReached { .. } => MessageKind::Tier,
            Self::News { .. } => MessageKind::News,
            Self::Answered { .. }
            | Self::Findings { .. }
            | Self::PostHidden { .. }
            | Self::Commented { .. } => MessageKind::Service,
            Self::Gift { .. } => MessageKind::Gift,
        }
    }

    pub const fn purpose(&self) -> Purpose {
        match self {
            Self::News { .. } => Purpose::Marketing,
            // Who had a place has to hear of it, however often they were written to.
            Self::EventCalledOff { .. }
            | Self::Answered { .. }
            | Self::Findings { .. }
            | Self::PostHidden { .. } => Purpose::Service,
            Self::Commented { .. } => Purpose::Community,
            Self::PointsEarned { .. } => Purpose::Points,
            _ => Purpose::Care,
        }
    }

    /// The page of the app that it is about.
    pub fn link(&self) -> Option<String> {
        match self {
            Self::PointsExpiring { .. } | Self::PointsEarned { .. } => Some("/points".to_owned()),
            Self::PoolExpiring { .. } => Some("/family".to_owned()),
            Self::CouponExpiring { coupon_id, .. }
            | Self::Gift { coupon: Some((coupon_id, _)), .. } => {
                Some(format!("/coupons/{coupon_id}"))
            }
            Self::EventReminder { event_id, .. } | Self::EventCalledOff { event_id, .. } => {
                Some(format!("/events/{event_id}"))
            }
            Self::TierAtRisk { .. } | Self::TierReached { .. } => Some("/me".to_owned()),
            Self::Answered { thread_id, .. } => Some(format!("/service/{thread_id}")),
            Self::Findings { survey_id, .. } => Some(format!("/surveys/{survey_id}")),
            Self::News { link, .. } => link.clone(),
            Self::PostHidden { .. } => Some("/community".to_owned()),
            Self::Commented { post_id, .. } => Some(format!("/community?post={post_id}")),
            Self::Gift { points, .. } => points.is_positive().then(|| "/points".to_owned()),
        }
    }
}
