//! How quick and how small the member app is where it has to be: on a slow phone with no network,
//! on the way, in its window, and by Lighthouse's measure.
//!
//! `cargo xtask bench app` builds everything and runs this; `docs/performance.md` has the figures.
#![allow(clippy::print_stdout, reason = "this program talks to a person at a terminal")]
#![allow(clippy::float_arithmetic, reason = "figures are measured, not owed to anybody")]

mod figure;
mod lighthouse;
mod members;
mod phone;
mod shell;
mod sizes;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use atrium_tests::server::Server;

/// What can be measured by itself.
const PARTS: [&str; 4] = ["sizes", "phone", "shell", "lighthouse"];

struct Options {
    parts: Vec<String>,
    json: Option<PathBuf>,
}

impl Options {
    /// `--only PART`, as often as wanted, and `--json FILE`.
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self { parts: Vec::new(), json: None };
        while let Some(word) = words.next() {
            let value = words.next().with_context(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--json" => options.json = Some(value.into()),
                "--only" if PARTS.contains(&value.as_str()) => options.parts.push(value),
                "--only" => bail!("--only is one of {}", PARTS.join(", ")),
                _ => bail!("there is no option {word}"),
            }
        }
        Ok(options)
    }

    fn wants(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|wanted| wanted == part)
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::read(std::env::args().skip(1))?;
    let mut server = Server::start().await?;
    server.kill().await?;
    let people = members::write(&server.database_url()).await?;
    server.resume().await?;
    let mut figures = Vec::new();
    if options.wants("sizes") {
        figures.extend(sizes::measure(&server.url, &people.typical).await?);
    }
    if options.wants("lighthouse") {
        figures.extend(lighthouse::measure(&server.url).await?);
    }
    if options.wants("shell") {
        figures.extend(shell::measure(&server).await?);
    }
    if options.wants("phone") {
        figures.extend(phone::measure(&mut server, &people).await?);
    }
    figure::tell(&figures, options.json.as_deref())
}
