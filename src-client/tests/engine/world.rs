//! A device around the engine, in virtual time: its disk, its vault, its network and its kills.

use std::collections::{BTreeMap, VecDeque};

use atrium_client::Action;
use atrium_client::card::Now;
use atrium_client::engine::{
    Answer, Call, Effect, Engine, Event, Record, SaveId, Secrets, Setup, StreamId, Tick, Timer,
};
use atrium_client::snapshot::{KeyStore, MemberView, Notice, SessionState, Snapshot};
use atrium_domain::card::Mode;
use atrium_domain::pin::stretch;
use atrium_domain::{Locale, Millis, OperationId};
use atrium_protocol::ErrorCode;
use atrium_protocol::account::{DeviceInfo, DevicePlatform};
use atrium_protocol::operation::Deed;

use super::server::{CODE, Server};

pub(crate) struct World {
    pub(crate) server: Server,
    /// The device's clock minus the server's.
    pub(crate) skew_ms: i64,
    /// How long one way through the network takes.
    pub(crate) latency_ms: i64,
    pub(crate) disk: BTreeMap<String, Vec<u8>>,
    pub(crate) secrets: Option<Secrets>,
    /// Calls on their way, oldest first.
    pub(crate) calls: VecDeque<Call>,
    pub(crate) stream: Option<StreamId>,
    /// How often the key for signing was asked for.
    pub(crate) keys_asked_for: u32,
    /// The next writes fail.
    pub(crate) disk_full: bool,
    /// Writes hang until the device is killed or they are let through.
    pub(crate) disk_stuck: bool,
    /// Hashes of PINs hang until the device is killed.
    pub(crate) hashing_stuck: bool,
    stuck: Vec<SaveId>,
    pub(crate) timers: BTreeMap<Timer, Millis>,
    /// When the process began, by the server's clock.
    began: Millis,
    engine: Engine,
    chance: u64,
}

impl World {
    /// A device that was never used, with nothing sent yet.
    pub(crate) fn new() -> Self {
        let mut world = Self {
            server: Server::new(Millis(1_763_700_000_000)),
            skew_ms: 0,
            latency_ms: 20,
            disk: BTreeMap::new(),
            secrets: None,
            calls: VecDeque::new(),
            stream: None,
            keys_asked_for: 0,
            disk_full: false,
            disk_stuck: false,
            hashing_stuck: false,
            stuck: Vec::new(),
            timers: BTreeMap::new(),
            began: Millis(1_763_700_000_000),
            engine: engine(),
            chance: 1,
        };
        world.start();
        world
    }

    /// A device with somebody signed in, everything fetched and the stream open.
    pub(crate) fn signed_in() -> Self {
        let mut world = Self::new();
        world.sign_in();
        world.open_stream();
        world.settle();
        world
    }

    pub(crate) fn sign_in(&mut self) {
        self.act(Action::RequestCode { address: "13800000001".into() });
        self.settle();
        self.act(Action::SubmitCode { code: CODE.into() });
        self.settle();
        assert_eq!(self.snapshot().session, SessionState::SignedIn);
    }

    /// The process dies; what was on its way is lost, what was on disk is not.
    pub(crate) fn kill_and_restart(&mut self) {
        self.calls.clear();
        self.timers.clear();
        self.stuck.clear();
        self.stream = None;
        self.disk_stuck = false;
        self.hashing_stuck = false;
        self.engine = engine();
        self.began = self.server.now;
        self.start();
    }

    /// The same in airplane mode, of which the new process hears before it has read its cache.
    pub(crate) fn kill_while_offline_and_restart(&mut self) {
        self.calls.clear();
        self.timers.clear();
        self.stream = None;
        self.engine = engine();
        self.began = self.server.now;
        self.event(Event::OnlineChanged(false));
        self.start();
    }

    fn start(&mut self) {
        let records = self
            .disk
            .iter()
            .map(|(key, value)| Record { key: key.clone(), value: Some(value.clone()) });
        let records = records.collect();
        self.event(Event::Started { records, secrets: self.secrets.is_some() });
    }

    pub(crate) fn act(&mut self, action: Action) {
        self.event(Event::Action(action));
    }

    pub(crate) fn perform(&mut self, deed: Deed) -> OperationId {
        self.act(Action::Do { deed });
        self.snapshot().pending.last().expect("a pending operation").id
    }

    pub(crate) fn check_in(&mut self) {
        let day = self.member().check_in.today;
        self.act(Action::Do { deed: Deed::CheckIn { day } });
    }

    pub(crate) fn event(&mut self, event: Event) {
        let mut next = VecDeque::from([event]);
        while let Some(event) = next.pop_front() {
            let up = Millis(self.server.now.since(self.began));
            let tick = Tick { now: self.device_now(), up, random: self.random() };
            for effect in self.engine.handle(event, tick) {
                next.extend(self.perform_effect(effect));
            }
        }
    }

    fn perform_effect(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Http(call) => self.calls.push_back(call),
            Effect::OpenStream { id, .. } => self.stream = Some(id),
            Effect::CloseStream => self.stream = None,
            Effect::StartTimer { timer, after_ms } => {
                self.timers.insert(timer, self.server.now.plus_ms(after_ms));
            }
            Effect::Save { id, .. } if self.disk_full => return Some(Event::StoreFailed(id)),
            Effect::Save { id, .. } if self.disk_stuck => self.stuck.push(id),
            Effect::Save { id, records } => {
                for Record { key, value } in records {
                    match value {
                        Some(value) => self.disk.insert(key, value),
                        None => self.disk.remove(&key),
                    };
                }
                return Some(Event::Stored(id));
            }
            Effect::StoreSecrets { id, secrets } => {
                self.secrets = Some(secrets);
                return Some(Event::Stored(id));
            }
            Effect::Stretch { .. } if self.hashing_stuck => {}
            Effect::Stretch { id, pin, salt, .. } => {
                // One round: what is slow is the driver's, what follows from it the engine's.
                return Some(Event::Stretched { id, hash: Some(stretch(&pin, &salt, 1)) });
            }
            Effect::MakeDeviceKey => self.keys_asked_for += 1,
            Effect::Wipe => {
                self.disk.clear();
                self.secrets = None;
            }
            Effect::Render => {}
        }
        None
    }

    /// Every call reaches the server and every answer comes back, until nothing is on its way.
    pub(crate) fn settle(&mut self) {
        for _ in 0..1_000 {
            let Some(call) = self.calls.pop_front() else { return };
            self.deliver(&call);
        }
        panic!("the engine never comes to rest");
    }

    pub(crate) fn deliver(&mut self, call: &Call) {
        self.server.now = self.server.now.plus_ms(self.latency_ms);
        let answer = self.server.answer(call);
        self.server.now = self.server.now.plus_ms(self.latency_ms);
        self.answer(call, answer);
    }

    pub(crate) fn answer(&mut self, call: &Call, answer: Answer) {
        self.event(Event::HttpAnswer { id: call.id, answer });
    }

    /// The server gets every call; every answer is lost.
    pub(crate) fn lose_answers(&mut self) {
        for call in std::mem::take(&mut self.calls) {
            let _lost = self.server.answer(&call);
            self.event(Event::HttpFailed { id: call.id });
        }
    }

    /// No call reaches anybody.
    pub(crate) fn lose_calls(&mut self) {
        for call in std::mem::take(&mut self.calls) {
            self.event(Event::HttpFailed { id: call.id });
        }
    }

    /// The next call to this path, taken off the network.
    pub(crate) fn take_call(&mut self, path: &str) -> Call {
        let place = self.calls.iter().position(|call| call.path.starts_with(path));
        let place = place.unwrap_or_else(|| panic!("no call to {path}: {:?}", self.calls));
        self.calls.remove(place).expect("it is there")
    }

    pub(crate) fn open_stream(&mut self) {
        let id = self.stream.expect("a stream was asked for");
        self.event(Event::StreamOpened { id });
        self.event(Event::StreamAlive { id });
    }

    pub(crate) fn nudge(&mut self) {
        let id = self.stream.expect("a stream is open");
        let cursor = Some(self.server.revision.to_string());
        self.event(Event::StreamNudge { id, cursor });
    }

    pub(crate) fn break_stream(&mut self) {
        let id = self.stream.take().expect("a stream is open");
        self.event(Event::StreamClosed { id, retry_after_secs: None });
    }

    /// Time passes, and timers fire when they are due. Gives those that did.
    pub(crate) fn pass(&mut self, ms: i64) -> Vec<Timer> {
        let end = self.server.now.plus_ms(ms);
        let mut fired = Vec::new();
        while let Some((timer, at)) = self.next_timer().filter(|(_, at)| *at <= end) {
            self.timers.remove(&timer);
            self.server.now = at.max(self.server.now);
            fired.push(timer);
            self.event(Event::TimerFired(timer));
        }
        self.server.now = end;
        fired
    }

    fn next_timer(&self) -> Option<(Timer, Millis)> {
        self.timers.iter().min_by_key(|(_, at)| **at).map(|(timer, at)| (*timer, *at))
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        self.engine.snapshot(self.device_now())
    }

    pub(crate) fn member(&self) -> MemberView {
        self.snapshot().member.expect("a member")
    }

    /// Whether the engine lets a code that pays be drawn.
    pub(crate) fn pays(&self) -> bool {
        let card = self.engine.card().expect("a card");
        let (offset_ms, unlocked) = (self.engine.clock_offset_ms(), self.engine.unlocked());
        let drawn = card.draw(Mode::Spend, Now { device: self.device_now(), offset_ms, unlocked });
        assert!(matches!(drawn, Ok(_) | Err(ErrorCode::PinNeeded)));
        drawn.is_ok()
    }

    pub(crate) fn notices(&self) -> Vec<Notice> {
        self.snapshot().notices
    }

    pub(crate) fn certificate(&self) -> Option<&str> {
        self.engine.certificate()
    }

    pub(crate) fn device_now(&self) -> Millis {
        self.server.now.plus_ms(self.skew_ms)
    }

    fn random(&mut self) -> [u8; 16] {
        // SplitMix64: enough to tell two ids apart.
        let mut word = || {
            self.chance = self.chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = self.chance;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^ (z >> 31)
        };
        (u128::from(word()) << 64 | u128::from(word())).to_le_bytes()
    }
}

fn engine() -> Engine {
    Engine::new(Setup {
        device: DeviceInfo {
            name: "A phone".into(),
            platform: DevicePlatform::Android,
            locale: Locale::ZhHans,
        },
        key_store: KeyStore::System,
    })
}
