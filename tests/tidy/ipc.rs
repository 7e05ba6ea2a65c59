//! What the page may ask of the shell: one list, kept by its commands, permissions and capabilities.
//!
//! A command that nobody calls is a door that nobody watches.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::lexer::Kind;
use crate::source::{Source, root, rust_below};

const MOST_COMMANDS: usize = 12;

type Names = BTreeSet<String>;

fn shell_sources() -> Vec<Source> {
    rust_below(&["src-tauri"])
}

/// The names in the list from which the build makes permissions.
fn listed() -> Names {
    let list =
        shell_sources().into_iter().find(|source| source.code().contains("COMMANDS: &[&str]"));
    let list = list.expect("the shell lists its commands as COMMANDS: &[&str]");
    let mut in_list = false;
    let mut names = Names::new();
    for token in list.tokens() {
        match token.kind {
            Kind::Code => {
                in_list = (in_list || token.text.contains("COMMANDS: &[&str]"))
                    && !token.text.contains(';')
            }
            Kind::String if in_list => drop(names.insert(token.content().to_owned())),
            Kind::String | Kind::Comment => {}
        }
    }
    names
}

/// The functions that are commands.
fn written() -> Names {
    let mut names = Names::new();
    for source in shell_sources() {
        for after in source.code().split("#[tauri::command").skip(1) {
            let name = after.split_once("fn ").and_then(|(_, rest)| rest.split(['(', '<']).next());
            names.insert(name.expect("a command is a function").to_owned());
        }
    }
    names
}

/// The functions that the window's handler knows.
fn handled() -> Names {
    let code: String = shell_sources().iter().map(Source::code).collect();
    let (_, after) = code.split_once("generate_handler![").expect("the shell handles its commands");
    let inside = after.split(']').next().unwrap_or_default();
    let last_part = |path: &str| path.trim().rsplit("::").next().unwrap_or_default().to_owned();
    inside.split(',').map(last_part).filter(|name| !name.is_empty()).collect()
}

/// The capability files, parsed.
fn capabilities() -> Vec<Value> {
    let folder = root().join("src-tauri/capabilities");
    let files = fs::read_dir(&folder).expect("the shell has capabilities").flatten();
    files
        .map(|file| {
            let text = fs::read_to_string(file.path()).expect("a capability file can be read");
            serde_json::from_str(&text).expect("a capability is JSON")
        })
        .collect()
}

/// The app's own permissions, as the build derives them from the names of commands.
fn permission_of(command: &str) -> String {
    format!("allow-{}", command.replace('_', "-"))
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn commands_are_few_and_listed_once() {
    let listed = listed();
    assert!(listed.len() <= MOST_COMMANDS, "more than {MOST_COMMANDS} commands: {listed:?}");
    assert_eq!(written(), listed, "functions marked as commands, and the list");
    assert_eq!(handled(), listed, "commands that the handler knows, and the list");
}

#[test]
fn capabilities_allow_exactly_the_commands() {
    let allowed: Names = capabilities()
        .iter()
        .flat_map(|capability| strings(&capability["permissions"]))
        // Those of plugins carry the plugin's name before a colon.
        .filter(|permission| !permission.contains(':'))
        .collect();
    assert_eq!(allowed, listed().iter().map(|command| permission_of(command)).collect());
}

#[test]
fn capabilities_name_their_windows_and_give_nothing_wholesale() {
    for capability in capabilities() {
        let windows = strings(&capability["windows"]);
        assert!(!windows.is_empty(), "{capability} names no window");
        assert!(
            windows.iter().all(|window| !window.contains('*')),
            "{capability} is for any window"
        );
        assert!(capability["remote"].is_null(), "{capability} lets pages from elsewhere in");
        let wholesale: Vec<_> = strings(&capability["permissions"])
            .into_iter()
            .filter(|permission| permission.ends_with(":default") || permission == "default")
            .collect();
        assert!(wholesale.is_empty(), "name each permission instead of {wholesale:?}");
    }
}

#[test]
fn the_window_is_as_closed_as_it_can_be() {
    let text = fs::read_to_string(root().join("src-tauri/tauri.conf.json"))
        .expect("the shell is configured");
    let config: Value = serde_json::from_str(&text).expect("the configuration is JSON");
    assert_ne!(
        config["app"]["withGlobalTauri"], true,
        "the page reaches the shell by its own bridge only"
    );
    let security = &config["app"]["security"];
    let policy = security["csp"].to_string();
    assert!(!security["csp"].is_null(), "the window has a content security policy");
    assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert!(!policy.contains('*'), "{policy}");
    let named: Names = strings(&security["capabilities"]).into_iter().collect();
    let written = capabilities()
        .iter()
        .filter_map(|capability| capability["identifier"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(named, written, "capabilities in the configuration, and their files");
}

#[test]
fn the_page_calls_every_command() {
    let page: String =
        rust_below(&["src-ui/src/platform"]).into_iter().map(|source| source.text).collect();
    let uncalled: Vec<_> =
        listed().into_iter().filter(|name| !page.contains(&format!("\"{name}\""))).collect();
    assert!(uncalled.is_empty(), "the page never asks for {uncalled:?}");
}
