//! `atrium-server`: reads the configuration, then serves until it is told to stop.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use atrium_domain::Date;
use atrium_server::config::LogFormat;
use atrium_server::{Config, openapi};
use atrium_store::Store;
use tokio::signal;
use tracing_subscriber::EnvFilter;

/// A tenth of what a settlement costs the server is getting memory and giving it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "usage: atrium-server [--config FILE] [serve|migrate|openapi|jobs YYYY-MM-DD]";

enum Command {
    Serve,
    Migrate,
    OpenApi,
    /// Runs the jobs of a day again.
    Jobs(Date),
}

struct Arguments {
    config: Option<PathBuf>,
    command: Command,
}

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "atrium-server: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Failure> {
    let arguments = arguments(std::env::args().skip(1))?;
    if let Command::OpenApi = arguments.command {
        return say(openapi::json().trim_end());
    }
    let config = Config::load(arguments.config.as_deref(), std::env::vars())?;
    log(&config);
    match arguments.command {
        Command::Migrate => {
            let store = Store::open(&config.database_url).await?;
            store.migrate().await?;
            store.close().await;
            Ok(())
        }
        Command::Jobs(date) => {
            let done = atrium_server::run_jobs_again(config, date).await?;
            done.iter().try_for_each(|(job, count)| say(&format!("{job}: {count}")))
        }
        Command::Serve | Command::OpenApi => serve(config).await,
    }
}

async fn serve(config: Config) -> Result<(), Failure> {
    let server = atrium_server::start(config).await?;
    say(&format!("listening on {}", server.url))?;
    told_to_stop().await?;
    tracing::info!("stopping");
    server.shutdown().await;
    Ok(())
}

fn arguments(words: impl Iterator<Item = String>) -> Result<Arguments, Failure> {
    let mut arguments = Arguments { config: None, command: Command::Serve };
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--config" => arguments.config = Some(words.next().ok_or(USAGE)?.into()),
            "serve" => arguments.command = Command::Serve,
            "migrate" => arguments.command = Command::Migrate,
            "openapi" => arguments.command = Command::OpenApi,
            "jobs" => {
                let date = words.next().and_then(|word| date(&word)).ok_or(USAGE)?;
                arguments.command = Command::Jobs(date);
            }
            _ => return Err(USAGE.into()),
        }
    }
    Ok(arguments)
}

/// `2026-11-21`.
fn date(word: &str) -> Option<Date> {
    let mut parts = word.splitn(3, '-');
    let date = Date {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    };
    date.exists().then_some(date)
}

fn log(config: &Config) {
    let logs = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&config.log))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => logs.init(),
        LogFormat::Json => logs.json().init(),
    }
}

fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

/// Waits for Ctrl-C, or for what a service manager sends.
#[cfg(unix)]
async fn told_to_stop() -> std::io::Result<()> {
    let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    tokio::select! {
        result = signal::ctrl_c() => result,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn told_to_stop() -> std::io::Result<()> {
    signal::ctrl_c().await
}
