//! Time, ids and randomness are arguments; what asks the system for them is an adapter.
//!
//! A rule that reads a clock gives another answer tomorrow, and no test can say which.

use crate::source::{Source, assert_none, rust};

/// How the system is asked.
const QUESTIONS: &[&str] = &[
    "SystemTime::now",
    "Timestamp::now",
    "Zoned::now",
    "Date::now",
    "Uuid::now_v7",
    "Uuid::new_v4",
    "getrandom::fill",
    "getrandom::u",
    "rand::",
    "OsRng",
    "Math::random",
    "get_random_values",
];

/// The adapters, and nobody else.
const ADAPTERS: &[&str] = &[
    "src-client/src/native/system.rs",
    "src-client/src/web/system.rs",
    "src-console/src/platform/clock.rs",
    "src-server/src/clock.rs",
    "src-server/src/random.rs",
    "src-ui/src/platform/browser.rs",
];

/// Crates that run in the browser, where this clock panics.
const IN_BROWSER: &[&str] =
    &["src-domain", "src-protocol", "src-client", "src-kit", "src-ui", "src-console"];

/// The driver of the shell.
const NOT_IN_BROWSER: &str = "src-client/src/native";

/// Tests make ids, and this tool measures itself.
const EXEMPT: &[&str] = &["tests", "xtask"];

fn asks(source: &Source) -> Vec<String> {
    QUESTIONS.iter().flat_map(|question| source.uses_of(question)).collect()
}

#[test]
fn only_adapters_ask_the_system_for_time_ids_and_chance() {
    let found: Vec<_> = rust()
        .iter()
        .filter(|source| !EXEMPT.iter().any(|folder| source.is_below(folder)))
        .filter(|source| !ADAPTERS.contains(&source.path.as_str()))
        .flat_map(asks)
        .collect();
    assert_none(&found, "Take time, ids and random bytes as arguments:");
}

#[test]
fn the_list_of_adapters_is_not_longer_than_it_must_be() {
    let sources = rust();
    let idle: Vec<_> = ADAPTERS
        .iter()
        .filter(|adapter| {
            !sources.iter().any(|source| source.path == **adapter && !asks(source).is_empty())
        })
        .map(|adapter| (*adapter).to_owned())
        .collect();
    assert_none(&idle, "These are adapters no more:");
}

#[test]
fn no_crate_of_the_browser_uses_a_clock_that_panics_there() {
    let found: Vec<_> = rust()
        .iter()
        .filter(|source| IN_BROWSER.iter().any(|folder| source.is_below(folder)))
        .filter(|source| !source.is_below(NOT_IN_BROWSER))
        .flat_map(|source| source.uses_of("Instant::now"))
        .collect();
    assert_none(&found, "Instant::now panics in a browser:");
}
