//! The test runners.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use super::tally::Tally;
use crate::cargo::{Toolchain, cargo};
use crate::failure::{Explain as _, Outcome};
use crate::process::{self, Running};
use crate::{native, paths};

/// A selection of tests.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Suite {
    /// Those that match a filter expression of the test runner.
    Matching(&'static str),
    /// Those of one test target.
    Target(&'static str),
}

/// A run of nextest over a suite, cut down to the tests whose names contain a filter.
pub(crate) fn nextest(suite: Suite, filters: &[String]) -> Outcome<Command> {
    let mut run = select("nextest run", suite, filters)?;
    run.args(["--no-fail-fast", "--no-tests=pass"]);
    Ok(run)
}

fn select(command: &str, suite: Suite, filters: &[String]) -> Outcome<Command> {
    let mut run = native::on_workspace(command)?;
    match suite {
        Suite::Matching(expression) => run.args(["--filterset", expression]),
        Suite::Target(name) => run.args(["--test", name]),
    };
    run.args(filters);
    Ok(run)
}

/// Whether a suite has a test for the filters. A failure to find out is left to the run itself.
pub(crate) fn has_match(suite: Suite, filters: &[String]) -> bool {
    if filters.is_empty() {
        return true;
    }
    let list = select("nextest list", suite, filters).and_then(|mut list| {
        list.args(["--message-format", "oneline"]);
        process::read(&mut list)
    });
    list.map_or(true, |tests| tests.lines().any(|line| !line.trim().is_empty()))
}

/// Runs the tests and adds what the runner reports to the tally.
pub(crate) fn run(mut run: Command, tally: &mut Tally) -> Outcome {
    // Nextest keeps its reports in the clone, wherever cargo's output goes.
    let report = paths::root().join("target/nextest/default/junit.xml");
    if report.exists() {
        fs::remove_file(&report).explain(report.display())?;
    }
    let status = Running::spawn(&mut run)?.wait()?;
    let counted = fs::read_to_string(&report).ok().and_then(|report| tally.add_report(&report));
    match (status.success(), counted) {
        (true, Some(0)) => Ok(()),
        (false, Some(failed)) if failed > 0 => Ok(()),
        _ => Err(format!("the test runner did not finish ({status})").into()),
    }
}

/// Runs the examples in the documentation of the domain.
pub(crate) fn run_doc_tests(tally: &mut Tally) -> Outcome {
    let mut test = cargo(Toolchain::Default);
    test.args(["test", "--doc", "--package", "atrium-domain"]).stdout(Stdio::piped());
    let mut running = Running::spawn(&mut test)?;
    let output = running.child().stdout.take().ok_or("cargo test has no output")?;
    let mut counted = None;
    for line in BufReader::new(output).lines().map_while(Result::ok) {
        println!("{line}");
        counted = counted.or_else(|| tally.add_doc_result(&line));
    }
    let status = running.wait()?;
    match (status.success(), counted) {
        (true, Some(0)) => Ok(()),
        (false, Some(failed)) if failed > 0 => Ok(()),
        _ => Err(format!("the doc tests did not finish ({status})").into()),
    }
}
