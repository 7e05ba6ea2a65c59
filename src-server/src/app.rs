//! What every handler can reach.

use std::sync::Arc;

use atrium_domain::event::TicketKey;
use atrium_domain::{Day, Millis, Moment};
use atrium_store::{Store, StoreError, settings};
use tokio::sync::watch;

use crate::batcher::Batcher;
use crate::catalogue::CatalogueCache;
use crate::clock::{Clock, Zone};
use crate::config::Config;
use crate::delivery::push::Pusher;
use crate::extract::Sessions;
use crate::http::{Limits, Metrics};
use crate::passes::Passes;
use crate::random::{Random, RandomExt};
use crate::routes::Terminals;
use crate::sender::Sender;

/// The server's state. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    config: Config,
    store: Store,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    metrics: Metrics,
    limits: Limits,
    sessions: Sessions,
    terminals: Terminals,
    batcher: Batcher,
    catalogue: CatalogueCache,
    sender: Sender,
    pusher: Pusher,
    passes: Passes,
    ticket_key: TicketKey,
    offline_secret: [u8; 32],
    stopping: watch::Sender<bool>,
}

impl App {
    /// Puts the state together. The store's schema is up to date.
    pub(crate) async fn open(
        config: Config,
        store: Store,
        (clock, random): (Arc<dyn Clock>, Arc<dyn Random>),
        sender: Sender,
        passes: Passes,
    ) -> Result<Self, StoreError> {
        let ticket_key = TicketKey(secret(&store, "tickets", random.bytes()).await?);
        let offline_secret = secret(&store, "offline", random.bytes()).await?;
        let fresh = random.bytes();
        let seed = store.write(async move |tx| settings::secret(tx, "vapid", fresh).await);
        let seed: Result<_, StoreError> = seed.await;
        let pusher = Pusher::of(&config, seed?);
        let batcher = Batcher::start(&store, &clock, &random);
        Ok(Self(Arc::new(Inner {
            config,
            store,
            clock,
            random,
            metrics: Metrics::default(),
            limits: Limits::default(),
            sessions: Sessions::default(),
            terminals: Terminals::default(),
            batcher,
            catalogue: CatalogueCache::default(),
            sender,
            pusher,
            passes,
            ticket_key,
            offline_secret,
            stopping: watch::Sender::new(false),
        })))
    }

    pub fn config(&self) -> &Config {
        &self.0.config
    }

    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub fn now(&self) -> Millis {
        self.0.clock.now()
    }

    pub fn random(&self) -> &dyn Random {
        self.0.random.as_ref()
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    pub(crate) fn terminals(&self) -> &Terminals {
        &self.0.terminals
    }

    pub(crate) fn batcher(&self) -> &Batcher {
        &self.0.batcher
    }

    /// The malls' time zone.
    pub fn zone(&self) -> &Zone {
        &self.0.config.program_time_zone
    }

    /// Becomes true when the server is about to stop; live streams then end.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    pub(crate) fn begin_shutdown(&self) {
        self.0.stopping.send_replace(true);
    }

    pub(crate) fn catalogue_cache(&self) -> &CatalogueCache {
        &self.0.catalogue
    }

    pub(crate) fn sender(&self) -> &Sender {
        &self.0.sender
    }

    pub(crate) fn pusher(&self) -> &Pusher {
        &self.0.pusher
    }

    pub(crate) fn passes(&self) -> &Passes {
        &self.0.passes
    }

    pub(crate) fn ticket_key(&self) -> &TicketKey {
        &self.0.ticket_key
    }

    /// What the keys follow from that sign devices' certificates.
    pub(crate) fn offline_secret(&self) -> &[u8; 32] {
        &self.0.offline_secret
    }

    /// `at` in the malls' time zone.
    pub fn moment(&self, at: Millis) -> Moment {
        Moment::new(at, self.zone().offset_secs(at))
    }

    /// The mall's day at `at`.
    pub fn day(&self, at: Millis) -> Day {
        self.zone().day(at)
    }
}

/// The secret of this name, the same one on every server.
async fn secret(
    store: &Store,
    name: &'static str,
    fresh: [u8; 32],
) -> Result<[u8; 32], StoreError> {
    store.write(async move |tx| settings::secret(tx, name, fresh).await).await
}
