//! `bank --ops N --db sqlite|postgres|both --seed S`: the bank test in full; run by
//! `cargo xtask crash`.

use std::io::Write;

use anyhow::{Context, Result, bail};
use atrium_tests::bank::{self, Database, Plan};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    // Dropping the play ends its processes and removes its data.
    tokio::select! {
        played = play() => played,
        _ = tokio::signal::ctrl_c() => bail!("stopped"),
        _ = terminate.recv() => bail!("stopped"),
    }
}

async fn play() -> Result<()> {
    let mut operations = 20_000;
    let mut seed = 1;
    let mut databases = vec![Database::Sqlite, Database::Postgres];
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().with_context(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--ops" => operations = value.replace('_', "").parse().context("--ops is a number")?,
            "--seed" => seed = value.parse().context("--seed is a number")?,
            "--db" if value == "both" => {}
            "--db" => databases = vec![value.parse()?],
            _ => bail!("there is no option {word}"),
        }
    }
    for database in databases {
        let plan = Plan::long(database, seed, operations);
        eprintln!("{plan}");
        let report = bank::run(plan).await?;
        writeln!(std::io::stdout(), "{report}")?;
    }
    Ok(())
}
