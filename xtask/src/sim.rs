//! `cargo xtask sim`: engines and the service in virtual time, with a network that fails. See
//! `docs/never-wrong.md`.

use crate::failure::Outcome;
use crate::native::{self, Binary};
use crate::process;
use crate::setup::{self, Purpose};
use crate::step::step;

/// `--release` plays a release build: some times as fast, once it is compiled. The other options are
/// the program's own: `--seeds N`, `--seed S`.
pub(crate) fn command(options: &[&str]) -> Outcome {
    setup::prepare(Purpose::Test)?;
    let (choice, options): (Vec<&str>, Vec<&str>) =
        options.iter().partition(|option| **option == "--release");
    let sim = if choice.is_empty() {
        native::build(&[Binary::Sim])?;
        Binary::Sim.path()
    } else {
        native::build_shipped(Binary::Sim)?;
        Binary::Sim.shipped_path()
    };
    step("Storms over devices and server", || process::run(process::command(sim).args(options)))
}
