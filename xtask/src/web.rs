//! Builds the two web apps: compile, split, make the glue, shrink, name by content, list for offline
//! use.

mod bundle;
mod compile;
mod inputs;
mod pack;
mod page;
mod shrink;
mod split;

use std::fs;
use std::path::{Path, PathBuf};

use crate::brand::Brand;
use crate::failure::{Explain as _, Outcome};
use crate::paths;
use crate::setup::{self, Purpose};
use crate::step::step;
pub(crate) use bundle::LATER;
use inputs::Inputs;

/// How a web app is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build; for tests and `cargo xtask run`.
    Dev,
    /// What is shipped.
    Release,
}

impl Profile {
    /// The profile's name in Cargo.toml.
    fn cargo_name(self) -> &'static str {
        match self {
            Self::Dev => "web-dev",
            Self::Release => "web-release",
        }
    }

    fn folder(self) -> PathBuf {
        paths::target().join("web").join(match self {
            Self::Dev => "dev",
            Self::Release => "release",
        })
    }
}

/// A web app of ours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct App {
    /// The folder it is built into.
    pub(crate) name: &'static str,
    package: &'static str,
    source: &'static str,
    /// The path that the server serves it under.
    base: &'static str,
    /// Whether it is dressed as a mall's own; the console is the operator's tool, and is not.
    branded: bool,
    /// The style sheets that stand in the page itself, so that the first paint waits for nothing else.
    first: &'static [&'static str],
    /// Whether pages of it are loaded when they are first needed.
    splits: bool,
}

/// The member app.
pub(crate) const MEMBER_APP: App = App {
    name: "app",
    package: "atrium-ui",
    source: "src-ui",
    base: "/",
    branded: true,
    first: &["00-tokens.css", "10-base.css", "00-first.css"],
    splits: true,
};

/// The staff console with the till page.
pub(crate) const CONSOLE: App = App {
    name: "console",
    package: "atrium-console",
    source: "src-console",
    base: "/console/",
    branded: false,
    first: &[],
    splits: false,
};

/// The folders with the built apps, as the server and the shell want to know them.
#[derive(Debug, Clone)]
pub(crate) struct Built {
    pub(crate) app: PathBuf,
    pub(crate) console: PathBuf,
}

/// `cargo xtask web`.
pub(crate) fn command(profile: Profile) -> Outcome {
    let built = build(profile)?;
    println!("app      {}", built.app.display());
    println!("console  {}", built.console.display());
    Ok(())
}

/// Builds both apps.
pub(crate) fn build(profile: Profile) -> Outcome<Built> {
    setup::prepare(if profile == Profile::Release { Purpose::Release } else { Purpose::Web })?;
    step("Compiling the web apps", || compile::compile(profile, &[MEMBER_APP, CONSOLE]))?;
    let folder = |app: App| bundle_if_changed(app, profile);
    Ok(Built { app: folder(MEMBER_APP)?, console: folder(CONSOLE)? })
}

/// The folder that the shell builds in. Before the app is built for the first time, it holds an
/// empty page: the shell's own tests and checks need none, but Tauri insists on a folder.
pub(crate) fn folder_for_shell(app: App, profile: Profile) -> Outcome<PathBuf> {
    let output = profile.folder().join(app.name);
    let page = output.join("index.html");
    if !page.is_file() {
        fs::create_dir_all(&output).explain(output.display())?;
        fs::write(&page, "<!doctype html><title>Atrium</title>").explain(page.display())?;
    }
    Ok(output)
}

/// Bundling costs seconds that a second run with the same inputs need not pay.
fn bundle_if_changed(app: App, profile: Profile) -> Outcome<PathBuf> {
    let output = profile.folder().join(app.name);
    let stamp = profile.folder().join(format!("{}.stamp", app.name));
    let brand = if app.branded { Some(Brand::chosen()?) } else { None };
    let inputs = Inputs::gather(app, brand, &compile::artifact(profile, app))?;
    let fingerprint = inputs.fingerprint();
    if output.join("index.html").is_file()
        && fs::read_to_string(&stamp).is_ok_and(|seen| seen == fingerprint)
    {
        return Ok(output);
    }
    step(&format!("Bundling {}", app.package), || {
        let glue = compile::make_glue(profile, app)?;
        // Built beside and moved into place: a server that runs never sees half an app.
        let fresh = profile.folder().join(format!("{}.new", app.name));
        remove_folder(&fresh)?;
        bundle::write(app, &inputs, &glue, &fresh)?;
        if profile == Profile::Release {
            pack::pack(&fresh)?;
        }
        remove_folder(&output)?;
        fs::rename(&fresh, &output).explain(output.display())?;
        fs::write(&stamp, fingerprint).explain(stamp.display())
    })?;
    Ok(output)
}

fn remove_folder(folder: &Path) -> Outcome {
    if folder.exists() { fs::remove_dir_all(folder).explain(folder.display()) } else { Ok(()) }
}
