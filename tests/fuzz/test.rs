//! Some thousand inputs for each target. `cargo xtask fuzz` feeds more.

use atrium_tests::fuzz::{self, Limit, Target};

fn feed(target: Target, cases: u64) {
    if let Err(error) = fuzz::feed(target, 1, 0, Limit::Cases(cases)) {
        panic!("{error:?}");
    }
}

#[test]
fn a_card_code_is_read_or_refused() {
    feed(Target::Code, 60_000);
}

#[test]
fn no_identification_breaks_the_server() {
    feed(Target::Identify, 4_000);
}

#[test]
fn no_quote_breaks_the_server() {
    feed(Target::Quote, 6_000);
}

#[test]
fn no_commit_breaks_the_server() {
    feed(Target::Commit, 6_000);
}

#[test]
fn no_refund_breaks_the_server() {
    feed(Target::Refund, 5_000);
}

#[test]
fn no_batch_breaks_the_server() {
    feed(Target::Batch, 3_000);
}

#[test]
fn no_operation_breaks_the_server() {
    feed(Target::Operations, 6_000);
}
