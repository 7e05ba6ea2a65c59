//! A device: the real engine with a disk, a vault, a clock that is wrong, and kills.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::{Context, Result};
use atrium_client::Action;
use atrium_client::card::Now;
use atrium_client::engine::{Effect, Engine, Event, Record, Secrets, Setup, StreamId, Tick, Timer};
use atrium_client::snapshot::{KeyStore, MemberView, Snapshot};
use atrium_domain::card::{CodeFaces, Mode, mac};
use atrium_domain::{DeviceId, Locale, MemberId, Millis, OperationId};
use atrium_protocol::account::{DeviceInfo, DevicePlatform};
use atrium_protocol::operation::Deed;
use atrium_till::SignedCard;

use crate::bank::dice::Dice;

/// The secret key by which every device signs codes for tills without a network.
pub(crate) const SIGNING: [u8; 32] = [5; 32];

/// What a record of the outbox is called.
const OPERATION: &str = "operation/";

/// A live stream, as the simulation sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listening {
    pub(crate) id: StreamId,
    pub(crate) open: bool,
    /// Nothing comes through any more, and nobody has noticed.
    pub(crate) deaf: bool,
    /// The last revision that was told.
    pub(crate) told: Option<i64>,
}

pub(crate) struct Device {
    /// Place of the member.
    pub(crate) member: usize,
    pub(crate) phone: String,
    /// Grows with each kill: what was on its way to an earlier life finds nobody.
    pub(crate) life: u64,
    /// Whether it has a network.
    pub(crate) linked: bool,
    /// Whether it knows.
    pub(crate) told_offline: bool,
    pub(crate) secrets: Option<Secrets>,
    pub(crate) stream: Option<Listening>,
    /// Each timer's latest start.
    pub(crate) timers: BTreeMap<Timer, u64>,
    /// Every operation that was ever durable here, in order.
    pub(crate) promised: Vec<OperationId>,
    /// Those that were taken back in time.
    pub(crate) undone: BTreeSet<OperationId>,
    disk: BTreeMap<String, Vec<u8>>,
    engine: Engine,
    /// Its clock minus the true one.
    skew_ms: i64,
    dice: Dice,
}

fn engine() -> Engine {
    let platform = DevicePlatform::Android;
    let device = DeviceInfo { name: "A phone".into(), platform, locale: Locale::ZhHans };
    Engine::new(Setup { device, key_store: KeyStore::System })
}

impl Device {
    pub(crate) fn new(member: usize, phone: &str, skew_ms: i64, dice: Dice) -> Self {
        Self {
            member,
            phone: phone.to_owned(),
            life: 0,
            linked: true,
            told_offline: false,
            secrets: None,
            stream: None,
            timers: BTreeMap::new(),
            promised: Vec::new(),
            undone: BTreeSet::new(),
            disk: BTreeMap::new(),
            engine: engine(),
            skew_ms,
            dice,
        }
    }

    /// A new device in its place, which nothing reaches that was on its way to this one.
    pub(crate) fn replaced(&self) -> Self {
        let new = Self::new(self.member, &self.phone, self.skew_ms, self.dice.clone());
        Self { life: self.life + 1, ..new }
    }

    fn now(&self, now: Millis) -> Millis {
        now.plus_ms(self.skew_ms)
    }

    /// Takes an event, keeps what is to be kept, and gives what leads out of the device.
    pub(crate) fn take(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        let mut next = VecDeque::from([event]);
        let mut outward = Vec::new();
        while let Some(event) = next.pop_front() {
            let random = [self.dice.word(), self.dice.word()];
            let random = (u128::from(random[0]) << 64 | u128::from(random[1])).to_le_bytes();
            // No PIN is typed here.
            let tick = Tick { now: self.now(now), up: now, random };
            for effect in self.engine.handle(event, tick) {
                match effect {
                    Effect::Save { id, records } => {
                        records.into_iter().for_each(|record| self.keep(record));
                        next.push_back(Event::Stored(id));
                    }
                    Effect::StoreSecrets { id, secrets } => {
                        self.secrets = Some(secrets);
                        next.push_back(Event::Stored(id));
                    }
                    Effect::MakeDeviceKey => {
                        next.extend(SignedCard::device_key(&SIGNING).map(Event::DeviceKey));
                    }
                    Effect::Wipe => {
                        self.disk.clear();
                        self.secrets = None;
                    }
                    Effect::Stretch { id, pin, salt, .. } => {
                        let hash = Some(atrium_domain::pin::stretch(&pin, &salt, 1));
                        next.push_back(Event::Stretched { id, hash });
                    }
                    Effect::Render => {}
                    effect => outward.push(effect),
                }
            }
        }
        outward
    }

    fn keep(&mut self, record: Record) {
        let Record { key, value } = record;
        let Some(value) = value else {
            self.disk.remove(&key);
            return;
        };
        let operation = key.strip_prefix(OPERATION).and_then(|id| id.parse().ok());
        if let Some(id) = operation.map(OperationId)
            && !self.promised.contains(&id)
        {
            self.promised.push(id);
        }
        self.disk.insert(key, value);
    }

    /// Takes back what waits, if it still can be.
    pub(crate) fn undo(&mut self, id: OperationId, now: Millis) -> Vec<Effect> {
        let effects = self.take(Event::Action(Action::Undo { operation: id }), now);
        if !self.disk.contains_key(&format!("{OPERATION}{id}")) {
            self.undone.insert(id);
        }
        effects
    }

    /// Cancelling a sign-up that never left takes the sign-up back.
    pub(crate) fn perform(&mut self, deed: Deed, now: Millis) -> Vec<Effect> {
        let waiting: Vec<OperationId> = self.waiting();
        let effects = self.take(Event::Action(Action::Do { deed }), now);
        let gone = waiting.into_iter().filter(|id| !self.waiting().contains(id));
        let gone: Vec<OperationId> = gone.collect();
        self.undone.extend(gone);
        effects
    }

    fn waiting(&self) -> Vec<OperationId> {
        let keys = self.disk.keys().filter_map(|key| key.strip_prefix(OPERATION));
        keys.filter_map(|id| id.parse().ok()).map(OperationId).collect()
    }

    /// The process dies. What was on disk is there when it starts again.
    pub(crate) fn kill(&mut self) {
        self.life += 1;
        self.stream = None;
        self.timers.clear();
        self.engine = engine();
    }

    pub(crate) fn start(&mut self, now: Millis) -> Vec<Effect> {
        let records = self.disk.iter();
        let records =
            records.map(|(key, value)| Record { key: key.clone(), value: Some(value.clone()) });
        let started =
            Event::Started { records: records.collect(), secrets: self.secrets.is_some() };
        let mut effects = Vec::new();
        if self.told_offline {
            effects.extend(self.take(Event::OnlineChanged(false), now));
        }
        effects.extend(self.take(started, now));
        effects
    }

    pub(crate) fn snapshot(&self, now: Millis) -> Snapshot {
        self.engine.snapshot(self.now(now))
    }

    pub(crate) fn view(&self, now: Millis) -> Result<MemberView> {
        self.snapshot(now).member.context("a signed-in device shows its member")
    }

    /// Whose device it is, once somebody is signed in.
    pub(crate) fn member_id(&self) -> Option<MemberId> {
        let session = self.disk.get("session")?;
        let session: serde_json::Value = serde_json::from_slice(session).ok()?;
        serde_json::from_value(session.get("member_id")?.clone()).ok()
    }

    pub(crate) fn device_id(&self) -> Option<DeviceId> {
        let session: serde_json::Value = serde_json::from_slice(self.disk.get("session")?).ok()?;
        serde_json::from_value(session.get("device_id")?.clone()).ok()
    }

    /// The form of the code for tills without a network; none before the device was certified.
    pub(crate) fn signed_code(&self, now: Millis, mode: Mode) -> Option<String> {
        let card = SignedCard::certified(SIGNING, self.engine.certificate()?).ok()?;
        // By the server's time, as well as the device knows it.
        card.code(self.now(now).plus_ms(self.engine.clock_offset_ms()), mode)
    }

    /// The card code that it shows now.
    pub(crate) fn code(&self, now: Millis) -> Option<CodeFaces> {
        let offset_ms = self.engine.clock_offset_ms();
        let moment = Now { device: self.now(now), offset_ms, unlocked: None };
        let drawing = self.engine.card()?.draw(Mode::Identify, moment).ok()?;
        let key = &self.secrets.as_ref()?.card_key;
        Some(drawing.assemble(&mac(key, &drawing.message())))
    }

    /// Whether nothing waits and nothing is being asked for.
    pub(crate) fn is_at_rest(&self, now: Millis) -> bool {
        let snapshot = self.snapshot(now);
        snapshot.pending.is_empty() && !snapshot.sync.syncing && snapshot.sync.problem.is_none()
    }
}
