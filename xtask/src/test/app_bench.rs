//! `cargo xtask bench app`: how quick and how small the member app is, as it is shipped. See
//! `docs/performance.md`.

use crate::cargo::{Toolchain, cargo};
use crate::display::Display;
use crate::failure::Outcome;
use crate::setup::{self, Purpose};
use crate::step::step;
use crate::web::{self, Profile};
use crate::{native, paths, process};

const SERVER: &str = "atrium-server";
const SHELL: &str = "atrium-shell";
/// The window without the app, an example of the shell.
const EMPTY: &str = "empty-window";

/// The options are the program's own: `--only PART` and `--json FILE`, from the workspace folder.
pub(crate) fn command(options: &[&str]) -> Outcome {
    setup::prepare(Purpose::Test)?;
    setup::ensure_lighthouse()?;
    let web = web::build(Profile::Release)?;
    // The window carries this one: what browsers download lacks the half for the shell.
    web::build(Profile::Dev)?;
    step("Compiling server and window as they are shipped", || {
        let mut build = native::on_workspace("build")?;
        build.arg("--release");
        process::run(build.args(["--bin", SERVER, "--bin", SHELL, "--example", EMPTY]))
    })?;
    let display = Display::start()?;
    step("Measuring", || {
        let mut bench = cargo(Toolchain::Default);
        bench.args(["run", "--quiet", "--package", "atrium-tests", "--bin", "bench_app", "--"]);
        bench
            .args(options)
            .env("ATRIUM_WEB_APP", &web.app)
            .env("ATRIUM_WEB_CONSOLE", &web.console)
            .env("ATRIUM_SERVER_BIN", paths::release_binary(SERVER))
            .env("ATRIUM_SHELL_BIN", paths::release_binary(SHELL))
            .env("ATRIUM_EMPTY_WINDOW_BIN", paths::release_binary(&format!("examples/{EMPTY}")))
            .env("ATRIUM_SCREEN", display.picture());
        process::run(&mut display.session(&bench))
    })
}
