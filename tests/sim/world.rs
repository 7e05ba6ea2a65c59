//! Devices, tills and the server in virtual time: what happens next is what is due next.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result};
use atrium_client::engine::{Answer, Call, Effect, Event, RequestId, StreamId, Timer};
use atrium_domain::{Millis, OperationId};
use atrium_protocol::TIME_HEADER;
use atrium_protocol::operation::Outcome;
use atrium_server::Answered;

use super::cut_off::CutOff;
use super::device::{Device, Listening};
use super::fingerprint::Fingerprint;
use super::network::{Fate, PATIENCE_MS, delay_ms};
use super::shop::{Job, Next};
use super::site::{Message, NOON, Site};
use crate::bank::dice::Dice;
use crate::bank::journal::Acknowledged;

/// How often a live stream shows that it is alive, in milliseconds.
const ALIVE_MS: i64 = 15_000;

/// Who called, so that the answer finds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    Device { place: usize, life: u64, id: RequestId },
    Till { job: usize, attempt: u64 },
    CutOff { place: usize },
}

#[derive(Debug)]
pub(crate) enum Happening {
    /// A call reaches the server; the answer goes back after so long, if at all.
    Arrives {
        from: Caller,
        message: Message,
        answer_ms: Option<i64>,
    },
    /// An answer reaches the caller; none means that nobody answers.
    Answered {
        to: Caller,
        answer: Option<Answered>,
    },
    Fires {
        place: usize,
        life: u64,
        timer: Timer,
        start: u64,
    },
    StreamOpens {
        place: usize,
        life: u64,
        id: StreamId,
    },
    StreamCloses {
        place: usize,
        life: u64,
        id: StreamId,
    },
    Nudge {
        place: usize,
        life: u64,
        id: StreamId,
        revision: i64,
    },
    Alive {
        place: usize,
        life: u64,
        id: StreamId,
    },
    ServerStarts,
    Morning,
    Whim,
}

pub(crate) struct World {
    pub(crate) now: Millis,
    pub(crate) site: Site,
    pub(crate) devices: Vec<Device>,
    pub(crate) jobs: Vec<Job>,
    pub(crate) cut_off: Vec<CutOff>,
    pub(crate) dice: Dice,
    /// Whether the weather is bad.
    pub(crate) storm: bool,
    /// Things that people and nature still do.
    pub(crate) whims: usize,
    pub(crate) journal: Acknowledged,
    /// What the server answered to each operation first, and in which order.
    pub(crate) outcomes: HashMap<OperationId, Outcome>,
    pub(crate) applied: Vec<OperationId>,
    /// The name that each member was given last.
    pub(crate) names: BTreeMap<usize, String>,
    pub(crate) calls: u64,
    pub(crate) heard: Fingerprint,
    /// What the server answered to each key of a till.
    pub(super) answers: HashMap<String, Vec<u8>>,
    attempts: u64,
    queue: BTreeMap<(Millis, u64), Happening>,
    sequence: u64,
}

impl World {
    pub(crate) fn new(site: Site, dice: Dice) -> Self {
        Self {
            now: NOON,
            site,
            devices: Vec::new(),
            jobs: Vec::new(),
            cut_off: Vec::new(),
            dice,
            storm: false,
            whims: 0,
            journal: Acknowledged::default(),
            outcomes: HashMap::new(),
            applied: Vec::new(),
            names: BTreeMap::new(),
            calls: 0,
            heard: Fingerprint::default(),
            answers: HashMap::new(),
            attempts: 0,
            queue: BTreeMap::new(),
            sequence: 0,
        }
    }

    pub(crate) fn later(&mut self, ms: i64, happening: Happening) {
        self.sequence += 1;
        self.queue.insert((self.now.plus_ms(ms.max(0)), self.sequence), happening);
    }

    /// Lets everything happen until a time.
    pub(crate) async fn run_until(&mut self, end: Millis) -> Result<()> {
        while let Some((due, _)) = self.queue.first_key_value()
            && due.0 <= end
        {
            let Some(((at, _), happening)) = self.queue.pop_first() else { break };
            self.turn(at);
            self.happen(happening).await?;
        }
        self.turn(end);
        Ok(())
    }

    pub(crate) fn turn(&mut self, to: Millis) {
        self.now = self.now.max(to);
        self.site.clock.set(self.now);
    }

    async fn happen(&mut self, happening: Happening) -> Result<()> {
        match happening {
            Happening::Arrives { from, message, answer_ms } => {
                self.arrives(from, &message, answer_ms).await?;
            }
            Happening::Answered { to, answer } => self.answered(to, answer)?,
            Happening::Fires { place, life, timer, start } => {
                let device = &self.devices[place];
                if device.life == life && device.timers.get(&timer) == Some(&start) {
                    self.tell(place, Event::TimerFired(timer));
                }
            }
            Happening::StreamOpens { place, life, id } => {
                self.stream_opens(place, life, id).await?
            }
            Happening::StreamCloses { place, life, id } => {
                if self.listening(place, life, id).is_some() {
                    self.devices[place].stream = None;
                    self.tell(place, Event::StreamClosed { id, retry_after_secs: None });
                }
            }
            Happening::Nudge { place, life, id, revision } => {
                if self.listening(place, life, id).is_some_and(|stream| !stream.deaf) {
                    let cursor = Some(format!("r{revision}"));
                    self.tell(place, Event::StreamNudge { id, cursor });
                }
            }
            Happening::Alive { place, life, id } => {
                if self.listening(place, life, id).is_some_and(|stream| !stream.deaf) {
                    self.later(ALIVE_MS, Happening::Alive { place, life, id });
                    self.tell(place, Event::StreamAlive { id });
                }
            }
            Happening::ServerStarts => self.site.resume().await?,
            Happening::Morning => self.morning().await?,
            Happening::Whim => self.whim().await?,
        }
        Ok(())
    }

    /// The stream that the device still listens to.
    fn listening(&mut self, place: usize, life: u64, id: StreamId) -> Option<&mut Listening> {
        let device = self.devices.get_mut(place).filter(|device| device.life == life)?;
        device.stream.as_mut().filter(|stream| stream.id == id)
    }

    /// An event for a device, and everything that it leads to outside of it.
    pub(crate) fn tell(&mut self, place: usize, event: Event) {
        let effects = self.devices[place].take(event, self.now);
        self.perform(place, effects);
    }

    pub(crate) fn perform(&mut self, place: usize, effects: Vec<Effect>) {
        let life = self.devices[place].life;
        for effect in effects {
            match effect {
                Effect::Http(call) => self.call(place, life, call),
                Effect::OpenStream { id, .. } => {
                    let stream = Listening { id, open: false, deaf: false, told: None };
                    self.devices[place].stream = Some(stream);
                    let ms = if self.storm { delay_ms(&mut self.dice) } else { 20 };
                    self.later(ms, Happening::StreamOpens { place, life, id });
                }
                Effect::CloseStream => self.devices[place].stream = None,
                Effect::StartTimer { timer, after_ms } => {
                    let start = self.sequence;
                    self.devices[place].timers.insert(timer, start);
                    self.later(after_ms, Happening::Fires { place, life, timer, start });
                }
                // Kept by the device itself.
                Effect::Save { .. }
                | Effect::StoreSecrets { .. }
                | Effect::Stretch { .. }
                | Effect::MakeDeviceKey
                | Effect::Wipe
                | Effect::Render => {}
            }
        }
    }

    fn call(&mut self, place: usize, life: u64, call: Call) {
        let device = &self.devices[place];
        let token = device.secrets.as_ref().map(|secrets| secrets.token.clone());
        let message = Message {
            method: call.method.as_str(),
            path: call.path,
            token: token.filter(|_| call.signed),
            key: call.idempotency_key.map(|key| key.to_string()),
            if_none_match: call.if_none_match,
            body: call.body.unwrap_or_default().into_bytes(),
        };
        let from = Caller::Device { place, life, id: call.id };
        if device.linked {
            self.send(from, message);
        } else {
            self.later(50, Happening::Answered { to: from, answer: None });
        }
    }

    pub(super) fn send(&mut self, from: Caller, message: Message) {
        let fate = Fate::of(&mut self.dice, self.storm);
        let answers = std::iter::once(fate.answer_ms).chain(std::iter::repeat(None));
        for (ms, answer_ms) in fate.arrives_ms.into_iter().zip(answers) {
            self.later(ms, Happening::Arrives { from, message: message.clone(), answer_ms });
        }
        self.later(PATIENCE_MS, Happening::Answered { to: from, answer: None });
    }

    fn is_linked(&self, caller: Caller) -> bool {
        match caller {
            Caller::Device { place, .. } => self.devices[place].linked,
            Caller::Till { .. } | Caller::CutOff { .. } => true,
        }
    }

    async fn arrives(
        &mut self,
        from: Caller,
        message: &Message,
        answer_ms: Option<i64>,
    ) -> Result<()> {
        if !self.is_linked(from) {
            return Ok(());
        }
        let answer = self.site.answer(message).await?;
        if let Some(answer) = &answer {
            self.calls += 1;
            self.heard.note(self.now, message, answer);
            self.witness(from, message, answer)?;
            self.nudge().await?;
        }
        if let Some(ms) = answer_ms {
            self.later(ms, Happening::Answered { to: from, answer });
        }
        Ok(())
    }

    /// Tells the live streams what is new.
    async fn nudge(&mut self) -> Result<()> {
        for place in 0..self.devices.len() {
            let device = &self.devices[place];
            let life = device.life;
            let Some(stream) = device.stream.filter(|stream| stream.open) else { continue };
            let Some(member_id) = device.member_id() else { continue };
            let Some(revision) = self.site.revision(member_id).await? else { continue };
            if stream.told == Some(revision) || !device.linked {
                continue;
            }
            self.devices[place].stream = Some(Listening { told: Some(revision), ..stream });
            let ms = if self.storm { delay_ms(&mut self.dice) } else { 20 };
            let id = stream.id;
            self.later(ms, Happening::Nudge { place, life, id, revision });
        }
        Ok(())
    }

    async fn stream_opens(&mut self, place: usize, life: u64, id: StreamId) -> Result<()> {
        let up = self.site.is_up() && self.devices[place].linked;
        let Some(stream) = self.listening(place, life, id) else { return Ok(()) };
        if !up {
            self.later(100, Happening::StreamCloses { place, life, id });
            return Ok(());
        }
        stream.open = true;
        self.tell(place, Event::StreamOpened { id });
        self.later(ALIVE_MS, Happening::Alive { place, life, id });
        self.nudge().await
    }

    fn answered(&mut self, to: Caller, answer: Option<Answered>) -> Result<()> {
        match to {
            Caller::Device { place, life, id } => {
                let device = &self.devices[place];
                // An answer that finds no network is lost; the caller's patience ends later.
                if device.life == life && (device.linked || answer.is_none()) {
                    let event = match answer {
                        Some(answer) => Event::HttpAnswer { id, answer: heard(answer) },
                        None => Event::HttpFailed { id },
                    };
                    self.tell(place, event);
                }
                Ok(())
            }
            Caller::Till { job, attempt } => self.till_hears(job, attempt, answer),
            // It hands in everything again, whatever it heard.
            Caller::CutOff { .. } => Ok(()),
        }
    }

    pub(crate) fn begin(&mut self, job: Job) {
        self.jobs.push(job);
        self.till_calls(self.jobs.len() - 1);
    }

    fn till_calls(&mut self, job: usize) {
        self.attempts += 1;
        let from = Caller::Till { job, attempt: self.attempts };
        self.jobs[job].attempt = self.attempts;
        let message = self.jobs[job].message();
        self.send(from, message);
    }

    fn till_hears(&mut self, job: usize, attempt: u64, answer: Option<Answered>) -> Result<()> {
        if self.jobs[job].attempt != attempt || self.jobs[job].is_done() {
            return Ok(());
        }
        let next = self.jobs[job].answered(answer.as_ref(), &mut self.journal);
        if next.with_context(|| format!("{:?}", self.jobs[job]))? == Next::Call {
            self.till_calls(job);
        }
        Ok(())
    }
}

/// An answer as the driver hands it to the engine.
fn heard(answer: Answered) -> Answer {
    let number = |name| answer.header(name).and_then(|value| value.trim().parse().ok());
    Answer {
        status: answer.status,
        server_time: number(TIME_HEADER).map(Millis),
        etag: answer.header("etag").map(str::to_owned),
        retry_after_secs: number("retry-after"),
        body: answer.body,
    }
}
