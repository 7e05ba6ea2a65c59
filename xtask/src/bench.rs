//! `cargo xtask bench settle`: how many sales a second the server settles, beside what the database
//! can do by itself. See `docs/performance.md`.

use std::env;
use std::path::PathBuf;

use crate::cargo::{Toolchain, cargo};
use crate::failure::{Explain as _, Outcome};
use crate::native::{self, Binary};
use crate::postgres::{self, Cluster};
use crate::process;
use crate::setup::{self, Purpose};
use crate::step::step;

/// Where the program finds pgbench.
const PROGRAMS_VARIABLE: &str = "ATRIUM_TEST_POSTGRES_PROGRAMS";

/// The options are the program's own: `--db postgres|sqlite`, `--json FILE`,
/// `--scale 10k|200k|1m`, `--coupons N`, `--seconds N`.
pub(crate) fn settle(options: &[&str]) -> Outcome {
    setup::prepare(Purpose::Test)?;
    native::build_shipped(Binary::Settling)?;
    // Not of use to SQLite, but idle and soon made.
    let cluster = Cluster::start()?;
    let programs = postgres::server_programs().ok_or("no PostgreSQL programs are installed")?;
    step("Settling", || {
        let mut bench = process::command(Binary::Settling.shipped_path());
        bench.args(absolute(options)?);
        bench.env("ATRIUM_SERVER_BIN", Binary::Server.shipped_path());
        bench.env(postgres::URL_VARIABLE, cluster.url()).env(PROGRAMS_VARIABLE, programs);
        process::run(&mut bench)
    })
}

/// A quote of ten lines against thirty coupons, and beside it on a smaller case a search that tries
/// every combination.
pub(crate) fn quote() -> Outcome {
    setup::prepare(Purpose::Test)?;
    step("Quoting", || {
        let mut bench = cargo(Toolchain::Default);
        process::run(bench.args(["bench", "-p", "atrium-domain", "--bench", "quote"]))
    })
}

/// The options, with the file named from where we were called: our children run in the workspace.
fn absolute(options: &[&str]) -> Outcome<Vec<PathBuf>> {
    let here = env::current_dir().explain("the current folder")?;
    let mut words: Vec<PathBuf> = options.iter().map(PathBuf::from).collect();
    for place in 1..words.len() {
        if options[place - 1] == "--json" {
            words[place] = here.join(&words[place]);
        }
    }
    Ok(words)
}
