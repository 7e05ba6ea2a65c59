//! Standard libraries for targets other than this machine.

use std::fs;
use std::path::{Path, PathBuf};

use super::debian;
use crate::cargo::{Toolchain, WASM};
use crate::failure::Outcome;
use crate::process;
use crate::step::{say, step};

/// The compiler that has the standard library for the browser, our own first.
pub(crate) fn wasm_toolchain() -> Option<Toolchain> {
    if has_std(WASM) {
        return Some(Toolchain::Default);
    }
    (holds_std(&debian::library(WASM)) && debian::is_linked()).then_some(Toolchain::Debian)
}

/// Makes sure that something here can build for the browser: rustup's standard library, or, where
/// rustup cannot download it, one that Debian's compiler builds from its own sources.
pub(crate) fn ensure_wasm() -> Outcome {
    if wasm_toolchain().is_some() {
        return Ok(());
    }
    if step("Adding the target wasm32-unknown-unknown", || Ok(add(WASM)))? {
        return Ok(());
    }
    say("rustup cannot provide it; building it with the distribution's compiler");
    debian::build_wasm_std()
}

/// Asks rustup for a target's standard library. False where rustup is absent or cannot download.
pub(crate) fn add(target: &str) -> bool {
    process::succeeds(process::command("rustup").args(["target", "add", target])) && has_std(target)
}

/// Makes sure that a released web app can bring a standard library of its own: its sources.
pub(crate) fn ensure_sources() -> Outcome {
    // Debian's compiler was installed with them.
    let sources = sysroot().map(|sysroot| sysroot.join("lib/rustlib/src/rust/library"));
    if wasm_toolchain() == Some(Toolchain::Debian) || sources.is_some_and(|path| path.exists()) {
        return Ok(());
    }
    step("Adding the sources of the standard library", || {
        process::run(process::command("rustup").args(["component", "add", "rust-src"]))
    })
}

/// Whether the default compiler has the standard library for this target.
pub(crate) fn has_std(target: &str) -> bool {
    sysroot()
        .is_some_and(|sysroot| holds_std(&sysroot.join("lib/rustlib").join(target).join("lib")))
}

fn sysroot() -> Option<PathBuf> {
    let said = process::read(process::command("rustc").args(["--print", "sysroot"])).ok()?;
    Some(PathBuf::from(said.trim()))
}

fn holds_std(library: &Path) -> bool {
    let Ok(entries) = fs::read_dir(library) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}
