//! `cargo xtask fuzz`: feeds what takes input from strangers. See `docs/never-wrong.md`.

use crate::failure::Outcome;
use crate::native::{self, Binary};
use crate::process;
use crate::setup::{self, Purpose};
use crate::step::step;

/// The options are the program's own: `--target NAME`, `--seconds N`, `--seed S`, `--case K`.
pub(crate) fn command(options: &[&str]) -> Outcome {
    setup::prepare(Purpose::Test)?;
    native::build(&[Binary::Fuzz])?;
    step("Feeding strange input", || {
        process::run(process::command(Binary::Fuzz.path()).args(options))
    })
}
