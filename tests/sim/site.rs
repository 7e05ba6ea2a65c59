//! The server's side: the real service on a database file of its own, by the simulation's clock.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::{Context, Result};
use atrium_domain::{EventId, Localized, MemberId, Millis};
use atrium_server::clock::Clock;
use atrium_server::random::Random;
use atrium_server::{Answered, Asked, Config, InProcess};
use atrium_store::events::{self, Event};
use atrium_store::{Store, Tx};
use tempfile::TempDir;
use uuid::Uuid;

use crate::bank::dice::Dice;
use crate::bank::ground;

/// Noon of Monday 2026-11-16 in Shanghai: no day on which points double.
pub(crate) const NOON: Millis = Millis(1_794_801_600_000);

pub(crate) const EVENT: EventId = EventId(Uuid::from_u128(31));

/// A clock that the simulation turns.
#[derive(Debug, Clone)]
pub(crate) struct SimClock(Arc<AtomicI64>);

impl SimClock {
    fn at(now: Millis) -> Self {
        Self(Arc::new(AtomicI64::new(now.0)))
    }

    pub(crate) fn set(&self, now: Millis) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for SimClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}

/// The server's chance, the same in every run of a seed.
struct SimRandom(Mutex<Dice>);

impl Random for SimRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut dice = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            let word = dice.word().to_be_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
}

/// A call on its way.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) token: Option<String>,
    pub(crate) key: Option<String>,
    pub(crate) if_none_match: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// The files of a database with a small mall in it, made once and copied for each seed.
#[derive(Debug, Clone)]
pub(crate) struct Template(Vec<(String, Vec<u8>)>);

/// Memory, where the machine has a folder of it: a seed's database is worth nothing afterwards.
fn folder() -> Result<TempDir> {
    let memory = Path::new("/dev/shm");
    Ok(if memory.is_dir() { tempfile::tempdir_in(memory)? } else { tempfile::tempdir()? })
}

fn url_in(folder: &Path) -> String {
    format!("sqlite://{}?mode=rwc", folder.join("sim.db").display())
}

impl Template {
    pub(crate) async fn make() -> Result<Self> {
        let folder = folder()?;
        let url = url_in(folder.path());
        ground::build(&url, NOON, 1).await?;
        let store = Store::open(&url).await?;
        store.write(async |tx: &Tx| events::insert(tx, &event()).await).await?;
        store.close().await;
        let mut files = Vec::new();
        for entry in fs::read_dir(folder.path())? {
            let entry = entry?;
            let name = entry.file_name().into_string().ok().context("a file's name")?;
            files.push((name, fs::read(entry.path())?));
        }
        Ok(Self(files))
    }
}

/// With one seat, for which all members compete.
fn event() -> Event {
    let text = || Localized::each(|_| "活动".to_owned());
    Event {
        id: EVENT,
        mall_id: ground::MALL,
        title: text(),
        summary: text(),
        body: text(),
        place: text(),
        theme: "craft".to_owned(),
        starts_at: NOON.plus_days(20),
        ends_at: NOON.plus_days(21),
        sign_up_from: NOON,
        sign_up_until: NOON.plus_days(20),
        cancel_until: NOON.plus_days(19),
        capacity: 1,
        seats_taken: 0,
        tier: None,
        created_at: NOON,
        terms: atrium_domain::event::EventTerms::default(),
        called_off: None,
    }
}

pub(crate) struct Site {
    pub(crate) clock: SimClock,
    pub(crate) url: String,
    random: Arc<SimRandom>,
    service: Option<InProcess>,
    // Last, so that the database is closed before its file goes.
    _folder: TempDir,
}

impl Site {
    pub(crate) async fn open(template: &Template, seed: u64) -> Result<Self> {
        let folder = folder()?;
        for (name, bytes) in &template.0 {
            let path: PathBuf = folder.path().join(name);
            fs::write(path, bytes)?;
        }
        let mut site = Self {
            clock: SimClock::at(NOON),
            url: url_in(folder.path()),
            random: Arc::new(SimRandom(Mutex::new(Dice::seeded(seed, 9)))),
            service: None,
            _folder: folder,
        };
        site.resume().await?;
        Ok(site)
    }

    pub(crate) fn is_up(&self) -> bool {
        self.service.is_some()
    }

    /// The process ends; what it had in memory is lost.
    pub(crate) async fn kill(&mut self) {
        if let Some(service) = self.service.take() {
            service.close().await;
        }
    }

    pub(crate) async fn resume(&mut self) -> Result<()> {
        if self.service.is_none() {
            let config =
                Config { database_url: self.url.clone(), development: true, ..Config::default() };
            let clock = Arc::new(self.clock.clone());
            self.service = Some(InProcess::open(config, clock, self.random.clone()).await?);
        }
        Ok(())
    }

    /// None while no process runs.
    pub(crate) async fn answer(&self, message: &Message) -> Result<Option<Answered>> {
        let Some(service) = &self.service else { return Ok(None) };
        let bearer = message.token.as_ref().map(|token| format!("Bearer {token}"));
        let mut headers = Vec::new();
        headers.extend(bearer.as_deref().map(|value| ("authorization", value)));
        headers.extend(message.key.as_deref().map(|value| ("idempotency-key", value)));
        headers.extend(message.if_none_match.as_deref().map(|value| ("if-none-match", value)));
        if !message.body.is_empty() {
            headers.push(("content-type", "application/json"));
        }
        let asked = Asked {
            method: message.method,
            path: &message.path,
            headers: &headers,
            body: &message.body,
        };
        Ok(Some(service.call(asked).await?))
    }

    pub(crate) async fn run_jobs(&self) -> Result<()> {
        match &self.service {
            Some(service) => Ok(service.run_jobs().await?),
            None => Ok(()),
        }
    }

    /// The revision of a member's documents, as the live stream would tell it.
    pub(crate) async fn revision(&self, member_id: MemberId) -> Result<Option<i64>> {
        match &self.service {
            Some(service) => Ok(Some(service.app().store().revision_of(member_id).await?)),
            None => Ok(None),
        }
    }
}
