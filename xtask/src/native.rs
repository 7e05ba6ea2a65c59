//! The programs that run on this machine: the server, the window, and the longer tests.

use std::path::PathBuf;
use std::process::Command;

use crate::brand::Brand;
use crate::cargo::{Toolchain, cargo};
use crate::failure::Outcome;
use crate::step::step;
use crate::web::{self, MEMBER_APP, Profile};
use crate::{paths, process};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binary {
    Server,
    Shell,
    Bank,
    Conformance,
    Sim,
    Fuzz,
    /// The bench of settlements.
    Settling,
}

impl Binary {
    fn name(self) -> &'static str {
        match self {
            Self::Server => "atrium-server",
            Self::Shell => "atrium-shell",
            Self::Bank => "bank",
            Self::Conformance => "till-conformance",
            Self::Sim => "sim",
            Self::Fuzz => "fuzz",
            Self::Settling => "bench_settle",
        }
    }

    /// Where cargo puts it. All clones share the place: build before use.
    pub(crate) fn path(self) -> PathBuf {
        paths::debug_binary(self.name())
    }

    /// The same, compiled as it is shipped.
    pub(crate) fn shipped_path(self) -> PathBuf {
        paths::release_binary(self.name())
    }
}

/// Builds the programs, with the member app inside the shell.
pub(crate) fn build(binaries: &[Binary]) -> Outcome {
    let names: Vec<_> = binaries.iter().map(|binary| binary.name()).collect();
    step(&format!("Compiling {}", names.join(" and ")), || {
        let mut build = on_workspace("build")?;
        process::run(build.args(names.iter().flat_map(|name| ["--bin", name])))
    })
}

/// Builds the server as it is shipped, and beside it the program that puts it under load.
pub(crate) fn build_shipped(load: Binary) -> Outcome {
    step("Compiling the server as it is shipped", || {
        let mut build = cargo(Toolchain::Default);
        build.args(["build", "--release", "-p", "atrium-server", "-p", "atrium-tests"]);
        process::run(build.args(["--bin", Binary::Server.name(), "--bin", load.name()]))
    })
}

/// A cargo command over the whole workspace. All our commands for this machine are made here and
/// select from the whole workspace: cargo then resolves the same features for every dependency, and
/// compiles it once for all of them.
pub(crate) fn on_workspace(command: &str) -> Outcome<Command> {
    let mut cargo = cargo(Toolchain::Default);
    // The command may be a tool's with a command of its own, such as `nextest run`.
    cargo.args(command.split(' ')).arg("--workspace");
    cargo.env("ATRIUM_WEB_APP", web::folder_for_shell(MEMBER_APP, Profile::Dev)?);
    if let Some(config) = Brand::chosen()?.shell()? {
        cargo.env("ATRIUM_SHELL_CONFIG", config);
    }
    Ok(cargo)
}
