//! Who may speak which language: SQL, HTTP paths, the browser.

use crate::lexer::Kind;
use crate::source::{Source, assert_none, rust, rust_below};

/// What knows the browser or the shell's bridge, besides modules named `platform`.
const BROWSER_WORDS: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "__TAURI", "tauri::"];

/// What runs in a page.
const PAGES: &[&str] = &["src-ui", "src-console", "src-kit"];

#[test]
fn only_the_store_speaks_sql() {
    let found: Vec<_> = rust()
        .iter()
        .filter(|source| !source.is_below("src-store") && !source.is_below("tests/tidy"))
        .flat_map(|source| ["sea_orm", "sqlx"].map(|word| source.uses_of(word)).concat())
        .collect();
    assert_none(&found, "Only src-store knows the database:");
}

#[test]
fn one_file_knows_which_database_it_is() {
    let matching: Vec<_> = rust_below(&["src-store"])
        .into_iter()
        .filter(|source| {
            ["DatabaseBackend::", "DbBackend::"].iter().any(|word| source.code().contains(word))
        })
        .map(|source| source.path)
        .collect();
    assert!(
        matching.len() <= 1,
        "SQLite and PostgreSQL are told apart in one file, not in {matching:?}"
    );
}

#[test]
fn only_platform_modules_know_the_browser() {
    let found: Vec<_> = rust_below(PAGES)
        .iter()
        .filter(|source| !is_platform(source))
        .flat_map(|source| BROWSER_WORDS.iter().flat_map(|word| source.uses_of(word)))
        .collect();
    assert_none(&found, "Only modules named platform know the browser and the shell:");
}

fn is_platform(source: &Source) -> bool {
    source.path.split(['/', '.']).any(|part| part == "platform")
}

#[test]
fn no_page_builds_a_url() {
    let mut found = Vec::new();
    for source in rust_below(&["src-ui", "src-console", "src-kit", "src-client", "src-tauri"]) {
        for token in source.product_tokens() {
            if token.kind == Kind::String && token.content().contains("/v1/") {
                found.push(format!("{}:{}: {}", source.path, token.line, token.text));
            }
        }
    }
    assert_none(
        &found,
        "Routes are typed and live in src-protocol; nobody else spells a path of the API:",
    );
}
