//! The domain's types as the wire carries them. The domain itself knows nothing of it.

use atrium_domain::card::{CardId, CardNumber, CodeFaces, Mode, Slot, Step};
use atrium_domain::community::Complaint;
use atrium_domain::message::{Channel, Consent, MessageKind, Purpose};
use atrium_domain::photo::PhotoPurpose;
use atrium_domain::service::{ThreadKind, ThreadState};
use atrium_domain::text::Localized;
use atrium_domain::time::Date;
use atrium_domain::{
    AskId, CouponId, CouponTemplateId, Day, DeviceId, EntryId, EventId, FamilyRole, Locale, MallId,
    MemberId, MessageId, Millis, Money, OperationId, ParkingId, PhotoId, Points, RedemptionId,
    RegistrationId, RewardId, SaleId, StoreId,
};
use atrium_domain::{DrawId, PostId, SpotId, SurveyId, TaskId, ThreadId, TopicId};
use uuid::Uuid;

use super::{Faults, FromJson, Json};
use crate::ErrorCode;

/// Types around one value.
macro_rules! newtypes {
    ($($name:ident)*) => {$(
        impl FromJson for $name {
            fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
                Self(FromJson::from_json(json, faults))
            }
        }
    )*};
}

pub(super) use newtypes;

newtypes! {
    DrawId PostId SpotId SurveyId TaskId ThreadId TopicId
    AskId CouponId CouponTemplateId DeviceId EntryId EventId MallId MemberId MessageId OperationId ParkingId PhotoId RedemptionId
    RegistrationId RewardId SaleId StoreId
    Day Millis Money Points Step
}

/// Enums of names, with what serde calls each.
macro_rules! names {
    ($($kind:ident { $($variant:ident = $name:literal),+ $(,)? })*) => {$(
        impl FromJson for $kind {
            fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
                // None may be missing.
                const ALL: &[$kind] = {
                    let all = &[$($kind::$variant),+];
                    match all[0] { $($kind::$variant => {})+ }
                    all
                };
                ALL[json.choice(&[$($name),+], faults)]
            }
        }
    )*};
}

pub(super) use names;

names! {
    FamilyRole { Owner = "owner", Adult = "adult", Child = "child" }
    Channel { App = "app", Sms = "sms", Mail = "mail" }
    Consent {
        Marketing = "marketing",
        Personal = "personal",
        Location = "location",
        Photos = "photos",
    }
    ThreadKind { Enquiry = "enquiry", Complaint = "complaint" }
    ThreadState { Waiting = "waiting", Answered = "answered", Closed = "closed" }
    PhotoPurpose { Service = "service", Task = "task", Post = "post" }
    Complaint {
        Spam = "spam",
        Insult = "insult",
        Private = "private",
        Harmful = "harmful",
        OffTopic = "off_topic",
    }
    Purpose {
        Care = "care",
        Marketing = "marketing",
        Service = "service",
        Community = "community",
        Points = "points",
    }
    MessageKind {
        Points = "points",
        Coupon = "coupon",
        Event = "event",
        Tier = "tier",
        Gift = "gift",
        News = "news",
        Service = "service",
    }
    Mode { Identify = "identify", Spend = "spend" }
}

impl FromJson for Uuid {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        parsed(json, faults).unwrap_or_default()
    }
}

impl FromJson for Localized {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self::each(|locale| json.field(locale.tag(), faults))
    }
}

impl FromJson for Locale {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self::ALL[json.choice(&Self::ALL.map(Self::tag), faults)]
    }
}

impl FromJson for Date {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self {
            year: json.field("year", faults),
            month: json.field("month", faults),
            day: json.field("day", faults),
        }
    }
}

impl FromJson for CardId {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        parsed(json, faults).unwrap_or(Self(0))
    }
}

impl FromJson for CardNumber {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        const STAND_IN: CardNumber = CardNumber::new(0).expect("zero is a number");
        parsed(json, faults).unwrap_or(STAND_IN)
    }
}

impl FromJson for Slot {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        const STAND_IN: Slot = Slot::new(0).expect("zero is a slot");
        Self::new(FromJson::from_json(json, faults)).unwrap_or_else(|| {
            faults.mark();
            STAND_IN
        })
    }
}

impl FromJson for CodeFaces {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self {
            qr: json.field("qr", faults),
            digits: json.field("digits", faults),
            step: json.field("step", faults),
            mode: json.field("mode", faults),
            valid_until: json.field("valid_until", faults),
        }
    }
}

impl FromJson for ErrorCode {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        let text = json.text(faults);
        let known = Self::ALL.iter().copied().find(|code| code.as_str() == text);
        known.unwrap_or_else(|| {
            faults.mark();
            Self::Internal
        })
    }
}

pub(super) fn parsed<T: std::str::FromStr>(json: &Json<'_>, faults: &mut Faults) -> Option<T> {
    let parsed = json.text(faults).parse().ok();
    if parsed.is_none() {
        faults.mark();
    }
    parsed
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;

    fn assert_named<T: Serialize + FromJson + PartialEq + std::fmt::Debug>(values: &[T]) {
        for value in values {
            let text = serde_json::to_vec(value).expect("a name");
            assert_eq!(crate::json::read::<T>(&text).as_ref(), Ok(value));
        }
    }

    #[test]
    fn names_are_those_of_serde() {
        assert_named(&[FamilyRole::Owner, FamilyRole::Adult, FamilyRole::Child]);
        assert_named(&[Mode::Identify, Mode::Spend]);
        assert_named(&Channel::ALL);
        assert_named(&Consent::ALL);
        assert_named(&Complaint::ALL);
        assert_named(&Purpose::ALL);
        assert_named(&PhotoPurpose::ALL);
        assert_named(&ThreadKind::ALL);
        assert_named(&ThreadState::ALL);
        assert_named(&Locale::ALL);
        assert_named(ErrorCode::ALL);
    }
}
