//! The figures, as a table for people and as JSON for machines.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::load::{Closed, Load};
use crate::options::Options;
use crate::till::Way;

/// The quantiles that are told, in parts of a thousand.
const QUANTILES: [usize; 4] = [500, 950, 990, 999];

#[derive(Debug)]
pub(crate) struct Report {
    options: Options,
    load: Load,
    faults: Vec<String>,
    pub(crate) tpcb: Option<f64>,
    pub(crate) one_statement: Option<f64>,
    pub(crate) batch: Option<f64>,
    pub(crate) single_commit: Option<f64>,
}

impl Report {
    pub(crate) fn new(options: &Options, load: Load, faults: Vec<String>) -> Self {
        let options = options.clone();
        Self {
            options,
            load,
            faults,
            tpcb: None,
            one_statement: None,
            batch: None,
            single_commit: None,
        }
    }

    /// What is beside our own figure.
    fn references(&self) -> [(&'static str, Option<f64>); 4] {
        [
            ("pgbench, TPC-B", self.tpcb),
            ("pgbench, one statement a sale", self.one_statement),
            ("pgbench, one statement, 64 sales", self.batch),
            ("one sale a commit, no server", self.single_commit),
        ]
    }

    pub(crate) fn table(&self) -> String {
        let Self { options, load, faults, .. } = self;
        let mut text = format!("{}, {} members\n", options.database.as_str(), options.members);
        let mut line = |name: &str, rest: String| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {name:<32}{rest}");
        };
        line(
            "",
            format!("{:>8} {:>8} {:>8} {:>8} {:>8}", "per s", "p50 ms", "p95", "p99", "p99.9"),
        );
        let phases = load.closed.iter().map(|closed| (name(closed), closed.per_s, &closed.latency));
        let open = &load.open;
        let open = ("half the peak, open loop".to_owned(), open.offered_per_s, &open.latency);
        for (name, per_s, latency) in phases.chain([open]) {
            let times = latency.clone().quantiles(QUANTILES);
            let times = times.map(|time| format!("{time:>8.2}")).join(" ");
            line(&name, format!("{per_s:>8.0} {times}"));
        }
        for (name, per_s) in self.references() {
            if let Some(per_s) = per_s {
                line(name, format!("{per_s:>8.0}   we: {:.2} times", load.peak() / per_s));
            }
        }
        line("dropped", format!("{:>8}", load.dropped));
        if let Some(refusal) = &load.refusal {
            line("  the first", refusal.clone());
        }
        line("faults in the ledger", format!("{:>8}", faults.len()));
        for fault in faults.iter().take(10) {
            line("", fault.clone());
        }
        text
    }

    pub(crate) fn json(&self) -> String {
        let Self { options, load, faults, tpcb, one_statement, batch, single_commit } = self;
        let [p50, p95, p99, p999] = load.open.latency.clone().quantiles(QUANTILES);
        let closed: Vec<Value> = load
            .closed
            .iter()
            .map(|closed| {
                let calls = if closed.way == Way::Express { 1 } else { 2 };
                json!({ "clients": closed.clients, "calls": calls, "per_s": closed.per_s })
            })
            .collect();
        let report = json!({
            "db": options.database.as_str(),
            "members": options.members,
            "ours_per_s": load.peak(),
            "ours_by_clients": closed,
            "pgbench_tpcb_per_s": tpcb,
            "pgbench_onestmt_per_s": one_statement,
            "pgbench_batch_per_s": batch,
            "sqlite_single_commit_per_s": single_commit,
            "offered_per_s": load.open.offered_per_s,
            "p50_ms": p50,
            "p95_ms": p95,
            "p99_ms": p99,
            "p999_ms": p999,
            "dropped": load.dropped,
            "invariants_ok": faults.is_empty(),
        });
        format!("{report:#}\n")
    }
}

fn name(closed: &Closed) -> String {
    let Closed { way, clients, .. } = closed;
    match way {
        Way::Express => format!("{clients} clients"),
        Way::TwoCalls => format!("{clients} clients, two calls a sale"),
    }
}
