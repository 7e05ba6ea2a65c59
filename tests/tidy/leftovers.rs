//! What must not be left behind, and tests that could hide a failure.

use crate::source::{Source, assert_none, rust};

/// Code that is not there yet, or not there any more.
const UNFINISHED: &[&str] =
    &["todo!(", "unimplemented!(", "dbg!(", "allow(dead_code)", "allow(unused", "#[ignore"];

/// A wait of fixed length: too short on a slow machine, too long on every other.
const SLEEPS: &[&str] = &["thread::sleep(", "time::sleep(", "tokio_sleep(", "sleep_ms("];

#[test]
fn nothing_is_left_unfinished() {
    let found = places(rust().iter().map(|source| (source, source.code())), UNFINISHED);
    assert_none(&found, "Finish these, or take them out:");
}

#[test]
fn no_test_sleeps() {
    let sources = rust();
    let tests = sources.iter().map(|source| (source, source.test_code()));
    assert_none(&places(tests, SLEEPS), "A test waits for a condition, never for a time:");
}

fn places<'a>(sources: impl Iterator<Item = (&'a Source, String)>, words: &[&str]) -> Vec<String> {
    sources
        .flat_map(|(source, code)| {
            words
                .iter()
                .flat_map(move |word| crate::source::places(&source.path, &code, word))
                .collect::<Vec<_>>()
        })
        .collect()
}
