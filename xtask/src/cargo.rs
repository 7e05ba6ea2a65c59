//! Cargo, as all our tasks call it.

use std::env;
use std::ffi::OsString;
use std::process::Command;

use crate::{paths, process};

pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Which compiler a cargo call uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that runs us.
    Default,
    /// The distribution's own compiler, linked into rustup as `debian`; see `setup/debian.rs`.
    Debian,
}

/// `cargo` with the shared target folder.
pub(crate) fn cargo(toolchain: Toolchain) -> Command {
    let mut command = match toolchain {
        // Cargo tells its children where it lies itself, past rustup's proxy.
        Toolchain::Default => {
            process::command(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
        }
        Toolchain::Debian => process::command("cargo"),
    };
    if toolchain == Toolchain::Debian {
        for told in ["RUSTC", "RUSTDOC", "CARGO", "LD_LIBRARY_PATH"] {
            command.env_remove(told);
        }
        command.env("RUSTUP_TOOLCHAIN", "debian").env("RUSTC_BOOTSTRAP", "1");
    }
    command.env("CARGO_TARGET_DIR", paths::target());
    command
}
