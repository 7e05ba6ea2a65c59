//! The engine: a state machine without I/O.
//!
//! [`Engine::handle`] takes one [`Event`] and answers with [`Effect`]s; [`Engine::snapshot`] says
//! what to show. It has no clock, no random source, no network and no disk, and it never holds
//! the session's token: a driver brings those. So the same engine runs in the browser, in the
//! shell and in a simulation.
//!
//! What always holds:
//! - An operation is sent only after it is durable, in the order in which it was done, until the
//!   server has answered it. Its id makes sending it twice harmless.
//! - The cached documents are at least as new as the cursor that is cached with them.
//! - Only the server's own words, never a proxy's, sign the device out or drop an operation.

mod account;
mod answers;
mod backoff;
mod blocked;
mod catalogue;
mod certificate;
mod check_in;
mod clock;
mod coupons;
mod documents;
mod effect;
mod event;
mod feed;
mod flights;
mod guest;
mod history;
mod inbox;
mod keyed;
mod lock;
mod make_up;
mod merge;
mod notices;
mod operations;
mod outbox;
mod overlay;
mod photo;
mod play;
mod readings;
mod recipient;
mod records;
mod rewards;
mod sign_in;
mod stream;
mod threads;
mod timers;
mod verdict;
mod view;

use atrium_domain::{Locale, Millis, OperationId};
use atrium_protocol::account::DeviceInfo;

pub use effect::{Call, Effect, Record, RequestId, SaveId, Secrets, StreamId, StretchId, Timer};
pub use event::{Answer, Event, Tick};
pub(crate) use lock::OPEN_MS;
pub(crate) use photo::{photo_address, picture_address};

use crate::Action;
use crate::action::Source;
use crate::card::{Card, Unlocked};
use crate::snapshot::{KeyStore, NoticeKind, Reading, RecipientView, Snapshot};
use account::Account;
use backoff::Backoff;
use catalogue::Shelf;
use certificate::Certificate;
use clock::ServerClock;
use documents::Documents;
use feed::Feed;
use flights::Flights;
use keyed::Keyed;
use lock::{Lock, Wish};
use notices::Notices;
use outbox::Outbox;
use records::{DeviceRecord, OperationRecord, SessionRecord};
use stream::Stream;

/// What the engine must know of the device that it runs on.
#[derive(Debug, Clone)]
pub struct Setup {
    pub device: DeviceInfo,
    pub key_store: KeyStore,
}

/// The way to the server.
#[derive(Debug)]
struct Link {
    /// What the device says; wrong in hotels and lifts.
    device_online: bool,
    /// The last call found nobody.
    unreachable: bool,
    backoff: Backoff,
}

/// What becomes of a save once it is durable.
#[derive(Debug)]
enum Saved {
    /// Nothing waits for it.
    Cache,
    Operation(OperationId),
    /// The secrets lie in the vault; the session may be saved.
    Secrets(SessionRecord),
    Session(SessionRecord),
    /// A step of what the lock is busy with.
    Lock,
}

pub struct Engine {
    setup: Setup,
    running: bool,
    visible: bool,
    locale: Locale,
    clock: ServerClock,
    account: Account,
    documents: Documents,
    feed: Feed,
    outbox: Outbox,
    shelf: Shelf,
    link: Link,
    stream: Stream,
    flights: Flights,
    notices: Notices,
    /// The member's data as a file, until the UI has taken it.
    export: Option<String>,
    recipient: Option<RecipientView>,
    readings: Vec<Reading>,
    /// Asked for anew while the answer was on its way, which may be older than the wish.
    reread: Vec<Source>,
    lock: Lock,
    certificate: Certificate,
    next_save: SaveId,
    saves: Keyed<SaveId, Saved>,
    effects: Vec<Effect>,
}

impl Engine {
    pub fn new(setup: Setup) -> Self {
        Self {
            locale: setup.device.locale,
            setup,
            running: false,
            visible: true,
            clock: ServerClock::default(),
            account: Account::default(),
            documents: Documents::default(),
            feed: Feed::default(),
            outbox: Outbox::default(),
            shelf: Shelf::default(),
            link: Link { device_online: true, unreachable: false, backoff: Backoff::default() },
            stream: Stream::default(),
            flights: Flights::default(),
            notices: Notices::default(),
            export: None,
            recipient: None,
            readings: Vec::new(),
            reread: Vec::new(),
            lock: Lock::default(),
            certificate: Certificate::default(),
            next_save: 0,
            saves: Keyed::default(),
            effects: Vec::new(),
        }
    }

    /// Takes one event and gives what is to be done, in this order.
    pub fn handle(&mut self, event: Event, tick: Tick) -> Vec<Effect> {
        let visible_change = !matches!(event, Event::StreamAlive { .. });
        match event {
            Event::Started { records, secrets } => self.started(&records, secrets, &tick),
            Event::Action(action) => self.act(action, &tick),
            Event::HttpAnswer { id, answer } => self.answered(id, &answer, &tick),
            Event::HttpFailed { id } => self.unanswered(id, &tick),
            Event::StreamOpened { id } => self.stream_opened(id),
            Event::StreamAlive { id } => self.stream_alive(id),
            Event::StreamSeen { id } => self.stream_seen(id),
            Event::StreamNudge { id, cursor } => self.stream_nudged(id, cursor),
            Event::StreamClosed { id, retry_after_secs } => {
                self.stream_closed(id, retry_after_secs, &tick);
            }
            Event::TimerFired(timer) => self.timer_fired(timer, &tick),
            Event::Stretched { id, hash } => self.stretched(id, hash, &tick),
            Event::OnlineChanged(online) => self.online_changed(online),
            Event::VisibleChanged(visible) => self.visible_changed(visible),
            Event::Stored(id) => self.stored(id, &tick),
            Event::StoreFailed(id) => self.store_failed(id),
            Event::DeviceKey(key) => self.device_key_made(key, &tick),
        }
        self.pump(&tick);
        if visible_change {
            self.effects.push(Effect::Render);
        }
        std::mem::take(&mut self.effects)
    }

    /// Everything to show at `now` of the device's clock.
    pub fn snapshot(&self, now: Millis) -> Snapshot {
        view::snapshot(self, now)
    }

    /// The card of the signed-in member, without its key.
    pub fn card(&self) -> Option<Card> {
        self.account.session().map(|session| session.card)
    }

    /// Leave to draw codes that pay, while the member has it.
    pub fn unlocked(&self) -> Option<Unlocked> {
        self.lock.unlocked()
    }

    /// The server's clock minus the device's, in milliseconds.
    pub fn clock_offset_ms(&self) -> i64 {
        self.clock.offset_ms()
    }

    fn started(&mut self, records: &[Record], secrets: bool, tick: &Tick) {
        self.running = true;
        self.restore(records);
        self.pause_anew(tick);
        if self.account.session().is_some() && !secrets {
            // The vault was emptied behind our back; without the token nothing here is of use.
            self.wipe();
        }
        self.start_polling();
    }

    fn restore(&mut self, records: &[Record]) {
        let find = |key: &str| records.iter().find(|record| record.key == key);
        if let Some(device) = find(records::DEVICE).and_then(Record::read::<DeviceRecord>) {
            self.locale = device.locale;
            self.clock = ServerClock::remembered(device.clock_offset_ms);
        }
        self.shelf.restore(find(records::CATALOGUE));
        self.account = Account::restored(
            find(records::SESSION).and_then(Record::read),
            find(records::SIGN_IN).and_then(Record::read),
        );
        self.lock = Lock::restored(find(records::PIN).and_then(Record::read));
        self.feed.restore(find(records::SYNC).and_then(Record::read));
        self.readings = find(records::READINGS).and_then(Record::read).unwrap_or_default();
        let grant = find(records::OFFLINE).and_then(Record::read);
        self.certificate = Certificate::restored(grant);
        let under = |prefix: &'static str| {
            records.iter().filter(move |record| record.key.starts_with(prefix))
        };
        for document in under(records::DOCUMENT).filter_map(Record::read) {
            self.documents.put(document);
        }
        let operations = under(records::OPERATION).filter_map(Record::read::<OperationRecord>);
        self.outbox = Outbox::restored(operations.collect());
    }

    fn act(&mut self, action: Action, tick: &Tick) {
        match action {
            Action::RequestCode { address } => self.request_code(address, tick),
            Action::SubmitCode { code } => self.submit_code(code, tick),
            Action::ForgetAddress => self.forget_address(),
            Action::SignOut => self.sign_out(tick),
            Action::SignOutEverywhere => self.sign_out_everywhere(tick),
            Action::CloseAccount => self.close_account(tick),
            Action::Export => self.fetch_export(tick),
            Action::TakeExport => self.export = None,
            Action::FindRecipient { to } => self.find_recipient(to, tick),
            Action::ForgetRecipient => self.recipient = None,
            Action::Refresh => self.refresh(),
            Action::Do { deed } => self.perform(deed, tick),
            Action::Undo { operation } => self.undo(operation),
            Action::SetLocale { locale } => self.set_locale(locale, tick),
            Action::Unlock { pin } => self.ask_lock(Some(&pin), Wish::Open, tick),
            Action::Lock => self.lock.shut(),
            Action::SetPin { pin, current } => self.set_pin(&pin, current.as_ref(), tick),
            Action::RemovePin { current } => self.ask_lock(Some(&current), Wish::Remove, tick),
            Action::SetBiometric { key, secret } => self.set_biometric(key, &secret, tick),
            Action::UnlockByBiometric { secret } => self.unlock_by_biometric(&secret, tick),
            Action::RemoveBiometric => self.remove_biometric(),
            Action::Read { source } => self.read(source, tick),
            Action::LoadOlderEntries => self.feed.load_older(),
            Action::DismissNotice { id } => self.notices.dismiss(id),
        }
    }

    /// Starts whatever is wanted and possible now.
    fn pump(&mut self, tick: &Tick) {
        if !self.running {
            return;
        }
        if !self.link.device_online {
            self.close_stream();
            return;
        }
        self.pump_catalogue(tick);
        if self.account.session().is_none() {
            return;
        }
        if !self.link.backoff.waiting() {
            self.pump_operations(tick);
            self.pump_feed(tick);
        }
        self.pump_stream();
    }

    /// Saves records; `then` happens once they are durable.
    fn save(&mut self, records: Vec<Record>, then: Saved) {
        let id = self.save_id(then);
        self.effects.push(Effect::Save { id, records });
    }

    fn save_id(&mut self, then: Saved) -> SaveId {
        let id = self.next_save;
        self.next_save += 1;
        self.saves.insert(id, then);
        id
    }

    fn stored(&mut self, id: SaveId, tick: &Tick) {
        match self.saves.remove(&id) {
            Some(Saved::Operation(operation)) => self.outbox.stored(operation),
            Some(Saved::Secrets(session)) => self.secrets_stored(session),
            Some(Saved::Session(session)) => self.signed_in(session),
            Some(Saved::Lock) => self.lock_stored(tick),
            Some(Saved::Cache) | None => {}
        }
    }

    fn store_failed(&mut self, id: SaveId) {
        let full = atrium_protocol::ErrorCode::StorageFull;
        match self.saves.remove(&id) {
            Some(Saved::Operation(operation)) => {
                if let Some(deed) = self.outbox.remove(operation) {
                    let deed = photo::light(&deed);
                    self.notices.add(NoticeKind::Rejected { deed, code: full });
                }
            }
            Some(Saved::Secrets(_) | Saved::Session(_)) => {
                self.wipe();
                self.account = Account::Out { problem: Some(full), busy: false };
            }
            Some(Saved::Lock) => self.lock.fail(full),
            Some(Saved::Cache) => self.feed.problem = Some(full),
            None => {}
        }
    }

    fn save_device(&mut self) {
        let record = self.device_record();
        self.save(vec![record], Saved::Cache);
    }

    fn device_record(&self) -> Record {
        let device =
            DeviceRecord { locale: self.locale, clock_offset_ms: self.clock.known_offset_ms() };
        Record::put(records::DEVICE, &device)
    }

    fn set_locale(&mut self, locale: Locale, tick: &Tick) {
        if self.locale == locale {
            return;
        }
        self.locale = locale;
        self.save_device();
        let known = self.documents.profile.as_ref().map(|profile| profile.locale);
        if known.is_some_and(|known| known != locale) {
            // Messages are to come in the same language as the app.
            let deed = atrium_protocol::operation::Deed::UpdateProfile {
                name: None,
                birthday: None,
                locale: Some(locale),
            };
            self.perform(deed, tick);
        }
    }
}
