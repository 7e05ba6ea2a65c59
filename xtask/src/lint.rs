//! `cargo xtask fmt` and `cargo xtask lint`.

use std::process::Command;

use crate::cargo::{Toolchain, WASM, cargo};
use crate::failure::Outcome;
use crate::setup::{self, Purpose};
use crate::step::{say, step};
use crate::{native, process};

/// The crates that run in the browser.
const WASM_PACKAGES: [&str; 2] = ["atrium-ui", "atrium-console"];

/// Formats the code, or fails where it is not formatted.
pub(crate) fn format(check_only: bool) -> Outcome {
    let mut fmt = cargo(Toolchain::Default);
    fmt.args(["fmt", "--all"]);
    if check_only {
        fmt.arg("--check");
    }
    process::run(&mut fmt)
}

/// Everything that can be said about the code without running it.
pub(crate) fn lint() -> Outcome {
    setup::prepare(Purpose::Window)?;
    step("Checking the format", || format(true))?;
    step("Clippy for this machine", || {
        let mut clippy = native::on_workspace("clippy")?;
        process::run(clippy.args(["--all-targets", "--", "--deny", "warnings"]))
    })?;
    step("Clippy for the browser", || {
        let mut clippy = cargo(setup::wasm_compiler()?);
        clippy.args(["clippy", "--target", WASM]);
        clippy.args(WASM_PACKAGES.iter().flat_map(|package| ["--package", package]));
        process::run(clippy.args(["--", "--deny", "warnings"]))
    })?;
    setup::ensure_deny()?;
    step("Licences and sources of the dependencies", || {
        process::run(deny("check").args(["bans", "licenses", "sources"]))
    })?;
    step("Advisories about the dependencies", check_advisories)
}

/// The advisories come from outside of the package registries, which not every machine reaches.
fn check_advisories() -> Outcome {
    if !process::succeeds(deny("fetch").arg("db")) {
        say("The advisory database cannot be reached: advisories were not checked");
        return Ok(());
    }
    process::run(deny("check").arg("advisories"))
}

fn deny(command: &str) -> Command {
    let mut deny = cargo(Toolchain::Default);
    deny.args(["deny", "--workspace", command]);
    deny
}
