//! The system packages that we need, how to see that they are there, and what each package
//! manager calls them.

use std::path::Path;

use super::Purpose;
use crate::{paths, process};

/// How to see, without asking a package manager, that something is installed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Probe {
    /// Any of these programs is on the path.
    Program(&'static [&'static str]),
    /// pkg-config knows the library.
    Library(&'static str),
    /// Any of these files or folders exists.
    Path(&'static [&'static str]),
    /// PostgreSQL's server programs, which Debian keeps off the path.
    Postgres,
}

/// Something that must be installed, with the names of its packages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Requirement {
    pub(crate) probe: Probe,
    pub(crate) apt: &'static str,
    pub(crate) dnf: &'static str,
    pub(crate) pacman: &'static str,
    /// Empty where macOS has it already or has no use for it.
    pub(crate) brew: &'static str,
}

impl Requirement {
    pub(crate) fn is_met(&self) -> bool {
        match self.probe {
            Probe::Program(names) => names.iter().any(|name| paths::find_program(name).is_some()),
            Probe::Library(name) => {
                process::succeeds(process::command("pkg-config").args(["--exists", name]))
            }
            Probe::Path(candidates) => candidates.iter().any(|path| Path::new(path).exists()),
            Probe::Postgres => crate::postgres::server_programs().is_some(),
        }
    }
}

const fn requirement(
    probe: Probe,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
    brew: &'static str,
) -> Requirement {
    Requirement { probe, apt, dnf, pacman, brew }
}

const BUILD: &[Requirement] = &[requirement(
    Probe::Program(&["cc", "gcc", "clang"]),
    "build-essential",
    "gcc",
    "base-devel",
    "",
)];

const WINDOW: &[Requirement] = &[
    requirement(Probe::Program(&["pkg-config"]), "pkg-config", "pkgconf", "pkgconf", ""),
    requirement(
        Probe::Library("webkit2gtk-4.1"),
        "libwebkit2gtk-4.1-dev",
        "webkit2gtk4.1-devel",
        "webkit2gtk-4.1",
        "",
    ),
    requirement(Probe::Library("gtk+-3.0"), "libgtk-3-dev", "gtk3-devel", "gtk3", ""),
    requirement(Probe::Library("librsvg-2.0"), "librsvg2-dev", "librsvg2-devel", "librsvg", ""),
    requirement(
        Probe::Library("ayatana-appindicator3-0.1"),
        "libayatana-appindicator3-dev",
        "libayatana-appindicator-gtk3-devel",
        "libayatana-appindicator",
        "",
    ),
    requirement(Probe::Path(&["/usr/include/xdo.h"]), "libxdo-dev", "libxdo-devel", "xdotool", ""),
    requirement(
        Probe::Path(&[
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/google-noto-sans-cjk-fonts",
            "/usr/share/fonts/google-noto-sans-cjk-vf-fonts",
            "/usr/share/fonts/noto-cjk",
        ]),
        "fonts-noto-cjk",
        "google-noto-sans-cjk-fonts",
        "noto-fonts-cjk",
        "",
    ),
];

const TEST: &[Requirement] = &[
    requirement(
        Probe::Program(&["WebKitWebDriver"]),
        "webkit2gtk-driver",
        "webkit2gtk-driver",
        "webkit2gtk-4.1",
        "",
    ),
    requirement(Probe::Program(&["Xvfb"]), "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", ""),
    requirement(Probe::Program(&["dbus-run-session"]), "dbus", "dbus-daemon", "dbus", ""),
    requirement(
        Probe::Program(&["gnome-keyring-daemon"]),
        "gnome-keyring",
        "gnome-keyring",
        "gnome-keyring",
        "",
    ),
    requirement(Probe::Program(&["gdbus"]), "libglib2.0-bin", "glib2", "glib2", ""),
    requirement(
        Probe::Program(&["chromium", "chromium-browser"]),
        "chromium",
        "chromium",
        "chromium",
        "chromium",
    ),
    requirement(
        Probe::Program(&["chromedriver"]),
        "chromium-driver",
        "chromedriver",
        "chromium",
        "chromedriver",
    ),
    requirement(Probe::Program(&["zbarimg"]), "zbar-tools", "zbar", "zbar", "zbar"),
    requirement(
        Probe::Program(&["oathtool"]),
        "oathtool",
        "oathtool",
        "oath-toolkit",
        "oath-toolkit",
    ),
    requirement(Probe::Program(&["sqlite3"]), "sqlite3", "sqlite", "sqlite", "sqlite"),
    requirement(Probe::Program(&["openssl"]), "openssl", "openssl", "openssl", ""),
    requirement(Probe::Postgres, "postgresql", "postgresql-server", "postgresql", "postgresql@17"),
];

/// Tools from the npm registry.
const NPM: &[Requirement] = &[requirement(Probe::Program(&["npm"]), "npm", "npm", "npm", "node")];

const PLATFORMS: &[Requirement] = &[
    requirement(
        Probe::Program(&["x86_64-w64-mingw32-gcc"]),
        "gcc-mingw-w64-x86-64",
        "mingw64-gcc",
        "mingw-w64-gcc",
        "mingw-w64",
    ),
    requirement(
        Probe::Program(&["x86_64-w64-mingw32-g++"]),
        "g++-mingw-w64-x86-64",
        "mingw64-gcc-c++",
        "mingw-w64-gcc",
        "mingw-w64",
    ),
    requirement(Probe::Program(&["clang-22", "clang"]), "clang-22", "clang", "clang", ""),
];

/// Debian's own compiler, with what it needs to build a standard library for another target.
pub(crate) const DEBIAN_COMPILER: &[Requirement] = &[
    requirement(Probe::Path(&["/usr/bin/rustc"]), "rustc-web", "", "", ""),
    requirement(Probe::Path(&["/usr/bin/cargo"]), "cargo-web", "", "", ""),
    requirement(Probe::Path(&["/usr/lib/rustlib/src/rust"]), "rust-web-src", "", "", ""),
    requirement(Probe::Path(&["/usr/bin/rust-lld"]), "rust-web-llvm", "", "", ""),
    requirement(Probe::Path(&["/usr/bin/lld-22"]), "lld-22", "", "", ""),
];

/// What a purpose needs on this operating system.
pub(crate) fn of(purpose: Purpose) -> Vec<Requirement> {
    let mut all = BUILD.to_vec();
    let more: &[&[Requirement]] = match purpose {
        Purpose::Web => &[],
        Purpose::Release => &[NPM],
        Purpose::Window => &[WINDOW],
        Purpose::Test => &[WINDOW, TEST, NPM],
        Purpose::Platforms => &[WINDOW, PLATFORMS],
    };
    all.extend(more.iter().copied().flatten());
    if cfg!(target_os = "linux") {
        return all;
    }
    all.retain(|requirement| !requirement.brew.is_empty());
    all
}
