//! From Rust to wasm and its JavaScript glue.

use std::path::PathBuf;
use std::process::Command;

use super::{App, Profile, remove_folder, shrink, split};
use crate::cargo::{WASM, cargo};
use crate::failure::Outcome;
use crate::{paths, process, setup};

/// Compiles the apps. Released ones one by one, so that neither carries features that only the
/// other asked of a shared dependency; for development together, which is quicker.
pub(crate) fn compile(profile: Profile, apps: &[App]) -> Outcome {
    match profile {
        Profile::Dev => compile_together(profile, apps),
        Profile::Release => apps.iter().try_for_each(|app| compile_together(profile, &[*app])),
    }
}

fn compile_together(profile: Profile, apps: &[App]) -> Outcome {
    let mut build = cargo(setup::wasm_compiler()?);
    build.args(["build", "--target", WASM, "--profile", profile.cargo_name()]);
    // Leptos compiles far quicker with erased component types, and the release becomes a tenth
    // smaller. Given as configuration, because the variable RUSTFLAGS would replace the flags of
    // .cargo/config.toml; arrays are joined.
    build.args(["--config", &format!("target.{WASM}.rustflags=['--cfg', 'erase_components']")]);
    build.args(apps.iter().flat_map(|app| ["--package", app.package]));
    if profile == Profile::Release {
        without_ballast(&mut build);
    }
    process::run(&mut build)
}

/// What makes the download smaller and the compilation slower: no half for the Tauri shell, and a
/// standard library of our own that aborts without a message, which nobody would read anyway.
/// Both compilers know the unstable flags; the variable makes them take them.
fn without_ballast(build: &mut Command) {
    let flags = format!(
        "target.{WASM}.rustflags=['-Zunstable-options', '-Cpanic=immediate-abort', \
         '-Zlocation-detail=none', '-Zfmt-debug=none']"
    );
    build
        .env("RUSTC_BOOTSTRAP", "1")
        .arg("--no-default-features")
        .args(["--config", &flags])
        .args(["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"]);
}

/// The wasm file as cargo leaves it.
pub(crate) fn artifact(profile: Profile, app: App) -> PathBuf {
    paths::target().join(WASM).join(profile.cargo_name()).join(format!("{}.wasm", app.package))
}

/// What wasm-bindgen makes of an app.
#[derive(Debug)]
pub(crate) struct Glue {
    /// The JavaScript module that loads and calls the wasm.
    pub(crate) script: PathBuf,
    pub(crate) wasm: PathBuf,
    /// What is loaded when it is first needed, if the app has such a part.
    pub(crate) later: Option<split::Later>,
    /// Modules that dependencies bring along; the folder is absent when there are none.
    pub(crate) snippets: PathBuf,
}

pub(crate) fn make_glue(profile: Profile, app: App) -> Outcome<Glue> {
    let folder = profile.folder().join(format!("{}.glue", app.name));
    remove_folder(&folder)?;
    let mut bindgen = process::command("wasm-bindgen");
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--omit-default-module-path",
        "--out-name",
        "app",
    ]);
    let mut wasm = artifact(profile, app);
    let mut later = None;
    if app.splits {
        let parts = split::split(&wasm, &folder)?;
        wasm = parts.first;
        later = Some(parts.later);
        // What the later part takes from the first by name.
        bindgen.arg("--keep-lld-exports");
    }
    bindgen.arg("--out-dir").arg(&folder).arg(wasm);
    process::run(&mut bindgen)?;
    let glue = Glue {
        script: folder.join("app.js"),
        wasm: folder.join("app_bg.wasm"),
        later,
        snippets: folder.join("snippets"),
    };
    if profile == Profile::Release {
        shrink::glue(&glue)?;
    }
    Ok(glue)
}
