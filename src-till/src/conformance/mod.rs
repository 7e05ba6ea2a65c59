//! Named checks of the till protocol, which any server can be held to.
//!
//! A check sells and refunds for a test member and takes everything back, so that the kit can be
//! run against a server that is in use. It needs two terminals of one store and a card with its key.

mod baskets;
mod batches;
mod checks;
mod codes;
mod commits;
mod holds;
mod kit;
mod offline;
mod once;
mod phones;
mod refunds;
mod report;
mod timings;

use crate::Till;

pub use kit::{Kit, Pass};
pub use report::{Line, Outcome, Report};

/// The two terminals of one store, of which the first sells.
#[derive(Debug, Clone)]
pub struct Tills {
    pub first: Till,
    pub second: Till,
}

/// Runs all checks, one after the other, and tells of each as it ends.
pub async fn run(kit: &Kit, tell: &mut (dyn FnMut(&Line) + Send)) -> Report {
    let mut report = Report::default();
    for check in checks::ALL {
        let outcome = Outcome::of((check.run)(kit).await);
        let line = Line { name: check.name, expected: check.expected, outcome };
        tell(&line);
        report.lines.push(line);
    }
    match timings::measure(kit).await {
        Ok(facts) => report.facts = facts,
        Err(miss) => report.lines.push(Line {
            name: "timings",
            expected: "a hundred quotes and thirty sales are answered",
            outcome: Outcome::of(Err(miss)),
        }),
    }
    report
}
