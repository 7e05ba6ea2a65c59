//! What each code says to a person: what happened, whether anything was lost, what to do.

mod account;
mod call;
mod offers;
mod sharing;
mod till;

use atrium_domain::Locale;

use super::ErrorCode;

impl ErrorCode {
    /// The sentence for a person, in their language.
    pub fn sentence(self, locale: Locale) -> &'static str {
        match self {
            Self::MalformedRequest => call::malformed_request(locale),
            Self::FieldInvalid => call::field_invalid(locale),
            Self::SignedOut => call::signed_out(locale),
            Self::NotAllowed => call::not_allowed(locale),
            Self::NotFound => call::not_found(locale),
            Self::MethodNotAllowed => call::method_not_allowed(locale),
            Self::BodyTooLarge => call::body_too_large(locale),
            Self::MediaTypeUnsupported => call::media_type_unsupported(locale),
            Self::RequestTooSlow => call::request_too_slow(locale),
            Self::TooManyRequests => call::too_many_requests(locale),
            Self::Internal => call::internal(locale),
            Self::Unavailable => call::unavailable(locale),
            Self::TimedOut => call::timed_out(locale),
            Self::StorageFull => call::storage_full(locale),
            Self::Offline => call::offline(locale),
            Self::AddressInvalid => account::address_invalid(locale),
            Self::AddressNotServed => account::address_not_served(locale),
            Self::CodeNotSent => account::code_not_sent(locale),
            Self::SignInCodeWrong => account::sign_in_code_wrong(locale),
            Self::SignInCodeExpired => account::sign_in_code_expired(locale),
            Self::SignInCodeLocked => account::sign_in_code_locked(locale),
            Self::SignInCodesExhausted => account::sign_in_codes_exhausted(locale),
            Self::DeviceLimitReached => account::device_limit_reached(locale),
            Self::StaffSignInFailed => account::staff_sign_in_failed(locale),
            Self::StaffLocked => account::staff_locked(locale),
            Self::TerminalUnknown => account::terminal_unknown(locale),
            Self::TerminalOutOfScope => account::terminal_out_of_scope(locale),
            Self::CodeMalformed => till::code_malformed(locale),
            Self::CodeExpired => till::code_expired(locale),
            Self::CodeNotRecognised => till::code_not_recognised(locale),
            Self::CodeAlreadyUsed => till::code_already_used(locale),
            Self::CodeAttemptsExhausted => till::code_attempts_exhausted(locale),
            Self::VisitExpired => till::visit_expired(locale),
            Self::AskOver => till::ask_over(locale),
            Self::BasketEmpty => till::basket_empty(locale),
            Self::BasketAmountInvalid => till::basket_amount_invalid(locale),
            Self::BasketTooLarge => till::basket_too_large(locale),
            Self::BasketLineRepeated => till::basket_line_repeated(locale),
            Self::CouponUnknown => offers::coupon_unknown(locale),
            Self::CouponUsed => offers::coupon_used(locale),
            Self::CouponExpired => offers::coupon_expired(locale),
            Self::CouponNotApplicable => offers::coupon_not_applicable(locale),
            Self::CouponSoldOut => offers::coupon_sold_out(locale),
            Self::CouponLimitReached => offers::coupon_limit_reached(locale),
            Self::CouponNotOpen => offers::coupon_not_open(locale),
            Self::TierTooLow => offers::tier_too_low(locale),
            Self::IdempotencyKeyMissing => call::idempotency_key_missing(locale),
            Self::IdempotencyKeyReused => call::idempotency_key_reused(locale),
            Self::IdempotencyInFlight => call::idempotency_in_flight(locale),
            Self::QuoteChanged => till::quote_changed(locale),
            Self::SaleUnknown => till::sale_unknown(locale),
            Self::RefundLineUnknown => till::refund_line_unknown(locale),
            Self::RefundLineDone => till::refund_line_done(locale),
            Self::RecipientUnknown => sharing::recipient_unknown(locale),
            Self::RecipientSelf => sharing::recipient_self(locale),
            Self::PointsInsufficient => sharing::points_insufficient(locale),
            Self::GivingLimitReached => sharing::giving_limit_reached(locale),
            Self::FamilyUnknown => sharing::family_unknown(locale),
            Self::FamilyJoined => sharing::family_joined(locale),
            Self::FamilyFull => sharing::family_full(locale),
            Self::FamilyCodeWrong => sharing::family_code_wrong(locale),
            Self::FamilyOwnerOnly => sharing::family_owner_only(locale),
            Self::AdjustmentUnknown => sharing::adjustment_unknown(locale),
            Self::AdjustmentDecided => sharing::adjustment_decided(locale),
            Self::AdjustmentOwn => sharing::adjustment_own(locale),
            Self::EventUnknown => offers::event_unknown(locale),
            Self::EventFull => offers::event_full(locale),
            Self::EventNotOpen => offers::event_not_open(locale),
            Self::EventTierTooLow => offers::event_tier_too_low(locale),
            Self::EventCancelTooLate => offers::event_cancel_too_late(locale),
            Self::RegistrationUnknown => offers::registration_unknown(locale),
            Self::CheckInDayInvalid => offers::check_in_day_invalid(locale),
            Self::OperationInFuture => call::operation_in_future(locale),
            Self::OperationTooOld => call::operation_too_old(locale),
            Self::CursorInvalid => call::cursor_invalid(locale),
        }
    }
}
