//! The driver for everything but browsers: tokio, reqwest, redb and the key store of the system.

mod cache;
mod driver;
mod http;
mod key_store;
mod post;
mod private_file;
mod seal;
mod system;
mod vault;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use atrium_domain::{Locale, Millis, PhotoId, card};
use atrium_protocol::account::{DeviceInfo, DevicePlatform};
use atrium_protocol::{ErrorCode, routes};
use tokio::sync::{broadcast, mpsc, oneshot, watch};

use crate::Action;
use crate::card::{Card, CodeFaces, Mode, Now, Unlocked};
use crate::engine::{Engine, Event, Secrets, Setup, photo_address, picture_address};
use crate::snapshot::{Notice, Snapshot};
use cache::{Cache, CacheError};
use driver::{Driver, Keep, Letter};
use http::Server;
use post::Post;
use vault::{Contents, DeviceSecret, Vault};

/// More notices than this at once are not worth a notification each.
const NOTICES: usize = 32;

/// The longest name that the server takes for a device, in characters.
const LONGEST_NAME: usize = 60;

#[derive(Debug, Clone)]
pub struct NativeConfig {
    /// Such as `https://club.example`.
    pub server_url: String,
    /// Made if missing. One engine per folder at a time.
    pub data_dir: PathBuf,
    pub platform: DevicePlatform,
    /// Shown in the member's list of devices.
    pub device_name: String,
    /// Until the member chooses one.
    pub locale: Locale,
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("the data folder cannot be made")]
    Folder(#[source] std::io::Error),
    #[error("another process uses the data folder")]
    InUse,
    #[error("the cache cannot be opened")]
    Cache(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the secrets can be kept nowhere")]
    Vault(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the network cannot be used")]
    Network(#[source] reqwest::Error),
    #[error("the engine did not start")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A running engine. It stops when the last clone of this handle is gone.
#[derive(Clone)]
pub struct NativeEngine {
    letters: mpsc::UnboundedSender<Letter>,
    shared: Arc<Shared>,
    server: Server,
}

/// What the handle reads while the driver works.
struct Shared {
    snapshot: watch::Sender<Arc<Snapshot>>,
    notices: broadcast::Sender<Notice>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    secrets: Option<Secrets>,
    device_key: Option<DeviceSecret>,
    card: Option<Card>,
    unlocked: Option<Unlocked>,
    certificate: Option<String>,
    clock_offset_ms: i64,
    last_notice: u64,
}

impl NativeEngine {
    /// Opens vault and cache and starts the engine on the present tokio runtime. The first
    /// snapshot is that of the cache.
    ///
    /// # Errors
    /// See [`StartError`]. A missing network is none.
    pub async fn start(config: NativeConfig) -> Result<Self, StartError> {
        let NativeConfig { server_url, data_dir, platform, device_name, locale } = config;
        let server = Server::new(&server_url)?;
        let opened = tokio::task::spawn_blocking(move || open(&data_dir)).await;
        let (keep, records) = opened.map_err(|error| StartError::Engine(error.into()))??;

        let name = device_name.chars().take(LONGEST_NAME).collect();
        let engine = Engine::new(Setup {
            device: DeviceInfo { name, platform, locale },
            key_store: keep.vault.key_store(),
        });
        let secrets = keep.contents.session.clone();
        let shared = Arc::new(Shared::new(&engine, secrets.clone()));
        shared.hold_device_key(keep.contents.device_key.clone());
        let (sender, receiver) = mpsc::unbounded_channel();
        let mut driver = Driver {
            engine,
            shared: Arc::clone(&shared),
            server: server.clone(),
            keep: Some(keep),
            post: Post::to(&sender),
            stream: None,
            timers: HashMap::new(),
        };
        let started = Event::Started { records, secrets: secrets.is_some() };
        driver.handle(started).await.map_err(|error| StartError::Engine(error.into()))?;
        tokio::spawn(driver.run(receiver));
        Ok(Self { letters: sender, shared, server })
    }

    pub fn dispatch(&self, action: Action) {
        self.send(Event::Action(action));
    }

    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.shared.snapshot.borrow().clone()
    }

    pub fn subscribe(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.shared.snapshot.subscribe()
    }

    /// Each notice once, for the system's notifications. They also stand in the snapshot until
    /// they are dismissed.
    pub fn notices(&self) -> broadcast::Receiver<Notice> {
        self.shared.notices.subscribe()
    }

    /// The code of this moment; `signed`, in the form that tills can check without a network.
    ///
    /// # Errors
    /// [`ErrorCode::OfflineCodeOver`] where the signed form has no certificate.
    /// [`ErrorCode::SignedOut`] while nobody is signed in, [`ErrorCode::PinNeeded`] for a code that
    /// pays unless it is unlocked.
    pub fn card_code(&self, mode: Mode, signed: bool) -> Result<CodeFaces, ErrorCode> {
        let held = self.shared.held();
        let (Some(card), Some(secrets)) = (held.card, &held.secrets) else {
            return Err(ErrorCode::SignedOut);
        };
        let (offset_ms, unlocked) = (held.clock_offset_ms, held.unlocked);
        let drawing = card.draw(mode, Now { device: system::now(), offset_ms, unlocked })?;
        if signed {
            let drawing = drawing.signed(held.certificate.as_deref())?;
            let key = held.device_key.as_ref().ok_or(ErrorCode::OfflineCodeOver)?;
            let signature = card::offline::sign(key, &drawing.message());
            return Ok(drawing.assemble(signature.ok_or(ErrorCode::Internal)?.0));
        }
        Ok(drawing.assemble(&card::mac(&secrets.card_key, &drawing.message())))
    }

    /// A photo as a `data:` address. Once seen, it is kept for some time and needs no network.
    ///
    /// # Errors
    /// Why it cannot be shown, such as [`ErrorCode::Offline`].
    pub async fn photo(&self, id: PhotoId) -> Result<String, ErrorCode> {
        let token = self.shared.token().ok_or(ErrorCode::SignedOut)?;
        let (answer, kept) = oneshot::channel();
        self.tell(Letter::Photo { id, answer });
        if let Some(bytes) = kept.await.ok().flatten() {
            return picture_address(&bytes);
        }
        let path = routes::PHOTO.path(&[&id]);
        let answer = self.server.fetch_once(path, token.clone()).await;
        let address = photo_address(answer.as_ref())?;
        if let Some(answer) = answer {
            self.tell(Letter::KeepPhoto { id, bytes: answer.body, token });
        }
        Ok(address)
    }

    /// What the system says of the network, where it says anything.
    pub fn set_online(&self, online: bool) {
        self.send(Event::OnlineChanged(online));
    }

    /// Whether the app is in front. Coming back also looks for changes.
    pub fn set_visible(&self, visible: bool) {
        self.send(Event::VisibleChanged(visible));
    }

    fn send(&self, event: Event) {
        self.tell(Letter::Event(event));
    }

    fn tell(&self, letter: Letter) {
        // Fails only where the driver has stopped, which it has logged.
        let _ = self.letters.send(letter);
    }
}

impl Shared {
    fn new(engine: &Engine, secrets: Option<Secrets>) -> Self {
        Self {
            snapshot: watch::Sender::new(Arc::new(engine.snapshot(system::now()))),
            notices: broadcast::Sender::new(NOTICES),
            held: Mutex::new(Held { secrets, ..Held::default() }),
        }
    }

    fn publish(&self, engine: &Engine, now: Millis) {
        let snapshot = engine.snapshot(now);
        let mut held = self.held();
        held.card = engine.card();
        held.unlocked = engine.unlocked();
        held.certificate = engine.certificate().map(str::to_owned);
        held.clock_offset_ms = engine.clock_offset_ms();
        let known = held.last_notice;
        held.last_notice = snapshot.notices.last().map_or(known, |notice| notice.id);
        drop(held);
        for notice in snapshot.notices.iter().filter(|notice| notice.id > known) {
            // Nobody listening is fine: the snapshot has it too.
            let _ = self.notices.send(notice.clone());
        }
        self.snapshot.send_if_modified(|present| {
            let differs = **present != snapshot;
            if differs {
                *present = Arc::new(snapshot);
            }
            differs
        });
    }

    fn hold(&self, secrets: Option<Secrets>) {
        self.held().secrets = secrets;
    }

    fn hold_device_key(&self, key: Option<DeviceSecret>) {
        self.held().device_key = key;
    }

    fn token(&self) -> Option<String> {
        self.held().secrets.as_ref().map(|secrets| secrets.token.clone())
    }

    /// A panic while this was held leaves nothing half-done in it.
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Opens what lasts. Blocks.
fn open(folder: &std::path::Path) -> Result<(Keep, Vec<crate::engine::Record>), StartError> {
    private_file::folder(folder).map_err(StartError::Folder)?;
    let (vault, contents): (Vault, Contents) =
        Vault::open(folder).map_err(|error| StartError::Vault(error.into()))?;
    let (cache, records) = Cache::open(&folder.join("cache.redb"), &contents.cache_key).map_err(
        |error| match error {
            CacheError::InUse => StartError::InUse,
            error => StartError::Cache(error.into()),
        },
    )?;
    Ok((Keep { cache, vault, contents }, records))
}
