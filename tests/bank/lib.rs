//! The bank test: many clients, real processes that are killed, and a journal of what was
//! acknowledged that the database is held to afterwards. See `docs/never-wrong.md`.

mod audit;
mod clerk;
mod cluster;
mod crowd;
pub mod dice;
pub(crate) mod ground;
pub(crate) mod journal;
mod killer;
mod plan;
mod shopper;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use atrium_domain::Millis;
use atrium_server::clock::{Clock, SystemClock, Zone};
use atrium_till::{Call, Caller, Patience, Reply};
use futures_util::{StreamExt, TryStreamExt, stream};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::server::Server;
use clerk::Clerk;
pub use cluster::Cluster;
use journal::Journal;
use killer::Killed;
pub use plan::{Database, Plan};
use shopper::Shopper;

/// Clients, each at a till of its own.
const CLIENTS: usize = 16;

/// Members who sign in at the same time: fewer than the development inbox holds messages.
const SIGN_INS: usize = 16;

/// What all clients share.
struct World {
    plan: Plan,
    caller: Caller,
    shoppers: Vec<Shopper>,
    journal: Journal,
    zone: Zone,
    left: AtomicU64,
    counts: Counts,
}

/// What happened on the way.
#[derive(Debug, Default)]
struct Counts {
    changed: AtomicU64,
    repeated: AtomicU64,
    sent: AtomicU64,
    dropped: AtomicU64,
}

impl Counts {
    fn changed(&self) {
        self.changed.fetch_add(1, Ordering::Relaxed);
    }

    fn sent(&self, copies: usize, answered: usize) {
        self.sent.fetch_add(copies as u64, Ordering::Relaxed);
        self.dropped.fetch_add((copies - answered) as u64, Ordering::Relaxed);
    }
}

impl World {
    fn now(&self) -> Millis {
        SystemClock.now()
    }

    /// Takes one of the operations that are to be done.
    fn take_one(&self) -> bool {
        let less = |left: u64| left.checked_sub(1);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    fn done(&self) -> u64 {
        self.plan.operations - self.left.load(Ordering::Relaxed)
    }

    /// Asks again, and holds the server to its first answer, byte for byte.
    async fn same_again(&self, call: &Call, first: &Reply) -> Result<()> {
        let again = self.caller.ask(call).await?;
        ensure!(again == *first, "another answer to the same call: {first:?}, then {again:?}");
        self.counts.repeated.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// Where the data are.
enum Disk {
    Sqlite(TempDir),
    Postgres(Box<Cluster>),
}

impl Disk {
    async fn new(database: Database) -> Result<Self> {
        Ok(match database {
            Database::Sqlite => Self::Sqlite(tempfile::tempdir()?),
            Database::Postgres => Self::Postgres(Box::new(Cluster::start().await?)),
        })
    }

    fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => {
                format!("sqlite://{}?mode=rwc", folder.path().join("bank.db").display())
            }
            Self::Postgres(cluster) => cluster.url(),
        }
    }

    fn cluster(&mut self) -> Option<&mut Cluster> {
        match self {
            Self::Sqlite(_) => None,
            Self::Postgres(cluster) => Some(cluster),
        }
    }
}

/// Plays the plan and audits what is left. A failure names the seed.
pub async fn run(plan: Plan) -> Result<Report> {
    let mut disk = Disk::new(plan.database).await?;
    let url = disk.url();
    ground::build(&url, SystemClock.now(), plan.rush.0).await?;
    let mut server = Server::on(&url).await?;
    let played = play(plan, &mut disk, &mut server).await;
    if let Some(cluster) = disk.cluster() {
        cluster.kill().await?;
    }
    played.with_context(|| {
        let log = server.log();
        let faults: Vec<_> = log.lines().filter(|line| line.contains("ERROR")).take(20).collect();
        format!("{plan}\nThe server says: {faults:#?}")
    })
}

async fn play(plan: Plan, disk: &mut Disk, server: &mut Server) -> Result<Report> {
    let began = Instant::now();
    let world = Arc::new(open(plan, server).await?);
    world.tell("Many at once: one code at fifty tills, and a coupon that runs out");
    crowds(&world, disk).await?;
    world.tell("Each request several times at once, with broken connections");
    let each = plan.repeated.div_ceil(CLIENTS as u64);
    let mut remembered = crew(&world, "hurry", |clerk| clerk.hurry(each)).await?;
    world.tell("Sales, refunds, coupons and check-ins, while processes are killed");
    let (done, over) = watch::channel(false);
    let opened = Instant::now();
    let work = async {
        let worked = crew(&world, "storm", Clerk::work).await;
        done.send_replace(true);
        worked
    };
    let reign = killer::reign(&world, server, disk.cluster(), over);
    let (worked, killed) = tokio::try_join!(work, reign)?;
    let storm = opened.elapsed();
    remembered.extend(worked);
    world.tell("Auditing");
    for (call, first) in &remembered {
        world.same_again(call, first).await?;
    }
    audit::from_outside(&world).await?;
    server.kill().await?;
    audit::from_inside(&world, &disk.url()).await?;
    Ok(Report::of(&world, killed, storm, began))
}

impl World {
    fn tell(&self, what: &str) {
        if self.plan.tell {
            eprintln!("{}: {what}", self.plan.database);
        }
    }
}

/// As patient as any restart takes. A fault of the server (500) is an answer, and fails the test.
fn caller(url: &str) -> Result<Caller> {
    crate::provide_cryptography();
    let patience = Patience {
        each: Duration::from_secs(15),
        in_all: Duration::from_secs(120),
        first_pause: Duration::from_millis(25),
        longest_pause: Duration::from_millis(25),
        forgives_faults: false,
    };
    Ok(Caller::with(reqwest::Client::builder().no_proxy().build()?, url, patience))
}

async fn open(plan: Plan, server: &Server) -> Result<World> {
    let caller = caller(&server.url)?;
    let signing_in = (0..plan.members).map(|number| Shopper::sign_in(caller.clone(), number));
    let signing_in: Vec<_> = signing_in.collect();
    let shoppers = stream::iter(signing_in).buffered(SIGN_INS).try_collect().await?;
    let (journal, zone) = (Journal::default(), Zone::malls_default());
    let left = AtomicU64::new(plan.operations);
    Ok(World { plan, caller, shoppers, journal, zone, left, counts: Counts::default() })
}

/// On PostgreSQL, with a second server process on the same database.
async fn crowds(world: &Arc<World>, disk: &Disk) -> Result<()> {
    let second = match disk {
        Disk::Sqlite(_) => None,
        Disk::Postgres(cluster) => Some(Server::on(&cluster.url()).await?),
    };
    let mut callers = vec![world.caller.clone()];
    if let Some(server) = &second {
        callers.push(caller(&server.url)?);
    }
    crowd::one_code(world, &callers, world.plan.codes).await?;
    let (stock, claims) = world.plan.rush;
    crowd::rush(world, &callers, stock, claims).await?;
    if let Some(mut server) = second {
        server.kill().await?;
    }
    Ok(())
}

/// Lets all clerks do their work, and gathers what they remember.
async fn crew<W: Future<Output = Result<Vec<(Call, Reply)>>> + Send + 'static>(
    world: &Arc<World>,
    act: &'static str,
    work: impl Fn(Clerk) -> W,
) -> Result<Vec<(Call, Reply)>> {
    let mut clerks = JoinSet::new();
    for till in 0..CLIENTS {
        clerks.spawn(work(Clerk::new(world.clone(), act, till)));
    }
    let mut remembered = Vec::new();
    while let Some(ended) = clerks.join_next().await {
        remembered.extend(ended??);
    }
    Ok(remembered)
}

/// What was done, all of which held.
#[derive(Debug)]
pub struct Report {
    plan: Plan,
    sales: usize,
    refunds: u64,
    claims: u64,
    check_ins: u64,
    repeated: u64,
    changed: u64,
    sent: u64,
    dropped: u64,
    killed: Killed,
    storm: Duration,
    seconds: u64,
}

impl Report {
    /// How often a process was killed.
    pub fn kills(&self) -> u32 {
        self.killed.servers + self.killed.databases
    }

    fn of(world: &World, killed: Killed, storm: Duration, began: Instant) -> Self {
        let journal = world.journal.open();
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Self {
            plan: world.plan,
            sales: journal.sales.len(),
            refunds: journal.refunds,
            claims: journal.claims.values().sum(),
            check_ins: journal.check_ins,
            repeated: count(&world.counts.repeated),
            changed: count(&world.counts.changed),
            sent: count(&world.counts.sent),
            dropped: count(&world.counts.dropped),
            killed,
            storm,
            seconds: began.elapsed().as_secs(),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, sales, refunds, claims, check_ins, repeated, changed, .. } = self;
        let Self { sent, dropped, killed: Killed { servers, databases }, seconds, storm, .. } =
            self;
        let acknowledged = *sales as u64 + refunds + claims + check_ins;
        writeln!(f, "{plan}: all held, in {seconds} s")?;
        writeln!(
            f,
            "  acknowledged, each there once: {acknowledged} ({sales} sales, {refunds} refunds, \
             {claims} claims, {check_ins} check-ins)"
        )?;
        writeln!(f, "  asked for again, byte for byte the same: {repeated} answers")?;
        writeln!(
            f,
            "  sent several times at once: {} requests, {sent} times, {dropped} unanswered",
            plan.repeated
        )?;
        writeln!(f, "  quoted anew, after another till used a coupon: {changed} sales")?;
        writeln!(
            f,
            "  killed: the server {servers} times, the database {databases} times, in {} operations \
             ({} a second)",
            plan.operations,
            plan.operations / storm.as_secs().max(1)
        )?;
        write!(f, "  invariants of the ledger, of {} members: none broken", plan.members)
    }
}
