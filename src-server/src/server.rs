//! A running server: its address, its background tasks, and how it ends.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use atrium_domain::Date;
use atrium_store::{Store, StoreError};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::extract::BODY_LIMIT;
use crate::passes::{PassError, Passes};
use crate::random::{Random, SystemRandom};
use crate::sender::{Sender, SenderError};
use crate::{App, ServerError, connections, delivery, demo, http, jobs, routes, web};

/// How long calls in progress may take to end after the server was told to stop.
const GRACE: Duration = Duration::from_secs(8);

/// How long to wait before listening again for other processes' signals.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    #[error("the demo mall: {0}")]
    Demo(ServerError),
    #[error("the jobs of a day: {0}")]
    Jobs(ServerError),
    #[error(transparent)]
    Sender(#[from] SenderError),
    #[error(transparent)]
    Passes(#[from] PassError),
    #[error("cannot listen on {address}: {cause}")]
    Listen { address: SocketAddr, cause: std::io::Error },
}

/// A server that is serving.
pub struct RunningServer {
    /// `http://` and the address.
    pub url: String,
    app: App,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

/// Starts a server with the machine's clock and random source.
pub async fn start(config: Config) -> Result<RunningServer, StartError> {
    start_with(config, Arc::new(SystemClock), Arc::new(SystemRandom)).await
}

/// Starts a server: opens and migrates the database, listens, and runs the background tasks.
pub async fn start_with(
    config: Config,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<RunningServer, StartError> {
    let address = config.listen;
    let app = open(config, clock, random).await?;
    let listen = async {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    let (listener, address) =
        listen.await.map_err(|cause| StartError::Listen { address, cause })?;
    let (stop, stopped) = watch::channel(false);
    let serving = tokio::spawn(serve(listener, app.clone(), stopped));
    Ok(RunningServer { url: format!("http://{address}"), app, stop, serving })
}

/// Opens and migrates the database, and puts the state together.
pub(crate) async fn open(
    config: Config,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<App, StartError> {
    let sender = Sender::of(&config)?;
    let passes = Passes::of(&config)?;
    let store = Store::open(&config.database_url).await?;
    store.migrate().await?;
    if config.demo {
        let zone = &config.program_time_zone;
        demo::seed(&store, zone, clock.now()).await.map_err(StartError::Demo)?;
    }
    Ok(App::open(config, store, (clock, random), sender, passes).await?)
}

/// Runs the jobs of a day of the malls again, whatever was run before, without serving: what was
/// due by its end, and nothing twice. Says how much each job found to do.
pub async fn run_jobs_again(
    config: Config,
    date: Date,
) -> Result<Vec<(&'static str, u64)>, StartError> {
    let app = open(config, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let done = jobs::again(app.clone(), date.to_day()).await;
    app.store().clone().close().await;
    done.map_err(StartError::Jobs)
}

impl RunningServer {
    /// The state, for tests that look at the store.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Runs the jobs of the day now, instead of within a minute.
    pub async fn run_jobs(&self) -> Result<(), ServerError> {
        jobs::run_due(self.app.clone(), self.app.moment(self.app.now())).await?;
        delivery::turn(&self.app).await.map(|_| ())
    }

    /// Takes no more calls, lets those in progress end, and closes the database.
    pub async fn shutdown(self) {
        let Self { url: _, app, stop, serving } = self;
        app.begin_shutdown();
        // The receiver may already be gone; then it has stopped.
        let _ = stop.send(true);
        if tokio::time::timeout(GRACE, serving).await.is_err() {
            tracing::warn!("calls were cut off at shutdown");
        }
        app.store().clone().close().await;
    }
}

/// The whole service, ready to be served. A call that takes longer than `patience` is given up.
pub(crate) fn build(app: App, patience: Duration) -> Router {
    routes::router()
        .fallback(web::serve)
        .method_not_allowed_fallback(routes::method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(http::compression())
        .layer(from_fn_with_state((app.clone(), patience), http::limit))
        .layer(from_fn(http::secure))
        .layer(from_fn_with_state(app.clone(), http::envelope::envelop))
        .with_state(app)
}

async fn serve(listener: TcpListener, app: App, mut stopped: watch::Receiver<bool>) {
    let signals = tokio::spawn(follow_signals(app.store().clone()));
    let jobs = tokio::spawn(jobs::run(app.clone()));
    let delivery = tokio::spawn(delivery::run(app.clone()));
    let service = build(app, http::PATIENCE);
    let until = async move {
        // An error means that the sender is gone, which is a reason to stop as well.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    connections::serve(listener, service, until).await;
    // They go on for ever, and none minds being cut off: a transaction is whole or not at all.
    signals.abort();
    jobs.abort();
    delivery.abort();
}

/// Hears other server processes on the same database, for ever.
async fn follow_signals(store: Store) {
    while let Err(error) = store.follow_signals().await {
        tracing::warn!(%error, "signals of other processes are not heard; trying again");
        tokio::time::sleep(LISTEN_AGAIN).await;
    }
}
