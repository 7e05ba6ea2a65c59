//! Where things are: the clone, the caches that all clones share, and the demo's data.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The folder of the workspace, as cargo tells it to those whom it runs.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let told = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let own = told.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        own.parent().expect("xtask lies in the workspace folder").to_owned()
    });
    &ROOT
}

/// Build output. Outside the clone, so that a fresh clone finds its dependencies compiled.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| cache().join("target"), |set| root().join(set))
}

/// Build tools that we install for ourselves, shared by all clones.
pub(crate) fn tools() -> PathBuf {
    cache().join("tools")
}

/// The folders of [`tools`] that hold programs.
pub(crate) fn tool_bins() -> [PathBuf; 2] {
    [tools().join("bin"), npm_prefix().join("bin")]
}

/// Where npm puts the packages that we ask it for.
pub(crate) fn npm_prefix() -> PathBuf {
    tools().join("npm")
}

/// The folder of the packages in [`npm_prefix`].
pub(crate) fn npm_modules() -> PathBuf {
    npm_prefix().join("lib/node_modules")
}

/// The folder of a package in [`npm_prefix`].
pub(crate) fn npm_package(name: &str) -> PathBuf {
    npm_modules().join(name)
}

/// The demo mall's database. It survives restarts; `run --fresh` removes it.
pub(crate) fn demo_database() -> PathBuf {
    base("XDG_DATA_HOME", ".local/share").join("demo.db")
}

/// A program built by cargo's `dev` profile.
pub(crate) fn debug_binary(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// A program built by cargo's `release` profile.
pub(crate) fn release_binary(name: &str) -> PathBuf {
    target().join("release").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The first program of that name on a path list such as `PATH`, our own tools first.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    tool_bins()
        .into_iter()
        .chain(env::split_paths(&path))
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

fn cache() -> PathBuf {
    base("XDG_CACHE_HOME", ".cache")
}

fn base(variable: &str, below_home: &str) -> PathBuf {
    let home = || env::home_dir().expect("a home folder").join(below_home);
    env::var_os(variable)
        .filter(|set| !set.is_empty())
        .map_or_else(home, PathBuf::from)
        .join("atrium")
}
