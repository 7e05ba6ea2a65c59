use serde::{Deserialize, Serialize};

use crate::message::{QuietHours, WeeklyCaps};
use crate::{CouponTemplateId, Points};

/// How the mall looks after its members.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CareRules {
    /// When nothing goes out beside the inbox.
    pub quiet: QuietHours,
    /// How often a channel is used for one member.
    pub caps: WeeklyCaps,
    /// Given on the birthday, once a year.
    pub birthday: CareGift,
    /// Given on the day of joining, each year after the first.
    pub anniversary: CareGift,
}

/// What comes with a greeting: nothing, a coupon, points, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CareGift {
    /// A template of which the member gets a coupon.
    pub coupon: Option<CouponTemplateId>,
    pub points: Points,
}
