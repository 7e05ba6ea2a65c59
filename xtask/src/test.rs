//! `cargo xtask test`: everything that CI needs, from a fresh clone.

pub(crate) mod app_bench;
mod bank;
mod e2e;
pub(crate) mod photographs;
mod request;
mod runner;
pub(crate) mod screens;
mod tally;

use std::env;

use crate::failure::{Failure, Outcome};
use crate::postgres::{Cluster, URL_VARIABLE};
use crate::setup::{self, Purpose};
use crate::step::{say, step};
use crate::web::{self, Profile};
use request::{Part, Request};
use runner::Suite;
use tally::Tally;

/// Runs what was asked for. A failing part does not keep the others from running.
pub(crate) fn command(arguments: &[&str]) -> Outcome {
    let request = Request::parse(arguments)?;
    setup::prepare(Purpose::Test)?;
    let mut tally = Tally::default();
    let stories = Stories::wanted(&request);
    // First of all, because the shell carries the member app inside: built later, it would make
    // the shell compile a second time.
    let web = if stories.any() {
        attempt("Web apps", &mut tally, |_| web::build(Profile::Dev))?
    } else {
        None
    };
    let cluster = cluster_for(&request)?;
    run_native(&request, cluster.as_ref(), &mut tally)?;
    if request.wants(Part::Doc) && request.filters.is_empty() {
        attempt("Doc tests", &mut tally, runner::run_doc_tests)?;
    }
    if request.wants(Part::Bank) && runner::has_match(bank::SUITE, &request.filters) {
        attempt("Bank test", &mut tally, |tally| bank::run(&request.filters, tally))?;
    }
    if let Some(web) = web {
        run_stories(stories, web, &request, &mut tally)?;
    }
    // Stopped before the closing line, which is the last thing that this command says.
    drop(cluster);
    tally.close(&request)
}

/// A database for the tests that need one, unless the caller gave one already.
fn cluster_for(request: &Request) -> Outcome<Option<Cluster>> {
    let needed = request.wants(Part::Unit) || request.wants(Part::Api);
    if needed && env::var_os(URL_VARIABLE).is_none() {
        Cluster::start().map(Some)
    } else {
        Ok(None)
    }
}

/// All suites without browser and window, in one run of the test runner where all are wanted.
fn run_native(request: &Request, cluster: Option<&Cluster>, tally: &mut Tally) -> Outcome {
    let wanted =
        [Part::Unit, Part::Api, Part::Tidy, Part::Sim, Part::Fuzz].map(|part| request.wants(part));
    let suites: Vec<(&str, Suite)> = match wanted {
        [true, true, true, true, true] => {
            vec![(
                "Unit, API and tidy tests, simulation and strange input",
                Suite::Matching("not (binary(/^e2e_/) | binary(bank))"),
            )]
        }
        [unit, api, tidy, sim, fuzz] => [
            (unit, ("Unit tests", Suite::Matching("not package(atrium-tests)"))),
            (api, ("API tests", Suite::Target("api"))),
            (tidy, ("Tidy tests", Suite::Target("tidy"))),
            (sim, ("The simulation", Suite::Target("sim"))),
            (fuzz, ("Strange input", Suite::Target("fuzz"))),
        ]
        .into_iter()
        .filter_map(|(wanted, suite)| wanted.then_some(suite))
        .collect(),
    };
    for (name, suite) in suites {
        attempt(name, tally, |tally| {
            let mut run = runner::nextest(suite, &request.filters)?;
            run.envs(cluster.map(|cluster| (URL_VARIABLE, cluster.url())));
            runner::run(run, tally)
        })?;
    }
    Ok(())
}

/// The end-to-end tests that have to run.
#[derive(Debug, Clone, Copy)]
struct Stories {
    web: bool,
    shell: bool,
}

impl Stories {
    fn wanted(request: &Request) -> Self {
        let has_screen = cfg!(target_os = "linux");
        if !has_screen && request.wants(Part::E2eShell) {
            say("The tests in the window are left out: its driver runs on Linux only");
        }
        let has_match = |target| runner::has_match(Suite::Target(target), &request.filters);
        Self {
            web: request.wants(Part::E2eWeb) && has_match(e2e::WEB),
            shell: has_screen && request.wants(Part::E2eShell) && has_match(e2e::SHELL),
        }
    }

    fn any(self) -> bool {
        self.web || self.shell
    }
}

fn run_stories(stories: Stories, web: web::Built, request: &Request, tally: &mut Tally) -> Outcome {
    let built =
        attempt("What the end-to-end tests run", tally, |_| e2e::build(web, stories.shell))?;
    let Some(built) = built else { return Ok(()) };
    if stories.web {
        attempt("End-to-end tests in the browser", tally, |tally| {
            built.run_web(&request.filters, tally)
        })?;
    }
    if stories.shell {
        attempt("End-to-end tests in the window", tally, |tally| {
            built.run_shell(&request.filters, tally)
        })?;
    }
    Ok(())
}

/// Does one part. That it failed is remembered, not hidden; only Ctrl-C stops the others.
fn attempt<T>(
    name: &str,
    tally: &mut Tally,
    work: impl FnOnce(&mut Tally) -> Outcome<T>,
) -> Outcome<Option<T>> {
    match step(name, || work(tally)) {
        Ok(result) => Ok(Some(result)),
        Err(Failure::Interrupted) => Err(Failure::Interrupted),
        Err(failure) => {
            tally.part_failed(name, &failure.to_string());
            Ok(None)
        }
    }
}
