//! `cargo xtask crash`: the bank test for as long as one likes. See `docs/never-wrong.md`.

use crate::failure::Outcome;
use crate::native::{self, Binary};
use crate::process;
use crate::setup::{self, Purpose};
use crate::step::step;

/// The options are the program's own: `--ops N`, `--db sqlite|postgres|both`, `--seed S`.
pub(crate) fn command(options: &[&str]) -> Outcome {
    setup::prepare(Purpose::Test)?;
    native::build_shipped(Binary::Bank)?;
    step("Selling while processes are killed", || {
        let mut bank = process::command(Binary::Bank.shipped_path());
        process::run(bank.args(options).env("ATRIUM_SERVER_BIN", Binary::Server.shipped_path()))
    })
}
