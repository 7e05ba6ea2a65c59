//! Runs the engine's effects, one event after the other.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use atrium_domain::PhotoId;
use atrium_domain::card::offline::public_key;
use atrium_domain::pin::stretch;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use tokio::task::{AbortHandle, JoinError, spawn, spawn_blocking};

use super::Shared;
use super::cache::Cache;
use super::http::Server;
use super::post::Post;
use super::system;
use super::vault::{Contents, DeviceSecret, Vault};
use crate::engine::{Effect, Engine, Event, Record, SaveId, Secrets, Timer};

/// What the driver is told.
pub(super) enum Letter {
    Event(Event),
    /// A photo that this device has is asked for.
    Photo {
        id: PhotoId,
        answer: oneshot::Sender<Option<Vec<u8>>>,
    },
    /// The session with this token has seen a photo.
    KeepPhoto {
        id: PhotoId,
        bytes: Vec<u8>,
        token: String,
    },
}

pub(super) struct Driver {
    pub(super) engine: Engine,
    pub(super) shared: Arc<Shared>,
    pub(super) server: Server,
    /// What blocks: taken out while a blocking task has it.
    pub(super) keep: Option<Keep>,
    pub(super) post: Post,
    pub(super) stream: Option<AbortHandle>,
    pub(super) timers: HashMap<Timer, AbortHandle>,
}

/// The two places that last.
pub(super) struct Keep {
    pub(super) cache: Cache,
    pub(super) vault: Vault,
    pub(super) contents: Contents,
}

/// Why something was not kept; the engine only needs to know that it was not.
type Kept = Result<(), Box<dyn std::error::Error + Send + Sync>>;

impl Driver {
    /// Until the last handle is gone.
    pub(super) async fn run(mut self, mut letters: UnboundedReceiver<Letter>) {
        while let Some(letter) = letters.recv().await {
            let taken = match letter {
                Letter::Event(event) => self.handle(event).await,
                Letter::Photo { id, answer } => self.photo(id, answer).await,
                Letter::KeepPhoto { id, bytes, token } => self.keep_photo(id, bytes, &token).await,
            };
            if let Err(error) = taken {
                tracing::error!(%error, "the engine stops");
                break;
            }
        }
        self.stop();
    }

    /// Takes one event and does everything that it leads to, including what storing leads to.
    pub(super) async fn handle(&mut self, event: Event) -> Result<(), DriverError> {
        let mut next = VecDeque::from([event]);
        while let Some(event) = next.pop_front() {
            let tick = system::tick()?;
            for effect in self.engine.handle(event, tick) {
                next.extend(self.perform(effect).await?);
            }
        }
        Ok(())
    }

    async fn perform(&mut self, effect: Effect) -> Result<Option<Event>, DriverError> {
        match effect {
            Effect::Http(call) => {
                let token = call.signed.then(|| self.shared.token()).flatten();
                spawn(self.server.clone().call(call, token, self.post.clone()));
            }
            Effect::OpenStream { id, path } => {
                self.close_stream();
                let token = self.shared.token();
                let listen = self.server.clone().listen(id, path, token, self.post.clone());
                self.stream = Some(spawn(listen).abort_handle());
            }
            Effect::CloseStream => self.close_stream(),
            Effect::StartTimer { timer, after_ms } => self.start_timer(timer, after_ms),
            Effect::Save { id, records } => return self.save(id, records).await.map(Some),
            Effect::StoreSecrets { id, secrets } => {
                return self.store_secrets(id, secrets).await.map(Some);
            }
            Effect::Stretch { id, pin, salt, rounds } => {
                let hash = spawn_blocking(move || stretch(&pin, &salt, rounds)).await?;
                return Ok(Some(Event::Stretched { id, hash: Some(hash) }));
            }
            Effect::MakeDeviceKey => return self.make_device_key().await,
            Effect::Wipe => self.wipe().await?,
            Effect::Render => self.shared.publish(&self.engine, system::now()),
        }
        Ok(None)
    }

    async fn save(&mut self, id: SaveId, records: Vec<Record>) -> Result<Event, DriverError> {
        let kept = self.keep(move |keep| Ok(keep.cache.save(&records)?)).await?;
        Ok(outcome(id, kept))
    }

    async fn store_secrets(&mut self, id: SaveId, secrets: Secrets) -> Result<Event, DriverError> {
        self.shared.hold(Some(secrets.clone()));
        self.shared.hold_device_key(None);
        let kept = self
            .keep(move |keep| {
                keep.contents.session = Some(secrets);
                // Another session is another device.
                keep.contents.device_key = None;
                Ok(keep.vault.write(&keep.contents)?)
            })
            .await?;
        if kept.is_err() {
            self.shared.hold(None);
        }
        Ok(outcome(id, kept))
    }

    async fn make_device_key(&mut self) -> Result<Option<Event>, DriverError> {
        let kept = self
            .keep(|keep| {
                if keep.contents.device_key.is_none() {
                    keep.contents.device_key = Some(new_device_key()?);
                    keep.vault.write(&keep.contents)?;
                }
                Ok(())
            })
            .await?;
        let secret = self.keep.as_ref().and_then(|keep| keep.contents.device_key.clone());
        let secret = secret.filter(|_| kept.is_ok());
        let public = secret.as_ref().and_then(|secret| public_key(secret));
        self.shared.hold_device_key(secret);
        Ok(public.map(Event::DeviceKey))
    }

    /// A photo that waits to be sent, or that was seen before.
    async fn photo(
        &mut self,
        id: PhotoId,
        answer: oneshot::Sender<Option<Vec<u8>>>,
    ) -> Result<(), DriverError> {
        let (waiting, now) = (self.engine.waiting_photo(id), system::now());
        let kept = self.keep(move |keep| {
            let found = match waiting {
                Some(bytes) => {
                    keep.cache.keep_photo(id, &bytes, now)?;
                    Some(bytes)
                }
                None => keep.cache.photo(id, now)?,
            };
            // Nobody waits any more where the page has moved on.
            let _ = answer.send(found);
            Ok(())
        });
        warn_of_photo(kept.await?);
        Ok(())
    }

    /// What comes in after its member has signed out is not kept.
    async fn keep_photo(
        &mut self,
        id: PhotoId,
        bytes: Vec<u8>,
        token: &str,
    ) -> Result<(), DriverError> {
        if self.shared.token().as_deref() == Some(token) {
            let now = system::now();
            let kept = self.keep(move |keep| Ok(keep.cache.keep_photo(id, &bytes, now)?));
            warn_of_photo(kept.await?);
        }
        Ok(())
    }

    /// The key goes first: without it nothing that the cache still holds can be read.
    async fn wipe(&mut self) -> Result<(), DriverError> {
        self.shared.hold(None);
        self.shared.hold_device_key(None);
        let wiped = self
            .keep(|keep| {
                keep.contents = Contents::fresh()?;
                let forgotten = keep.vault.write(&keep.contents);
                keep.cache.wipe(&keep.contents.cache_key)?;
                Ok(forgotten?)
            })
            .await?;
        if let Err(error) = wiped {
            tracing::error!(%error, "the member's data could not be removed");
        }
        Ok(())
    }

    /// Runs blocking work on the two places, in the order in which it was asked for.
    async fn keep(
        &mut self,
        work: impl FnOnce(&mut Keep) -> Kept + Send + 'static,
    ) -> Result<Kept, DriverError> {
        let mut keep = self.keep.take().ok_or(DriverError::Lost)?;
        let (keep, kept) = spawn_blocking(move || {
            let kept = work(&mut keep);
            (keep, kept)
        })
        .await?;
        self.keep = Some(keep);
        Ok(kept)
    }

    fn start_timer(&mut self, timer: Timer, after_ms: i64) {
        let post = self.post.clone();
        let after = Duration::from_millis(u64::try_from(after_ms).unwrap_or(0));
        let task = spawn(async move {
            tokio::time::sleep(after).await;
            post.send(Event::TimerFired(timer));
        });
        if let Some(earlier) = self.timers.insert(timer, task.abort_handle()) {
            earlier.abort();
        }
    }

    fn close_stream(&mut self) {
        if let Some(stream) = self.stream.take() {
            stream.abort();
        }
    }

    fn stop(&mut self) {
        self.close_stream();
        for (_, timer) in self.timers.drain() {
            timer.abort();
        }
    }
}

/// The driver cannot go on.
#[derive(Debug, thiserror::Error)]
pub(super) enum DriverError {
    #[error("the system gives no random bytes")]
    NoRandomness(#[from] getrandom::Error),
    #[error("storing panicked")]
    Panicked(#[from] JoinError),
    #[error("the cache is lost")]
    Lost,
}

/// Random bytes that are a key of the curve, as all but one of 2³² are.
fn new_device_key() -> Result<DeviceSecret, getrandom::Error> {
    loop {
        let secret = DeviceSecret::new(system::random()?);
        if public_key(&secret).is_some() {
            return Ok(secret);
        }
    }
}

/// Without its album the app shows photos as long as there is a network.
fn warn_of_photo(kept: Kept) {
    if let Err(error) = kept {
        tracing::warn!(%error, "a photo is not kept");
    }
}

fn outcome(id: SaveId, kept: Kept) -> Event {
    match kept {
        Ok(()) => Event::Stored(id),
        Err(error) => {
            tracing::error!(%error, "not stored");
            Event::StoreFailed(id)
        }
    }
}
