//! CSS custom properties: what is used is defined. A browser says nothing about one that is not; the
//! colour is simply missing.

use std::collections::BTreeSet;

use crate::source::{Source, assert_none, with_extension};

/// What is drawn together: the kit with each of the apps that stand on it.
const APPS: [[&str; 2]; 2] = [["src-kit", "src-ui"], ["src-kit", "src-console"]];

/// The names that a text uses, with the line of each.
fn used(text: &str) -> Vec<(usize, &str)> {
    let lines = (1..).zip(text.lines());
    lines.flat_map(|(line, text)| uses(text).into_iter().map(move |name| (line, name))).collect()
}

fn uses(line: &str) -> Vec<&str> {
    let open = "var(";
    let starts = line.match_indices(open).map(|(at, _)| line[at + open.len()..].trim_start());
    starts.map(name).filter(|name| name.starts_with("--")).collect()
}

/// The names that a style sheet defines.
fn defined(text: &str) -> impl Iterator<Item = &str> {
    let names = text.match_indices("--").map(|(at, _)| (at, name(&text[at..])));
    names.filter_map(|(at, name)| {
        text[at + name.len()..].trim_start().starts_with(':').then_some(name)
    })
}

fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn every_custom_property_that_is_used_is_defined() {
    let mut missing = Vec::new();
    for app in APPS {
        let own = |source: &Source| app.iter().any(|folder| source.is_below(folder));
        let styles: Vec<Source> =
            with_extension(&["css", "html"]).into_iter().filter(own).collect();
        let known: BTreeSet<&str> =
            styles.iter().flat_map(|source| defined(&source.text)).collect();
        assert!(known.len() > 40, "the style sheets of {app:?} were not read");
        let code: Vec<Source> = with_extension(&["rs"]).into_iter().filter(own).collect();
        for source in styles.iter().chain(&code) {
            let unknown = used(&source.text).into_iter().filter(|(_, name)| !known.contains(name));
            missing.extend(unknown.map(|(line, name)| format!("{}:{line}: {name}", source.path)));
        }
    }
    missing.sort();
    missing.dedup();
    assert_none(&missing, "These custom properties are used and defined nowhere:");
}

#[test]
fn uses_and_definitions_are_told_apart() {
    let sheet = ":root { --k-a: 1px; --k-b:2px } .x { width: calc(var(--k-a) + var( --k-c, 0)); }";
    assert_eq!(defined(sheet).collect::<Vec<_>>(), ["--k-a", "--k-b"]);
    assert_eq!(used(sheet), [(1, "--k-a"), (1, "--k-c")]);
}
