//! Coupon templates as the operator publishes them.

use atrium_domain::text::Localized;
use atrium_domain::time::Weekday;
use atrium_domain::{Millis, Money, Points, StoreId};
use serde::{Deserialize, Serialize};

use crate::catalogue::{Category, CouponTemplateInfo};
use crate::tagged::Tagged;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewCouponTemplate {
    pub title: Localized,
    pub value: CouponValue,
    /// Empty means every category.
    pub categories: Vec<Category>,
    /// Empty means every store. Not together with categories.
    pub stores: Vec<StoreId>,
    pub claim_from: Millis,
    pub claim_until: Millis,
    pub valid_days: i32,
    /// None means no limit.
    pub stock: Option<i64>,
    pub per_member: i64,
    pub tier: Option<String>,
    /// The store that pays for what it takes off; none is the mall.
    #[serde(default)]
    pub paid_by: Option<StoreId>,
    #[serde(default)]
    pub rules: NewCouponRules,
}

/// The coupons that were published, the newest first; of those that ended, the latest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CouponTemplates {
    pub templates: Vec<CouponTemplateRow>,
}

/// A coupon with what only staff see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CouponTemplateRow {
    pub template: CouponTemplateInfo,
    /// How many were claimed by all members.
    pub claimed: i64,
    /// The code that claims it; the app does not show a coupon that has one.
    pub code: Option<String>,
}

/// What a coupon gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CouponValue {
    /// `off` from a bill of at least `minimum`.
    AmountOff { minimum: Money, off: Money },
    /// The highest step that the bill reaches; at most eight, rising.
    Graded { steps: Vec<CouponStep> },
    /// `percent` (1–100) off, at most `cap`, from a bill of at least `minimum`.
    PercentOff { percent: i64, minimum: Money, cap: Option<Money> },
    /// Something handed over. `worth` is compared with what other coupons take off.
    Gift { minimum: Money, gift: Localized, worth: Money },
    /// A coupon for the next visit.
    Rebate { minimum: Money, next: NextCoupon },
    /// The dearest piece that the coupon covers, at most `up_to`.
    FreeItem { minimum: Money, item: Localized, up_to: Money },
    /// Something done for nothing, when the member asks for it.
    Service { service: Localized },
    /// Hours of parking (1–72), when the member asks for them.
    Parking { minimum: Money, hours: i64 },
}

/// A step of a graded coupon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CouponStep {
    pub minimum: Money,
    pub off: Money,
}

/// The coupon that a rebate gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NextCoupon {
    pub minimum: Money,
    pub off: Money,
    pub valid_days: i32,
}

/// What most templates leave as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct NewCouponRules {
    /// Whether it goes together with others that do.
    pub together: bool,
    /// At most one of all coupons of the same group, at most 40 characters.
    pub group: Option<String>,
    /// 0–1000; lower ones are applied first.
    pub order: i64,
    /// How many of this template one sale may use, 1–10.
    pub per_sale: i64,
    /// When it counts, by the mall's clock.
    pub hours: Option<CouponHours>,
    /// What members type to get one; then the coupon centre does not show it.
    pub code: Option<String>,
    /// What a claim costs in points.
    pub cost: Points,
    /// A member needs this tag to claim it.
    pub tag: Option<String>,
    /// To be claimed in the month of the member's birthday only.
    pub birthday_month: bool,
    /// Whether a member may give it to another one, once.
    pub giftable: bool,
}

impl Default for NewCouponRules {
    fn default() -> Self {
        Self {
            together: false,
            group: None,
            order: 100,
            per_sale: 1,
            hours: None,
            code: None,
            cost: Points::ZERO,
            tag: None,
            birthday_month: false,
            giftable: false,
        }
    }
}

/// Days of the week and hours of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CouponHours {
    /// Empty means every day.
    pub days: Vec<Weekday>,
    /// First minute of the day, 0–1439.
    pub from_minute: i64,
    /// First minute that counts no more, 1–1440. Not above `from_minute`: on the next day.
    pub until_minute: i64,
}
