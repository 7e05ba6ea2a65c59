//! Holds a server to the till protocol; run by `cargo xtask till-conformance`.
#![allow(clippy::print_stdout, reason = "this program talks to a person at a terminal")]

mod demo;
mod options;

use std::process::ExitCode;
use std::time::Duration;

use atrium_protocol::account::CardGrant;
use atrium_till::conformance::{self, Kit, Pass, Tills};
use atrium_till::{Caller, Card, Patience, Till};
use demo::Demo;
use options::{HELP, Options};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let options = match Options::parse(&words) {
        Ok(options) => options,
        Err(wrong) => {
            eprintln!("error: {wrong}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match check(&options).await {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// How many checks failed.
async fn check(options: &Options) -> Outcome<usize> {
    // Somebody else's choice is as good as ours.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().build()?;
    let patience = Patience { forgives_faults: false, ..Patience::default() };
    let caller = Caller::with(http, &options.url, patience);
    let needs_demo = options.card.is_none() || options.keys.is_none();
    let demo = if needs_demo { Some(Demo::sign_in(&caller).await?) } else { None };
    let card = match (&options.card, &demo) {
        (Some(file), _) => Card::granted(&serde_json::from_str::<CardGrant>(
            &std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?,
        )?)?,
        (None, Some(demo)) => demo.card()?,
        (None, None) => return Err("no card".into()),
    };
    let keys = match (&options.keys, &demo) {
        (Some(keys), _) => keys.clone(),
        (None, Some(demo)) => demo.open_tills(&caller).await?,
        (None, None) => return Err("no terminals".into()),
    };
    let [first, second] = keys.map(|key| Till::new(caller.clone(), &key));
    let mut kit = Kit::new(Tills { first, second }, card, really(), options.patient);
    if let Some(demo) = &demo {
        kit.signed = Some(demo.certify(&caller).await?);
    }
    let report = conformance::run(&kit, &mut |line| println!("{line}")).await;
    println!("{report}");
    if let Some(demo) = demo {
        demo.sign_out(&caller).await?;
    }
    Ok(report.failed())
}

/// Time passes by itself.
fn really() -> Pass {
    Box::new(|ms| {
        let ms = Duration::from_millis(u64::try_from(ms).unwrap_or_default());
        Box::pin(tokio::time::sleep(ms))
    })
}
