//! The stable codes. A code, once published, keeps its meaning.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($variant:ident = $text:literal, $status:literal;)*) => {
        /// Why a call failed. Stable: clients branch on it, and it never carries personal data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        pub enum ErrorCode {
            $(#[serde(rename = $text)] $variant,)*
        }

        impl ErrorCode {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code as it stands on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The HTTP status it travels with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)* }
            }
        }
    };
}

codes! {
    MalformedRequest = "malformed_request", 400;
    FieldInvalid = "field_invalid", 422;
    SignedOut = "signed_out", 401;
    NotAllowed = "not_allowed", 403;
    NotFound = "not_found", 404;
    MethodNotAllowed = "method_not_allowed", 405;
    BodyTooLarge = "body_too_large", 413;
    MediaTypeUnsupported = "media_type_unsupported", 415;
    RequestTooSlow = "request_too_slow", 408;
    TooManyRequests = "too_many_requests", 429;
    Internal = "internal", 500;
    Unavailable = "unavailable", 503;
    TimedOut = "timed_out", 504;
    StorageFull = "storage_full", 507;
    Offline = "offline", 503;
    OfflineCodeOver = "offline_code_over", 503;
    AppOutdated = "app_outdated", 503;
    AddressInvalid = "address_invalid", 422;
    AddressNotServed = "address_not_served", 422;
    CodeNotSent = "code_not_sent", 503;
    SignInCodeWrong = "sign_in_code_wrong", 401;
    SignInCodeExpired = "sign_in_code_expired", 401;
    SignInCodeLocked = "sign_in_code_locked", 429;
    SignInCodesExhausted = "sign_in_codes_exhausted", 429;
    PinNeeded = "pin_needed", 403;
    PinWrong = "pin_wrong", 403;
    PinBlocked = "pin_blocked", 403;
    PinTooSimple = "pin_too_simple", 422;
    DeviceLimitReached = "device_limit_reached", 409;
    StaffSignInFailed = "staff_sign_in_failed", 401;
    StaffLocked = "staff_locked", 429;
    TerminalUnknown = "terminal_unknown", 401;
    TerminalOutOfScope = "terminal_out_of_scope", 403;
    CodeMalformed = "code_malformed", 422;
    CodeExpired = "code_expired", 410;
    CodeNotRecognised = "code_not_recognised", 404;
    CodeAlreadyUsed = "code_already_used", 409;
    CodeAttemptsExhausted = "code_attempts_exhausted", 429;
    DeviceRemoved = "device_removed", 410;
    OfflineAllowanceExceeded = "offline_allowance_exceeded", 409;
    VisitExpired = "visit_expired", 410;
    AskOver = "ask_over", 410;
    AwaitingApproval = "awaiting_approval", 409;
    ApprovalDenied = "approval_denied", 403;
    BasketEmpty = "basket_empty", 422;
    BasketAmountInvalid = "basket_amount_invalid", 422;
    BasketTooLarge = "basket_too_large", 422;
    BasketLineRepeated = "basket_line_repeated", 422;
    CouponUnknown = "coupon_unknown", 404;
    CouponUsed = "coupon_used", 409;
    CouponExpired = "coupon_expired", 410;
    CouponNotApplicable = "coupon_not_applicable", 409;
    CouponSoldOut = "coupon_sold_out", 409;
    CouponLimitReached = "coupon_limit_reached", 409;
    CouponNotOpen = "coupon_not_open", 409;
    VersionNotAhead = "version_not_ahead", 409;
    TierTooLow = "tier_too_low", 403;
    CouponNotForYou = "coupon_not_for_you", 403;
    CouponNotGiftable = "coupon_not_giftable", 409;
    ClaimCodeWrong = "claim_code_wrong", 404;
    GiftGone = "gift_gone", 410;
    GiftIsYours = "gift_is_yours", 409;
    TooManyPoints = "too_many_points", 409;
    SpendCodeNeeded = "spend_code_needed", 403;
    PassEarnsOnly = "pass_earns_only", 403;
    IdempotencyKeyMissing = "idempotency_key_missing", 400;
    IdempotencyKeyReused = "idempotency_key_reused", 422;
    IdempotencyInFlight = "idempotency_in_flight", 409;
    QuoteChanged = "quote_changed", 409;
    SaleUnknown = "sale_unknown", 404;
    RefundLineUnknown = "refund_line_unknown", 422;
    RefundLineDone = "refund_line_done", 409;
    RecipientUnknown = "recipient_unknown", 404;
    RecipientSelf = "recipient_self", 422;
    PointsInsufficient = "points_insufficient", 409;
    GivingLimitReached = "giving_limit_reached", 409;
    FamilyUnknown = "family_unknown", 404;
    FamilyJoined = "family_joined", 409;
    FamilyFull = "family_full", 409;
    FamilyCodeWrong = "family_code_wrong", 404;
    FamilyOwnerOnly = "family_owner_only", 403;
    FamilyAdultsOnly = "family_adults_only", 403;
    FamilyLimitReached = "family_limit_reached", 409;
    AdjustmentUnknown = "adjustment_unknown", 404;
    AdjustmentDecided = "adjustment_decided", 409;
    ConflictDecided = "conflict_decided", 409;
    AdjustmentOwn = "adjustment_own", 403;
    VoidTooLate = "void_too_late", 409;
    SaleNotYet = "sale_not_yet", 409;
    EventUnknown = "event_unknown", 404;
    EventFull = "event_full", 409;
    EventNotOpen = "event_not_open", 409;
    EventTierTooLow = "event_tier_too_low", 403;
    EventCancelTooLate = "event_cancel_too_late", 409;
    EventGuestsTooMany = "event_guests_too_many", 422;
    EventCalledOff = "event_called_off", 410;
    EventOver = "event_over", 409;
    OfferOver = "offer_over", 410;
    FeedbackGiven = "feedback_given", 409;
    RegistrationUnknown = "registration_unknown", 404;
    RewardUnknown = "reward_unknown", 404;
    RewardNotOpen = "reward_not_open", 409;
    RewardSoldOut = "reward_sold_out", 409;
    RewardLimitReached = "reward_limit_reached", 409;
    RewardPriceChanged = "reward_price_changed", 409;
    PointsTooFew = "points_too_few", 409;
    RedemptionUnknown = "redemption_unknown", 404;
    RedemptionDone = "redemption_done", 409;
    RedemptionOver = "redemption_over", 410;
    PickUpCodeUnknown = "pick_up_code_unknown", 404;
    PlateLimitReached = "plate_limit_reached", 409;
    ParkingUnknown = "parking_unknown", 404;
    InviteUnknown = "invite_unknown", 404;
    InviteOwn = "invite_own", 409;
    InviteTaken = "invite_taken", 409;
    InviteTooLate = "invite_too_late", 409;
    CheckInDayInvalid = "check_in_day_invalid", 422;
    MakeUpImpossible = "make_up_impossible", 409;
    MakeUpLimitReached = "make_up_limit_reached", 409;
    MakeUpCardMissing = "make_up_card_missing", 409;
    TaskUnknown = "task_unknown", 404;
    TaskNotOpen = "task_not_open", 409;
    TaskNotDone = "task_not_done", 409;
    VisitCodeUnknown = "visit_code_unknown", 404;
    SurveyUnknown = "survey_unknown", 404;
    SurveyOver = "survey_over", 410;
    ThreadUnknown = "thread_unknown", 404;
    ThreadLimitReached = "thread_limit_reached", 409;
    ThreadUnanswered = "thread_unanswered", 409;
    AmendsTooHigh = "amends_too_high", 403;
    PhotoUnknown = "photo_unknown", 404;
    PhotoTooLarge = "photo_too_large", 422;
    PhotoUnreadable = "photo_unreadable", 422;
    PhotoLimitReached = "photo_limit_reached", 409;
    DrawUnknown = "draw_unknown", 404;
    DrawNotOpen = "draw_not_open", 409;
    TicketMissing = "ticket_missing", 409;
    TopicUnknown = "topic_unknown", 404;
    TopicClosed = "topic_closed", 409;
    PostUnknown = "post_unknown", 404;
    PostingBanned = "posting_banned", 403;
    PostingTooFast = "posting_too_fast", 429;
    NicknameInvalid = "nickname_invalid", 422;
    OperationInFuture = "operation_in_future", 422;
    OperationTooOld = "operation_too_old", 422;
    CursorInvalid = "cursor_invalid", 400;
}

impl ErrorCode {
    /// Whether the same call may succeed later without anybody changing it.
    pub const fn is_transient(self) -> bool {
        matches!(
            self,
            Self::RequestTooSlow
                | Self::TooManyRequests
                | Self::Internal
                | Self::Unavailable
                | Self::TimedOut
                | Self::StorageFull
                | Self::Offline
                | Self::OfflineCodeOver
                | Self::AppOutdated
                | Self::CodeNotSent
                | Self::IdempotencyInFlight
                | Self::AwaitingApproval
        )
    }
}

/// Looked up in [`ErrorCode::ALL`]: what serde would derive for so many names is many times larger
/// in the app's download.
impl<'de> Deserialize<'de> for ErrorCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let known = Self::ALL.iter().copied().find(|code| code.as_str() == text);
        known.ok_or_else(|| serde::de::Error::unknown_variant(&text, &[]))
    }
}

/// By hand, for the derive sees the variants' names and not what they are on the wire.
#[cfg(feature = "schema")]
impl utoipa::PartialSchema for ErrorCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("Why a call failed. Stable; new codes may be added."))
            .enum_values(Some(Self::ALL.iter().map(|code| code.as_str())))
            .into()
    }
}

#[cfg(feature = "schema")]
impl utoipa::ToSchema for ErrorCode {}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_is_the_name() {
        for code in ErrorCode::ALL {
            let json = serde_json::to_string(code).expect("a code serialises");
            assert_eq!(json, format!("\"{}\"", code.as_str()));
        }
    }

    #[test]
    fn statuses_are_failures() {
        assert!(ErrorCode::ALL.iter().all(|code| (400..600).contains(&code.status())));
    }
}
