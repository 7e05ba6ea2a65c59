//! The bank test: sales while server and database are killed.

use super::runner::{self, Suite};
use super::tally::Tally;
use crate::failure::Outcome;
use crate::native::{self, Binary};

pub(super) const SUITE: Suite = Suite::Target("bank");

/// Runs it for some seconds on each database. It makes a PostgreSQL of its own, which it kills.
pub(super) fn run(filters: &[String], tally: &mut Tally) -> Outcome {
    native::build(&[Binary::Server])?;
    let mut tests = runner::nextest(SUITE, filters)?;
    tests.env("ATRIUM_SERVER_BIN", Binary::Server.path());
    runner::run(tests, tally)
}
