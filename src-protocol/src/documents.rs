//! A member's own documents, as the changes feed carries them.

mod registration;

use atrium_domain::text::Localized;
use atrium_domain::time::Date;
use atrium_domain::{
    CouponId, CouponTemplateId, DeviceId, EntryId, Locale, MemberId, Millis, Money, Points, SaleId,
    StoreId,
};
use serde::{Deserialize, Serialize};

use crate::account::DevicePlatform;
use crate::catalogue::CouponFace;
use crate::game::Play;
use crate::json::FromJson;
pub use crate::message::{Ask, AskKind, Message};
use crate::reach::Reach;
use crate::reward::Redemption;
use crate::service::Thread;
use crate::sharing::Family;

pub use crate::check_in::{CheckIns, MadeUp};
pub use registration::{Registration, RegistrationEnd, RegistrationStatus};

/// One document. Each has a kind and an id that is unique within it.
///
/// The kind travels as `type`, because an entry has a `kind` of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Document {
    Profile(Profile),
    Wallet(Wallet),
    Entry(PointsEntry),
    Coupon(Coupon),
    Registration(Registration),
    Redemption(Redemption),
    CheckIns(CheckIns),
    Play(Play),
    Ask(Ask),
    Message(Message),
    Thread(Thread),
    Reach(Reach),
    Device(Device),
    Family(Family),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    Profile,
    Wallet,
    Entry,
    Coupon,
    Registration,
    Redemption,
    CheckIns,
    Play,
    Ask,
    Message,
    Thread,
    Reach,
    Device,
    Family,
}

impl Document {
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::Profile(_) => DocumentKind::Profile,
            Self::Wallet(_) => DocumentKind::Wallet,
            Self::Entry(_) => DocumentKind::Entry,
            Self::Coupon(_) => DocumentKind::Coupon,
            Self::Registration(_) => DocumentKind::Registration,
            Self::Redemption(_) => DocumentKind::Redemption,
            Self::CheckIns(_) => DocumentKind::CheckIns,
            Self::Play(_) => DocumentKind::Play,
            Self::Ask(_) => DocumentKind::Ask,
            Self::Message(_) => DocumentKind::Message,
            Self::Thread(_) => DocumentKind::Thread,
            Self::Reach(_) => DocumentKind::Reach,
            Self::Device(_) => DocumentKind::Device,
            Self::Family(_) => DocumentKind::Family,
        }
    }

    /// The id within the kind; documents of which a member has one use an empty id.
    pub fn id(&self) -> String {
        match self {
            Self::Profile(_)
            | Self::Wallet(_)
            | Self::CheckIns(_)
            | Self::Reach(_)
            | Self::Play(_)
            | Self::Family(_) => String::new(),
            Self::Entry(entry) => entry.id.to_string(),
            Self::Coupon(coupon) => coupon.id.to_string(),
            Self::Registration(registration) => registration.id.to_string(),
            Self::Ask(ask) => ask.id.to_string(),
            Self::Message(message) => message.id.to_string(),
            Self::Thread(thread) => thread.id.to_string(),
            Self::Redemption(redemption) => redemption.id.to_string(),
            Self::Device(device) => device.id.to_string(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Profile {
    pub member_id: MemberId,
    /// Empty until the member gives one; at most 40 characters.
    pub name: String,
    /// The sign-in address with its middle hidden, such as `138****0001`.
    pub address_masked: String,
    pub birthday: Option<Date>,
    pub locale: Locale,
    pub joined_at: Millis,
    /// Nine digits, shown on the card.
    pub card_number: String,
    /// The segments that the operator counts the member to; some coupons are for one of them.
    #[serde(default)]
    pub tags: Vec<String>,
    /// What a friend types to say who invited them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invite_code: Option<String>,
    /// Whether the member has said who invited them.
    #[serde(default)]
    pub invited: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Wallet {
    /// What can be spent now; negative where a refund left a debt.
    pub balance: Points,
    /// Earned but not yet active.
    pub pending: Points,
    /// All coming expiries, soonest first. They sum to the positive part of balance + pending.
    pub expiring: Vec<Expiring>,
    pub tier: TierStanding,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Expiring {
    /// None means never.
    pub at: Option<Millis>,
    pub points: Points,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TierStanding {
    pub code: String,
    /// Qualifying spend in the running period.
    pub spend: Money,
    /// Purchases in the running period that count.
    #[serde(default)]
    pub purchases: i64,
    /// Whether the member counts as a regular (常客), whatever the tier.
    #[serde(default)]
    pub regular: bool,
    /// Until when the tier is secure; none on the lowest.
    #[serde(default)]
    pub secure_until: Option<Millis>,
    /// What is missing to keep the tier; none while nothing is, or while it is far off.
    #[serde(default)]
    pub keep: Option<KeepTier>,
    /// When the running period ends.
    pub period_ends_at: Millis,
    /// The next tier and what is still missing; none at the top.
    pub next: Option<NextTier>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NextTier {
    pub code: String,
    pub threshold: Money,
    pub missing: Money,
    /// How much of the way is done, 0–99 per cent.
    #[serde(default)]
    pub percent: u8,
    /// What is missing and until when, such as "¥840 more by 31 December and you are Gold".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Localized>,
}

/// A tier that a review would lower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeepTier {
    /// The end of the last day on which it counts.
    pub until: Millis,
    /// Whether the review was, and these are the days of grace.
    pub grace: bool,
    /// Such as "¥840 more by 31 March keeps Gold".
    pub words: Localized,
}

/// One line of the member's points history, with its working.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PointsEntry {
    pub id: EntryId,
    pub at: Millis,
    pub kind: EntryKind,
    /// Signed.
    pub points: Points,
    /// The balance after this entry.
    pub balance: Points,
    /// Why it is this many points: in one sentence, then step by step where there are several.
    pub why: Vec<Localized>,
    /// When the points can be used, where that is later than `at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_at: Option<Millis>,
    /// The purchase behind it.
    pub sale: Option<SaleBrief>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Purchase,
    Refund,
    /// A purchase that was taken back as a whole.
    Void,
    CheckIn,
    /// Given for a streak, a task or in a draw.
    Prize,
    Welcome,
    /// For a birthday or an anniversary.
    Gift,
    Referral,
    Event,
    /// Points given to another member.
    Sent,
    /// Points from another member.
    Received,
    /// Into the family's pool or out of it.
    Family,
    /// A reward or a coupon; positive where it came to nothing.
    Redemption,
    Expiry,
    Adjustment,
}

/// The purchase behind an entry, as a member sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SaleBrief {
    pub sale_id: SaleId,
    pub store_id: StoreId,
    pub store_name: Localized,
    /// The till's own receipt number.
    pub receipt: String,
    pub total: Money,
    pub discount: Money,
    /// What points paid.
    #[serde(default)]
    pub points_off: Money,
    pub paid: Money,
    /// What was refunded so far.
    pub refunded: Money,
    pub coupons: Vec<SaleCoupon>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SaleCoupon {
    pub coupon_id: CouponId,
    pub title: Localized,
    pub off: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Coupon {
    pub id: CouponId,
    pub template_id: CouponTemplateId,
    pub face: CouponFace,
    pub status: CouponStatus,
    pub claimed_at: Millis,
    pub expires_at: Millis,
    pub used_at: Option<Millis>,
    pub used_store: Option<Localized>,
    /// Whether the member may give it to another one now.
    #[serde(default)]
    pub giftable: bool,
    /// What the other member types to take it, while it is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift_code: Option<String>,
    /// Until then a till is using it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponStatus {
    Ready,
    Used,
    Expired,
    /// In a gift that nobody has taken yet.
    Offered,
    /// Another member has it now.
    Given,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Device {
    pub id: DeviceId,
    pub name: String,
    pub platform: DevicePlatform,
    pub signed_in_at: Millis,
    pub seen_at: Millis,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_survives_the_wire_with_both_of_its_kinds() {
        let entry = Document::Entry(PointsEntry {
            id: uuid::Uuid::from_u128(1).into(),
            at: Millis(1),
            kind: EntryKind::CheckIn,
            points: Points(1),
            balance: Points(2),
            why: Vec::new(),
            active_at: None,
            sale: None,
        });
        let json = serde_json::to_string(&entry).expect("a document serialises");
        let again: Document = serde_json::from_str(&json).expect("and is read again");
        assert_eq!(again, entry);
    }
}
