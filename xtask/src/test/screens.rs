//! `cargo xtask screens`: pictures of every page of the real apps, for the documentation.

use super::e2e;
use crate::cargo::{Toolchain, cargo};
use crate::failure::Outcome;
use crate::setup::{self, Purpose};
use crate::step::step;
use crate::web::{self, Profile};
use crate::{paths, process};

pub(crate) fn command() -> Outcome {
    setup::prepare(Purpose::Test)?;
    let web = web::build(Profile::Dev)?;
    let built = e2e::build(web, false)?;
    step("Photographing every page", || {
        let mut album = cargo(Toolchain::Default);
        album
            .args(["run", "--quiet", "--package", "atrium-tests", "--bin", "screens"])
            .env("ATRIUM_SCREENS", paths::root().join("docs/screens"));
        process::run(&mut built.told(album))
    })
}
