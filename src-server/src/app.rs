//! What every handler can reach.

use std::sync::Arc;

use atrium_domain::{Day, Millis};
use atrium_store::Store;
use tokio::sync::watch;

use crate::clock::{Clock, Zone};
use crate::config::Config;
use crate::extract::Sessions;
use crate::http::{Limits, Metrics};
use crate::random::Random;

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
    stopping: watch::Sender<bool>,
}

impl App {
    pub fn new(
        config: Config,
        store: Store,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Self {
        Self(Arc::new(Inner {
            config,
            store,
            clock,
            random,
            metrics: Metrics::default(),
            limits: Limits::default(),
            sessions: Sessions::default(),
            stopping: watch::Sender::new(false),
        }))
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

    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    /// Becomes true when the server is about to stop; live streams then end.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    pub(crate) fn begin_shutdown(&self) {
        self.0.stopping.send_replace(true);
    }

    pub fn zone(&self) -> &Zone {
        &self.0.config.program_time_zone
    }

    /// The mall's day at `at`.
    pub fn day(&self, at: Millis) -> Day {
        self.zone().day(at)
    }
}
