//! The member's documents as the server last told them.

use atrium_domain::{AskId, DeviceId, MessageId, RedemptionId, RegistrationId, ThreadId};
use atrium_protocol::documents::{
    Ask, CheckIns, Device, Document, DocumentKind, Message, Profile, Registration, Wallet,
};
use atrium_protocol::game::Play;
use atrium_protocol::reach::Reach;
use atrium_protocol::reward::Redemption;
use atrium_protocol::service::Thread;
use atrium_protocol::sharing::Family;

use super::Record;
use super::coupons::Coupons;
use super::history::History;
use super::keyed::Keyed;
use super::records::document_key;

#[derive(Debug, Default)]
pub(super) struct Documents {
    pub(super) profile: Option<Profile>,
    pub(super) wallet: Option<Wallet>,
    pub(super) check_ins: Option<CheckIns>,
    pub(super) play: Option<Play>,
    pub(super) entries: History,
    pub(super) coupons: Coupons,
    pub(super) registrations: Keyed<RegistrationId, Registration>,
    pub(super) asks: Keyed<AskId, Ask>,
    pub(super) messages: Keyed<MessageId, Message>,
    pub(super) threads: Keyed<ThreadId, Thread>,
    pub(super) redemptions: Keyed<RedemptionId, Redemption>,
    pub(super) devices: Keyed<DeviceId, Device>,
    pub(super) reach: Option<Reach>,
    pub(super) family: Option<Family>,
}

impl Documents {
    pub(super) fn put(&mut self, document: Document) {
        match document {
            Document::Profile(profile) => self.profile = Some(profile),
            Document::Wallet(wallet) => self.wallet = Some(wallet),
            Document::CheckIns(check_ins) => self.check_ins = Some(check_ins),
            Document::Play(play) => self.play = Some(play),
            Document::Entry(entry) => {
                self.entries.insert(entry);
            }
            Document::Coupon(coupon) => {
                self.coupons.insert(coupon);
            }
            Document::Registration(registration) => {
                self.registrations.insert(registration.id, registration);
            }
            Document::Ask(ask) => {
                self.asks.insert(ask.id, ask);
            }
            Document::Message(message) => {
                self.messages.insert(message.id, message);
            }
            Document::Thread(thread) => {
                self.threads.insert(thread.id, thread);
            }
            Document::Redemption(redemption) => {
                self.redemptions.insert(redemption.id, redemption);
            }
            Document::Device(device) => {
                self.devices.insert(device.id, device);
            }
            Document::Reach(reach) => self.reach = Some(reach),
            Document::Family(family) => self.family = Some(family),
        }
    }

    /// Removes a document. An unknown one is gone already.
    pub(super) fn remove(&mut self, kind: DocumentKind, id: &str) {
        match kind {
            DocumentKind::Profile => self.profile = None,
            DocumentKind::Wallet => self.wallet = None,
            DocumentKind::CheckIns => self.check_ins = None,
            DocumentKind::Play => self.play = None,
            DocumentKind::Entry => {
                if let Ok(id) = id.parse() {
                    self.entries.remove(id);
                }
            }
            DocumentKind::Coupon => {
                if let Ok(id) = id.parse() {
                    self.coupons.remove(id);
                }
            }
            DocumentKind::Registration => remove(&mut self.registrations, id),
            DocumentKind::Ask => remove(&mut self.asks, id),
            DocumentKind::Message => remove(&mut self.messages, id),
            DocumentKind::Thread => remove(&mut self.threads, id),
            DocumentKind::Redemption => remove(&mut self.redemptions, id),
            DocumentKind::Device => remove(&mut self.devices, id),
            DocumentKind::Reach => self.reach = None,
            DocumentKind::Family => self.family = None,
        }
    }

    /// Removal of everything that the cache may hold of these.
    pub(super) fn removals(&self) -> Vec<Record> {
        let singles = [
            DocumentKind::Profile,
            DocumentKind::Wallet,
            DocumentKind::CheckIns,
            DocumentKind::Reach,
            DocumentKind::Play,
            DocumentKind::Family,
        ];
        let mut records: Vec<Record> =
            singles.into_iter().map(|kind| Record::remove(document_key(kind, ""))).collect();
        let mut many = |kind, ids: &mut dyn Iterator<Item = String>| {
            records.extend(ids.map(|id| Record::remove(document_key(kind, &id))));
        };
        many(DocumentKind::Entry, &mut self.entries.ids().map(ToString::to_string));
        many(DocumentKind::Coupon, &mut self.coupons.ids().map(ToString::to_string));
        many(DocumentKind::Registration, &mut self.registrations.keys().map(ToString::to_string));
        many(DocumentKind::Ask, &mut self.asks.keys().map(ToString::to_string));
        many(DocumentKind::Message, &mut self.messages.keys().map(ToString::to_string));
        many(DocumentKind::Thread, &mut self.threads.keys().map(ToString::to_string));
        many(DocumentKind::Redemption, &mut self.redemptions.keys().map(ToString::to_string));
        many(DocumentKind::Device, &mut self.devices.keys().map(ToString::to_string));
        records
    }
}

pub(super) fn record_of(document: &Document) -> Record {
    Record::put(document_key(document.kind(), &document.id()), document)
}

fn remove<Id: Ord + std::str::FromStr, T>(map: &mut Keyed<Id, T>, id: &str) {
    if let Ok(id) = id.parse() {
        map.remove(&id);
    }
}
