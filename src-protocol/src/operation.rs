//! Operations: what a device did, perhaps with no network, for the server to apply once.

use atrium_domain::message::{Channel, Consent, Purpose};
use atrium_domain::photo::PhotoPurpose;
use atrium_domain::service::ThreadKind;
use atrium_domain::time::Date;
use atrium_domain::{
    AskId, CouponId, CouponTemplateId, Day, DeviceId, EventId, Locale, MessageId, Millis,
    OperationId, PhotoId, Points, RedemptionId, RewardId,
};
use atrium_domain::{DrawId, StoreId, SurveyId, TaskId, ThreadId};
use serde::{Deserialize, Serialize};

use crate::ErrorCode;
use crate::community::CommunityDeed;
use crate::json::FromJson;
use crate::parking::ParkingDeed;
use crate::sharing::FamilyDeed;
use crate::survey::SurveyReply;
use crate::tagged::Tagged;

/// At most this many operations in one call.
pub const MAX_OPERATIONS: usize = 100;

/// Operations older than this are refused with `operation_too_old`, in days.
pub const MAX_OPERATION_AGE_DAYS: i64 = 30;

/// Operations from further in the future than this are refused, in milliseconds.
pub const MAX_OPERATION_LEAD_MS: i64 = 5 * 60 * 1_000;

/// One thing that a member did. The id makes it harmless to send twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Operation {
    pub id: OperationId,
    /// When it was done, by the device's idea of the server's clock.
    pub at: Millis,
    pub deed: Deed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Deed {
    CheckIn {
        day: Day,
    },
    /// Makes up for a missed day: with a card where `points` is zero, else for that price.
    MakeUp {
        day: Day,
        points: Points,
    },
    /// Was where a code is.
    Visit {
        code: String,
    },
    /// Shared the mall.
    Share,
    /// Answered a task's question with one of its options, from 0.
    Answer {
        task_id: TaskId,
        option: i32,
    },
    /// Collects what a task pays that is done.
    Collect {
        task_id: TaskId,
    },
    /// Uses a ticket of a draw.
    Spin {
        draw_id: DrawId,
    },
    ClaimCoupon {
        template_id: CouponTemplateId,
    },
    /// Takes what a code stands for: a festival's coupon, or a coupon that another member gives.
    RedeemCode {
        code: String,
    },
    /// Makes a code by which another member can take the coupon.
    OfferCoupon {
        coupon_id: CouponId,
    },
    /// Takes a coupon back that nobody has taken yet.
    KeepCoupon {
        coupon_id: CouponId,
    },
    SignUp {
        event_id: EventId,
        /// How many people come along.
        #[serde(default)]
        guests: i64,
    },
    /// Gives a place back, or leaves the line.
    CancelSignUp {
        event_id: EventId,
        /// The member knows that it is so late that it counts as not come.
        #[serde(default)]
        late: bool,
    },
    /// Waits for a place at a full event.
    JoinWaitlist {
        event_id: EventId,
        #[serde(default)]
        guests: i64,
    },
    /// Takes the place that was offered, or lets it go on to the next one.
    AnswerOffer {
        event_id: EventId,
        accept: bool,
    },
    /// Says how an event was that the member was at; once.
    RateEvent {
        event_id: EventId,
        /// 1 to 5.
        stars: i64,
        /// A sentence, at most 300 characters; may be empty.
        words: String,
    },
    /// Gives points to another member.
    GivePoints {
        /// The nine digits of their card, or their whole phone number or e-mail address.
        to: String,
        points: Points,
    },
    Family {
        deed: FamilyDeed,
    },
    /// In the community.
    Community {
        deed: CommunityDeed,
    },
    /// About their cars.
    Parking {
        deed: ParkingDeed,
    },
    /// Redeems a reward at the price that the member was told.
    Redeem {
        reward_id: RewardId,
        points: Points,
    },
    /// Gives back what was not picked up yet.
    CancelRedemption {
        redemption_id: RedemptionId,
    },
    UpdateProfile {
        name: Option<String>,
        birthday: Option<Date>,
        locale: Option<Locale>,
    },
    /// Says who invited the member: that person's invite code.
    NameInviter {
        code: String,
    },
    RevokeDevice {
        device_id: DeviceId,
    },
    ReadMessage {
        message_id: MessageId,
    },
    /// Puts a message away, or lays it back into the inbox.
    ArchiveMessage {
        message_id: MessageId,
        archived: bool,
    },
    /// Sends a photo, for an operation that follows and names it.
    AddPhoto {
        /// Made by the device.
        photo_id: PhotoId,
        purpose: PhotoPurpose,
        /// JPEG, PNG or WebP of at most [`MOST_BYTES`](atrium_domain::photo::MOST_BYTES), base64.
        data: String,
    },
    /// Answers a survey, one reply for each question. The first answers count.
    AnswerSurvey {
        survey_id: SurveyId,
        replies: Vec<SurveyReply>,
    },
    /// Begins an enquiry or a complaint.
    OpenThread {
        /// Made by the device.
        thread_id: ThreadId,
        kind: ThreadKind,
        /// The store that it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        store_id: Option<StoreId>,
        /// At most [`LINE_LENGTH`](crate::service::LINE_LENGTH) characters; may be empty with photos.
        text: String,
        /// Sent before, at most [`LINE_PHOTOS`](crate::service::LINE_PHOTOS).
        #[serde(default)]
        photos: Vec<PhotoId>,
    },
    /// Goes on with it; what was closed is open again.
    WriteThread {
        thread_id: ThreadId,
        text: String,
        #[serde(default)]
        photos: Vec<PhotoId>,
    },
    /// Nothing more is needed.
    CloseThread {
        thread_id: ThreadId,
    },
    /// How good the answer was, from 1 to 5.
    RateThread {
        thread_id: ThreadId,
        stars: i32,
        #[serde(default)]
        text: String,
    },
    /// Agrees to something, or no longer, having read this version of its text.
    SayConsent {
        consent: Consent,
        given: bool,
        version: u32,
    },
    /// Where this device's browser takes notifications, and for which keys: as the Push API gives
    /// them, base64url.
    SubscribePush {
        endpoint: String,
        key: String,
        auth: String,
    },
    UnsubscribePush,
    SwitchReach {
        channel: Channel,
        purpose: Purpose,
        on: bool,
    },
    /// What a till asked for is allowed, or not.
    AnswerAsk {
        ask_id: AskId,
        allow: bool,
    },
    /// Gives the card a new random id and number; codes already drawn die.
    RotateCard,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Operations {
    pub operations: Vec<Operation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OperationResults {
    /// One per operation, in the order of the request.
    pub results: Vec<OperationResult>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OperationResult {
    pub id: OperationId,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    Applied,
    /// It will never apply; drop it and say why.
    Rejected {
        code: ErrorCode,
    },
}
