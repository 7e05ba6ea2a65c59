//! Which crate may know which: the drawing in ARCHITECTURE.md, as a table.
//!
//! The domain stays free of I/O, so that its rules run unchanged on the server, in the app and at
//! an offline till; no SQL ever reaches a browser.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::process::Command;

use serde_json::Value;

use crate::source::{assert_none, root};

/// Each crate of ours, and those of ours that it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("atrium-domain", &[]),
    ("atrium-derive", &[]),
    ("atrium-protocol", &["atrium-derive", "atrium-domain"]),
    ("atrium-client", &["atrium-domain", "atrium-protocol"]),
    ("atrium-store", &["atrium-domain"]),
    ("atrium-server", &["atrium-domain", "atrium-protocol", "atrium-store"]),
    ("atrium-kit", &["atrium-domain", "atrium-protocol"]),
    ("atrium-ui", &["atrium-client", "atrium-domain", "atrium-kit", "atrium-protocol"]),
    ("atrium-console", &["atrium-domain", "atrium-kit", "atrium-protocol"]),
    ("atrium-till", &["atrium-domain", "atrium-protocol"]),
    ("atrium-shell", &["atrium-client", "atrium-domain", "atrium-protocol"]),
    (
        "atrium-tests",
        &[
            "atrium-client",
            "atrium-console",
            "atrium-domain",
            "atrium-kit",
            "atrium-protocol",
            "atrium-server",
            "atrium-shell",
            "atrium-store",
            "atrium-till",
            "atrium-ui",
        ],
    ),
    ("xtask", &[]),
];

/// Crates from outside that only some of ours may know. A pattern ends in `*` for a whole family.
const RESERVED: &[(&str, &[&str])] = &[
    ("sea-orm*", &["atrium-store"]),
    ("sqlx*", &["atrium-store"]),
    ("tauri*", &["atrium-shell"]),
    ("axum*", &["atrium-server"]),
    ("leptos*", &["atrium-kit", "atrium-ui", "atrium-console"]),
    ("thirtyfour", &["atrium-tests"]),
];

/// What would bring a clock, randomness, a network or a runtime into the domain.
const FOREIGN_TO_DOMAIN: &[&str] = &[
    "async*",
    "chrono",
    "futures*",
    "getrandom",
    "jiff",
    "js-sys",
    "rand*",
    "reqwest",
    "time",
    "tokio*",
    "web-sys",
];

/// The dependencies of each crate of the workspace, ours and others'. The tests of a crate may use
/// what they like from outside, so development dependencies count only among our own.
struct Graph(BTreeMap<String, Dependencies>);

#[derive(Default)]
struct Dependencies {
    ours: BTreeSet<String>,
    foreign: BTreeSet<String>,
}

impl Graph {
    fn read() -> Self {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into());
        let output = Command::new(cargo)
            .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
            .current_dir(root())
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value =
            serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
        let packages = metadata["packages"].as_array().expect("packages");
        Self(
            packages
                .iter()
                .map(|package| (text(&package["name"]), Dependencies::of(package)))
                .collect(),
        )
    }
}

impl Dependencies {
    fn of(package: &Value) -> Self {
        let mut found = Self::default();
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let name = text(&dependency["name"]);
            if !dependency["path"].is_null() {
                found.ours.insert(name);
            } else if dependency["kind"] != "dev" {
                found.foreign.insert(name);
            }
        }
        found
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a name").to_owned()
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |family| name.starts_with(family))
}

#[test]
fn every_crate_knows_only_what_the_drawing_says() {
    let drawing: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, dependencies) in Graph::read().0 {
        match drawing.get(name.as_str()) {
            None => wrong.push(format!("{name} is not in the drawing")),
            Some(allowed) => {
                let extra =
                    dependencies.ours.iter().filter(|ours| !allowed.contains(&ours.as_str()));
                wrong.extend(extra.map(|ours| format!("{name} → {ours}")));
            }
        }
    }
    assert_none(&wrong, "These arrows are not in the drawing:");
}

#[test]
fn the_drawing_shows_no_crate_that_is_gone() {
    let graph = Graph::read().0;
    let gone: Vec<_> =
        ARROWS.iter().map(|(name, _)| *name).filter(|name| !graph.contains_key(*name)).collect();
    assert!(gone.is_empty(), "these crates do not exist: {gone:?}");
}

#[test]
fn reserved_dependencies_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for (name, dependencies) in Graph::read().0 {
        for (pattern, owners) in RESERVED {
            let found = dependencies.foreign.iter().filter(|foreign| matches(pattern, foreign));
            wrong.extend(
                found
                    .filter(|_| !owners.contains(&name.as_str()))
                    .map(|foreign| format!("{name} → {foreign}")),
            );
        }
    }
    assert_none(&wrong, "Only some crates may know these:");
}

#[test]
fn the_domain_knows_no_clock_no_chance_and_no_network() {
    let graph = Graph::read().0;
    let foreign = &graph["atrium-domain"].foreign;
    let wrong: Vec<_> = foreign
        .iter()
        .filter(|name| FOREIGN_TO_DOMAIN.iter().any(|pattern| matches(pattern, name)))
        .cloned()
        .collect();
    assert_none(
        &wrong,
        "Time, ids and random bytes come into the domain as arguments, not by these:",
    );
}
