//! `cargo xtask sim`: engines and the service in virtual time, with a network that fails. See
//! `docs/never-wrong.md`.

use crate::failure::Outcome;
use crate::native::{self, Binary};
use crate::process;
use crate::setup::{self, Purpose};
use crate::step::step;

/// The options are the program's own: `--seeds N`, `--seed S`.
pub(crate) fn command(options: &[&str]) -> Outcome {
    setup::prepare(Purpose::Test)?;
    native::build(&[Binary::Sim])?;
    step("Storms over devices and server", || {
        process::run(process::command(Binary::Sim.path()).args(options))
    })
}
