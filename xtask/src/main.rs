//! `cargo xtask …`: everything that is done with this repository, on any machine.
#![allow(clippy::print_stdout, reason = "this program talks to a person at a terminal")]

mod attack;
mod bench;
mod brand;
mod cargo;
mod claim;
mod conformance;
mod crash;
mod display;
mod failure;
mod fuzz;
mod interrupt;
mod lint;
mod native;
mod paths;
mod platforms;
mod postgres;
mod process;
mod prove;
mod run;
mod setup;
mod sim;
mod size;
mod step;
mod test;
mod web;

use std::env;
use std::process::ExitCode;

use claim::Claim;
use failure::{Failure, Outcome};

const HELP: &str = "\
cargo xtask COMMAND

  run [--web] [--fresh]   sets up, builds and starts the demo mall, and opens the app
                          --web    never opens a window
                          --fresh  starts over with an empty database
  test [--only PART]… [FILTER]…
                          runs all tests, or those parts and names
                          parts: unit, doc, api, tidy, sim, fuzz, bank, e2e, e2e-web, e2e-shell
  crash [--ops N] [--db sqlite|postgres|both] [--seed S]
                          sells and refunds while server and database are killed
  prove [--cases N] [--seed S] [--case K]
                          plays histories of a wallet beside a naive model
  sim [--seeds N] [--seed S] [--release]
                          plays storms over devices and server, in virtual time
  fuzz [--target NAME] [--seconds N] [--seed S] [--case K]
                          feeds codes and calls with input that nobody meant
  bench settle [--db postgres|sqlite] [--json FILE] [--scale 10k|200k|1m]
                          measures how many sales a second the server settles
  bench quote             measures how long a quote takes, beside trying everything
  bench app [--only PART]… [--json FILE]
                          measures the member app as it is shipped, or those parts of it:
                          sizes, phone, shell, lighthouse
  bench code              measures how well cameras read the member's code
  attack [--seconds N] [--db URL]
                          sends bad input at a server, made from its contract
  till-conformance --url URL [--key KEY --second-key KEY] [--card FILE] [--patient]
                          holds a server to the till protocol
  web [--release]         builds the web apps and prints their folders
  size                    prints the bytes of every shipped web file
  screens                 photographs every page into docs/screens
  check-platforms [NAME]…
                          type-checks the shell for Android, iOS, macOS and Windows
  fmt [--check]           formats the code
  lint                    format, clippy, licences and advisories
  setup                   installs what the other commands need";

fn main() -> ExitCode {
    step::start_clock();
    let arguments: Vec<String> = env::args().skip(1).collect();
    match interrupt::install().and_then(|()| dispatch(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Interrupted) => {
            step::say("Stopped.");
            ExitCode::from(130)
        }
        Err(Failure::AlreadyTold) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((command, rest)) = arguments.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    // `run` holds it only until it has built what it starts.
    let builds = [
        "test",
        "attack",
        "crash",
        "prove",
        "sim",
        "fuzz",
        "bench",
        "till-conformance",
        "web",
        "size",
        "screens",
        "check-platforms",
        "lint",
    ]
    .contains(&command.as_str());
    let _claim = if builds { Some(Claim::take()?) } else { None };
    match (command.as_str(), rest.as_slice()) {
        ("run", options) => run::command(options),
        ("test", request) => test::command(request),
        ("bench", ["settle", options @ ..]) => bench::settle(options),
        ("bench", ["quote"]) => bench::quote(),
        ("bench", ["code"]) => test::photographs::command(),
        ("bench", ["app", options @ ..]) => test::app_bench::command(options),
        ("crash", options) => crash::command(options),
        ("prove", options) => prove::command(options),
        ("sim", options) => sim::command(options),
        ("fuzz", options) => fuzz::command(options),
        ("attack", options) => attack::command(options),
        ("till-conformance", options) => conformance::command(options),
        ("web", []) => web::command(web::Profile::Dev),
        ("web", ["--release"]) => web::command(web::Profile::Release),
        ("size", []) => size::command(),
        ("screens", []) => test::screens::command(),
        ("check-platforms", names) => platforms::command(names),
        ("fmt", []) => lint::format(false),
        ("fmt", ["--check"]) => lint::format(true),
        ("lint", []) => lint::lint(),
        ("setup", []) => setup::everything(),
        ("help" | "--help" | "-h", _) => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("this is not how it is called: {}\n\n{HELP}", arguments.join(" ")).into()),
    }
}
