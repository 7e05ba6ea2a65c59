//! `cargo xtask bench code`: how well cameras read the member's code. See `docs/performance.md`.

use super::e2e;
use crate::cargo::{Toolchain, cargo};
use crate::failure::Outcome;
use crate::setup::{self, Purpose};
use crate::step::step;
use crate::web::{self, Profile};
use crate::{paths, process};

pub(crate) fn command() -> Outcome {
    setup::prepare(Purpose::Test)?;
    setup::ensure_decoders()?;
    let web = web::build(Profile::Dev)?;
    let built = e2e::build(web, false)?;
    step("Photographing the card", || {
        let mut bench = cargo(Toolchain::Default);
        bench
            .args(["run", "--quiet", "--package", "atrium-tests", "--bin", "bench_code"])
            .env("ATRIUM_NODE_PACKAGES", paths::npm_modules());
        process::run(&mut built.told(bench))
    })
}
