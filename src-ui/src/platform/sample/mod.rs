//! A made-up member with everything that a page may have to show. For unit tests, and for
//! looking at pages while designing them; nothing that ships contains it.

mod catalogue;
#[cfg(test)]
mod community;
mod member;
mod messages;
#[cfg(test)]
pub(crate) mod parking;
mod plan;
mod rewards;
mod tasks;

use atrium_client::Snapshot;
use atrium_client::snapshot::{KeyStore, LockView, SessionState, SyncState};
use atrium_domain::card::{CodeFaces, Mode, Step};
use atrium_domain::text::Localized;
use atrium_domain::time::Date;
use atrium_domain::{Day, Locale, Millis};

pub(crate) const OFFSET_SECS: i32 = 8 * 3_600;
/// A Saturday.
pub(crate) const TODAY: Day = Date { year: 2026, month: 11, day: 21 }.to_day();
/// 10:24 in the morning.
pub(crate) const NOW: Millis = TODAY.start(OFFSET_SECS).plus_secs(10 * 3_600 + 24 * 60);

#[cfg(test)]
pub(crate) use community::community;

pub(crate) fn signed_out() -> Snapshot {
    Snapshot {
        session: SessionState::SignedOut { problem: None, busy: false },
        sync: SyncState { online: true, syncing: false, last_synced_at: Some(NOW), problem: None },
        clock_offset_ms: 0,
        locale: Locale::ZhHans,
        catalogue: Some(catalogue::catalogue().into()),
        member: None,
        guest: None,
        pending: Vec::new(),
        notices: Vec::new(),
        key_store: KeyStore::Browser,
        lock: LockView::default(),
        export: None,
        recipient: None,
        readings: Vec::new(),
    }
}

pub(crate) fn signed_in() -> Snapshot {
    let catalogue = catalogue::catalogue();
    Snapshot {
        session: SessionState::SignedIn,
        member: Some(member::member(&catalogue)),
        catalogue: Some(catalogue.into()),
        ..signed_out()
    }
}

/// A code in the right form, made with no key.
pub(crate) fn code(now: Millis) -> CodeFaces {
    let step = Step::of(now);
    let tag = step.0.rem_euclid(1_000_000);
    CodeFaces {
        qr: format!("A17G3M9K2QXW4ZB3{}I8Q4ZT0P7RN{tag:06}", "V6"),
        digits: format!("7412096358{tag:06}37"),
        step,
        mode: Mode::Identify,
        valid_until: step.ends_at(),
    }
}

/// An id that is the same each time.
fn id<T: From<uuid::Uuid>>(kind: u128, number: u128) -> T {
    uuid::Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 + (kind << 32) + number).into()
}

fn words(zh_hans: &str, zh_hant: &str, en: &str) -> Localized {
    Localized { zh_hans: zh_hans.to_owned(), zh_hant: zh_hant.to_owned(), en: en.to_owned() }
}

/// A moment on a day counted from today.
fn at(days: i32, hour: i64, minute: i64) -> Millis {
    TODAY.plus(days).start(OFFSET_SECS).plus_secs(hour * 3_600 + minute * 60)
}

#[cfg(test)]
mod tests {
    use atrium_protocol::catalogue::Catalogue;
    use atrium_protocol::documents::Document;
    use atrium_protocol::json::{self, FromJson};
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::*;

    /// What one writes, the app reads, and serde reads the same.
    fn assert_read<T>(value: &T)
    where
        T: Serialize + DeserializeOwned + FromJson + PartialEq + std::fmt::Debug,
    {
        let text = serde_json::to_vec(value).expect("it is written");
        assert_eq!(json::read::<T>(&text).as_ref(), Ok(value));
        assert_eq!(serde_json::from_slice::<T>(&text).expect("serde reads it"), *value);
    }

    #[test]
    fn every_document_is_read_as_serde_reads_it() {
        assert_read::<Catalogue>(&catalogue::catalogue());
        let member = member::member(&catalogue::catalogue());
        let mut documents =
            vec![Document::Profile(member.profile), Document::Wallet(member.wallet)];
        documents.extend(member.entries.iter().cloned().map(Document::Entry));
        let coupons = member.coupons.iter().map(|view| view.coupon.clone());
        documents.extend(coupons.map(Document::Coupon));
        let registrations = member.events.into_iter().filter_map(|view| view.registration);
        documents.extend(registrations.map(Document::Registration));
        documents.extend(member.devices.into_iter().map(|view| Document::Device(view.device)));
        documents.iter().for_each(assert_read);
    }

    #[test]
    fn what_the_shell_shows_is_read_in_the_window() {
        for snapshot in [signed_out(), signed_in()] {
            let text = serde_json::to_vec(&snapshot).expect("it is written");
            assert_eq!(json::read(&text), Ok(snapshot));
        }
    }
}
