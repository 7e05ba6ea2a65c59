//! How an entry of the points history is called.

use atrium_domain::Locale;
use atrium_kit::prelude::IconName;
use atrium_protocol::documents::{EntryKind, PointsEntry};

use super::texts;

/// The line's title: the store of a purchase, else what happened.
pub fn title(entry: &PointsEntry, locale: Locale) -> String {
    let store = entry.sale.as_ref().map(|sale| sale.store_name.get(locale).as_str());
    match (entry.kind, store) {
        (EntryKind::Purchase, Some(store)) => store.to_owned(),
        (EntryKind::Refund, Some(store)) => texts::refund_at(locale, store),
        (EntryKind::Redemption, _) if entry.points.is_positive() => {
            texts::redemption_back(locale).to_owned()
        }
        (EntryKind::Void, Some(store)) => texts::void_at(locale, store),
        (kind, _) => kind_name(kind, locale).to_owned(),
    }
}

pub fn kind_name(kind: EntryKind, locale: Locale) -> &'static str {
    match kind {
        EntryKind::Purchase => texts::purchase(locale),
        EntryKind::Refund => texts::refund(locale),
        EntryKind::Void => texts::void(locale),
        EntryKind::CheckIn => texts::daily_check_in(locale),
        EntryKind::Prize => texts::prize(locale),
        EntryKind::Welcome => texts::welcome(locale),
        EntryKind::Gift => texts::gift(locale),
        EntryKind::Referral => texts::referral(locale),
        EntryKind::Event => texts::event(locale),
        EntryKind::Sent => texts::gift_sent(locale),
        EntryKind::Received => texts::gift_received(locale),
        EntryKind::Family => texts::family(locale),
        EntryKind::Redemption => texts::redemption(locale),
        EntryKind::Expiry => texts::expiry(locale),
        EntryKind::Adjustment => texts::adjustment(locale),
    }
}

pub const fn icon(kind: EntryKind) -> IconName {
    match kind {
        EntryKind::Purchase => IconName::Store,
        EntryKind::Refund | EntryKind::Void => IconName::Refund,
        EntryKind::CheckIn => IconName::CheckIn,
        EntryKind::Prize
        | EntryKind::Welcome
        | EntryKind::Gift
        | EntryKind::Referral
        | EntryKind::Sent
        | EntryKind::Received => IconName::Gift,
        EntryKind::Family => IconName::People,
        EntryKind::Event => IconName::Calendar,
        EntryKind::Redemption => IconName::Gift,
        EntryKind::Expiry => IconName::Clock,
        EntryKind::Adjustment => IconName::Edit,
    }
}
