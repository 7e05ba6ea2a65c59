//! What the end-to-end tests stand on: real processes, real browsers, decoders we did not write.

pub mod authenticator;
pub mod axe;
#[path = "../bank/lib.rs"]
pub mod bank;
pub mod browser;
pub mod bundle;
pub mod camera;
pub mod decode;
pub mod desk;
pub mod files_only;
pub mod finder;
#[path = "../fuzz/lib.rs"]
pub mod fuzz;
pub mod inbox;
pub mod kept;
pub mod keyboard;
pub mod pages;
pub mod screen;
pub mod server;
pub mod shell;
#[path = "../sim/lib.rs"]
pub mod sim;
pub mod story;
pub mod totp;

use std::path::PathBuf;

use anyhow::{Context, Result};

/// A path that `cargo xtask test` hands over in a variable.
pub fn given_path(variable: &str) -> Result<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .with_context(|| format!("{variable} is not set: run the tests by `cargo xtask test`"))
}

/// Tells the HTTP client whose cryptography to use; the first call counts. The tests speak plain
/// HTTP, but they share the client crate with the member's engine, which has TLS built in.
pub fn provide_cryptography() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
