//! `cargo xtask prove`: the ledger against its naive model, for as long as one likes. See
//! `docs/never-wrong.md`.

use crate::cargo::{Toolchain, cargo};
use crate::failure::Outcome;
use crate::process;
use crate::step::step;

/// The test, as cargo names it.
const TEST: &str = "ledger::model_tests::the_wallet_does_what_single_points_do";

/// `--cases N` histories, by `--seed S`, from `--case K` on.
pub(crate) fn command(options: &[&str]) -> Outcome {
    step("Playing histories of a wallet beside single points", || {
        let mut test = cargo(Toolchain::Default);
        test.args(["test", "--quiet", "--package", "atrium-domain", "--lib"]);
        test.args(["--profile", "proof", "--", "--exact", TEST, "--nocapture"]);
        for pair in options.chunks(2) {
            let (variable, value) = match pair {
                ["--cases", value] => ("ATRIUM_PROOF_CASES", value),
                ["--seed", value] => ("ATRIUM_PROOF_SEED", value),
                ["--case", value] => ("ATRIUM_PROOF_CASE", value),
                _ => return Err("prove knows --cases N, --seed S and --case K".into()),
            };
            test.env(variable, value.replace('_', ""));
        }
        process::run(&mut test)
    })
}
