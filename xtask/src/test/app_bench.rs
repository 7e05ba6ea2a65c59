//! `cargo xtask bench app`: how quick the member app is, as it is shipped. See
//! `docs/performance.md`.

use super::e2e;
use crate::cargo::{Toolchain, cargo};
use crate::failure::Outcome;
use crate::process;
use crate::setup::{self, Purpose};
use crate::step::step;
use crate::web::{self, Profile};

/// The options are the program's own: `--json FILE`, from the workspace folder.
pub(crate) fn command(options: &[&str]) -> Outcome {
    setup::prepare(Purpose::Test)?;
    let web = web::build(Profile::Release)?;
    let built = e2e::build(web, false)?;
    step("Starting the app on a slow phone", || {
        let mut bench = cargo(Toolchain::Default);
        bench.args(["run", "--quiet", "--package", "atrium-tests", "--bin", "bench_app", "--"]);
        process::run(built.told(bench).args(options))
    })
}
