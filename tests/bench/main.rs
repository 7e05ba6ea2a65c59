//! `bench_settle`: how many sales a second the server settles, beside what the database itself can
//! do on the same machine; run by `cargo xtask bench settle`. See `docs/performance.md`.
#![allow(clippy::float_arithmetic, reason = "figures are measured, not owed to anybody")]

mod chance;
mod ground;
mod latency;
mod load;
mod options;
mod pgbench;
mod report;
mod single;
mod till;
mod wire;

use anyhow::{Context, Result, bail};
use atrium_tests::server::Server;
use tempfile::TempDir;
use tokio::signal::unix::{SignalKind, signal};

use ground::Ground;
use load::Load;
use options::{Database, Options};
use pgbench::PgBench;
use report::Report;

/// Sales in each statement of the reference that shows what is left when nothing is paid for one
/// by one: no call, no plan, no flush.
const BATCH: u32 = 64;

// One thread: whatever this program takes of the machine, the server does not get.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    // Dropping the run ends its processes and removes its data.
    tokio::select! {
        done = run(Options::read(std::env::args().skip(1))?) => done,
        _ = tokio::signal::ctrl_c() => bail!("stopped"),
        _ = terminate.recv() => bail!("stopped"),
    }
}

async fn run(options: Options) -> Result<()> {
    let report = match options.database {
        Database::Postgres => on_postgres(&options).await?,
        Database::Sqlite => on_sqlite(&options).await?,
    };
    println(&report.table())?;
    if let Some(file) = &options.json {
        std::fs::write(file, report.json()).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

async fn on_postgres(options: &Options) -> Result<Report> {
    let pgbench = PgBench::given()?;
    tell("pgbench: TPC-B");
    let tpcb = pgbench.tpcb(options.seconds).await?;
    let url = pgbench.new_database("mall").await?;
    let mut ground = prepare(&url, options).await?;
    pgbench.settle_down("mall").await?;
    let load = drive(&url, &mut ground, options).await?;
    let faults = verify(&ground).await?;
    tell("pgbench: one statement for each sale");
    pgbench.settle_down("mall").await?;
    let one_statement = pgbench.one_statement("mall", &ground, 1, options.seconds).await?;
    tell("pgbench: one statement for 64 sales");
    let batch = pgbench.one_statement("mall", &ground, BATCH, options.seconds).await?;
    ground.close().await;
    let mut report = Report::new(options, load, faults);
    report.tpcb = Some(tpcb);
    report.one_statement = Some(one_statement);
    report.batch = Some(batch);
    Ok(report)
}

async fn on_sqlite(options: &Options) -> Result<Report> {
    let folder = TempDir::new()?;
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("mall.db").display());
    let mut ground = prepare(&url, options).await?;
    let load = drive(&url, &mut ground, options).await?;
    tell("One sale for each commit, without a server");
    let single = single::settle(&mut ground, options.seconds).await?;
    let faults = verify(&ground).await?;
    ground.close().await;
    let mut report = Report::new(options, load, faults);
    report.single_commit = Some(single);
    Ok(report)
}

async fn prepare(url: &str, options: &Options) -> Result<Ground> {
    tell(&format!("Preparing {} members", options.members));
    Ground::build(url, options).await
}

async fn drive(url: &str, ground: &mut Ground, options: &Options) -> Result<Load> {
    let mut server = Server::on(url).await?;
    let driven = load::drive(&server.url, ground, options.seconds).await;
    server.kill().await?;
    driven.with_context(|| format!("the server says: {}", server.log()))
}

async fn verify(ground: &Ground) -> Result<Vec<String>> {
    tell("Verifying the ledger");
    ground.faults().await
}

/// What is going on, for the person who waits.
fn tell(what: &str) {
    eprintln!("bench: {what}");
}

fn println(text: &str) -> Result<()> {
    use std::io::Write as _;
    Ok(writeln!(std::io::stdout(), "{text}")?)
}
