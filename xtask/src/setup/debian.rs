//! The second way to a browser build: Debian's compiler, which comes with the sources of its
//! standard library, for machines on which rustup cannot download anything.

use std::fs;
use std::path::{Path, PathBuf};

use super::requirement::DEBIAN_COMPILER;
use super::system;
use crate::cargo::{Toolchain, WASM, cargo};
use crate::failure::{Explain as _, Outcome};
use crate::step::step;
use crate::{paths, process};

/// Where Debian's compiler looks for a target's standard library.
pub(crate) fn library(target: &str) -> PathBuf {
    Path::new("/usr/lib/rustlib").join(target).join("lib")
}

/// Whether rustup knows Debian's compiler as `debian`.
pub(crate) fn is_linked() -> bool {
    let known =
        process::read(process::command("rustup").args(["toolchain", "list"])).unwrap_or_default();
    known.lines().any(|line| line.split_whitespace().next() == Some("debian"))
}

/// Installs the compiler and its sources, and makes rustup know it.
pub(crate) fn ensure_compiler() -> Outcome {
    system::ensure(DEBIAN_COMPILER)?;
    if is_linked() {
        return Ok(());
    }
    process::run(process::command("rustup").args(["toolchain", "link", "debian", "/usr"]))
}

/// Builds the standard library for the browser and puts it where the compiler finds it.
pub(crate) fn build_wasm_std() -> Outcome {
    ensure_compiler()?;
    step("Building the standard library for wasm32", || {
        let folder = paths::target().join("wasm-std");
        write_empty_crate(&folder)?;
        let built = folder.join("target");
        // Without the bitcode, LTO of our release build fails later.
        process::run(
            cargo(Toolchain::Debian)
                .current_dir(&folder)
                .env("CARGO_TARGET_DIR", &built)
                .env("RUSTFLAGS", "-Cembed-bitcode=yes")
                .args([
                    "build",
                    "--release",
                    "--target",
                    WASM,
                    "-Z",
                    "build-std=std,panic_abort,test",
                ]),
        )?;
        install(&built.join(WASM).join("release/deps"))
    })
}

fn write_empty_crate(folder: &Path) -> Outcome {
    fs::create_dir_all(folder.join("src")).explain("wasm std")?;
    let manifest = "[package]\nname = \"wasm-std\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                    [lib]\ncrate-type = [\"cdylib\"]\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest).explain("wasm std")?;
    fs::write(folder.join("src/lib.rs"), "").explain("wasm std")
}

fn install(built: &Path) -> Outcome {
    let library = library(WASM);
    fs::create_dir_all(&library).explain("wasm std")?;
    for entry in fs::read_dir(built).explain("wasm std")?.flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rlib") {
            fs::copy(entry.path(), library.join(entry.file_name())).explain("wasm std")?;
        }
    }
    Ok(())
}
