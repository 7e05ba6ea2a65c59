//! Everything a fresh machine needs. When all is there, this takes milliseconds and says nothing.

mod debian;
mod requirement;
mod system;
mod target;
mod tool;

pub(crate) use debian::ensure_compiler as prepare_debian;
pub(crate) use system::is_root;
pub(crate) use target::{add as add_target, has_std};
pub(crate) use tool::{ensure_decoders, ensure_deny, ensure_lighthouse};

use crate::cargo::{Toolchain, WASM};
use crate::failure::Outcome;
use crate::paths;

/// What the set-up is for. A headless demo needs far less than the test suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The server and the web apps.
    Web,
    /// The same, shipped: needs wasm-opt.
    Release,
    /// The web apps and the window.
    Window,
    /// All tests, in browser and window.
    Test,
    /// The type check of the shell for other platforms.
    Platforms,
}

/// `cargo xtask setup`: all that any command needs.
pub(crate) fn everything() -> Outcome {
    for purpose in [Purpose::Test, Purpose::Release, Purpose::Platforms] {
        prepare(purpose)?;
    }
    let [tools, npm] = paths::tool_bins();
    println!("All is there. Tools: {}, {}", tools.display(), npm.display());
    Ok(())
}

/// Makes sure that everything the purpose needs is there.
pub(crate) fn prepare(purpose: Purpose) -> Outcome {
    system::ensure(&requirement::of(purpose))?;
    if purpose == Purpose::Platforms {
        return Ok(());
    }
    target::ensure_wasm()?;
    tool::ensure_wasm_bindgen()?;
    tool::ensure_wasm_split()?;
    match purpose {
        Purpose::Release => {
            target::ensure_sources()?;
            tool::ensure_wasm_opt()
        }
        Purpose::Test => {
            tool::ensure_nextest()?;
            tool::ensure_axe()?;
            tool::ensure_tauri_driver()
        }
        Purpose::Web | Purpose::Window | Purpose::Platforms => Ok(()),
    }
}

/// The compiler that can build for wasm32 here.
pub(crate) fn wasm_compiler() -> Outcome<Toolchain> {
    target::wasm_toolchain()
        .ok_or_else(|| format!("no compiler here has the standard library for {WASM}").into())
}
