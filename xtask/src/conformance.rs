//! `cargo xtask till-conformance`: holds a server to `docs/till-protocol.md`.

use std::env;

use crate::cargo::{Toolchain, cargo};
use crate::failure::{Explain as _, Outcome};
use crate::native::Binary;
use crate::process;
use crate::step::step;

/// The options are the program's own; see its `HELP`. Alone of our programs it is built by itself:
/// whoever makes a till needs neither the server nor the browser's side of the house.
pub(crate) fn command(options: &[&str]) -> Outcome {
    step("Compiling till-conformance", || {
        let mut build = cargo(Toolchain::Default);
        process::run(build.args(["build", "-p", "atrium-till", "--bin", "till-conformance"]))
    })?;
    // The card's file is named from where we were called.
    let here = env::current_dir().explain("the current folder")?;
    let mut kit = process::command(Binary::Conformance.path());
    process::run(kit.args(options).current_dir(here))
}
