//! The end-to-end tests: the real apps against a real server.

use std::path::PathBuf;
use std::process::Command;

use super::runner::{self, Suite};
use super::tally::Tally;
use crate::display::Display;
use crate::failure::Outcome;
use crate::native::{self, Binary};
use crate::{paths, web};

/// The test target that drives Chromium.
pub(crate) const WEB: &str = "e2e_web";

/// The test target that drives the Tauri window.
pub(crate) const SHELL: &str = "e2e_shell";

/// The programs and folders that the tests run.
#[derive(Debug)]
pub(crate) struct Built {
    web: web::Built,
    server: PathBuf,
    shell: PathBuf,
}

/// Builds the server and, if asked, the window around a web app.
pub(crate) fn build(web: web::Built, with_shell: bool) -> Outcome<Built> {
    native::build(if with_shell { &[Binary::Server, Binary::Shell] } else { &[Binary::Server] })?;
    Ok(Built { web, server: Binary::Server.path(), shell: Binary::Shell.path() })
}

impl Built {
    pub(crate) fn run_web(&self, filters: &[String], tally: &mut Tally) -> Outcome {
        runner::run(self.told(runner::nextest(Suite::Target(WEB), filters)?), tally)
    }

    /// One test at a time: there is one screen.
    pub(crate) fn run_shell(&self, filters: &[String], tally: &mut Tally) -> Outcome {
        let display = Display::start()?;
        let mut tests = runner::nextest(Suite::Target(SHELL), filters)?;
        tests.arg("--test-threads=1");
        runner::run(self.told(display.session(&tests)), tally)
    }

    /// Tells a program where everything is that the end-to-end tests use.
    pub(crate) fn told(&self, mut tests: Command) -> Command {
        tests
            .env("ATRIUM_WEB_APP", &self.web.app)
            .env("ATRIUM_WEB_CONSOLE", &self.web.console)
            .env("ATRIUM_SERVER_BIN", &self.server)
            .env("ATRIUM_SHELL_BIN", &self.shell)
            .env("ATRIUM_AXE", paths::npm_package("axe-core").join("axe.min.js"));
        tests
    }
}
