//! What the page may ask of the shell; the list for the permissions is in `command_list.rs`.
//!
//! Each one is an adapter of a line or two. None takes or gives the session's token or a key.

use std::sync::Arc;

use atrium_client::native::NativeEngine;
use atrium_client::{Action, Snapshot};
use atrium_domain::card::{CodeFaces, Mode};
use atrium_protocol::ErrorCode;
use tauri::{AppHandle, State};

use crate::folders::Folders;
use crate::link::WantedPlace;
use crate::{notification, saved_file};

/// Answers the page's calls.
pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![snapshot, dispatch, card_code, save_file, take_link]
}

/// What the app shows now.
#[tauri::command(async)]
fn snapshot(engine: State<'_, NativeEngine>) -> Arc<Snapshot> {
    engine.snapshot()
}

/// One wish of the member; its effect shows in a later snapshot.
#[tauri::command(async)]
fn dispatch(engine: State<'_, NativeEngine>, action: Action) {
    engine.dispatch(action);
}

/// The card code of this moment.
#[tauri::command(async)]
fn card_code(engine: State<'_, NativeEngine>, mode: Mode) -> Result<CodeFaces, ErrorCode> {
    engine.card_code(mode)
}

/// Saves a calendar file where the member finds it, and says where that is.
#[tauri::command(async)]
fn save_file(
    app: AppHandle,
    folders: State<'_, Folders>,
    name: &str,
    text: &str,
) -> Result<(), ErrorCode> {
    let saved = saved_file::save(&folders.downloads, name, text);
    let path = saved.map_err(|error| saved_file::code(&error))?;
    notification::file_saved(&app, &path);
    Ok(())
}

/// The place that a link asked for, once.
#[tauri::command]
fn take_link(wanted: State<'_, WantedPlace>) -> Option<String> {
    wanted.take()
}

#[cfg(test)]
mod tests {
    include!("command_list.rs");

    /// The permissions that the window has, apart from hearing the shell's event.
    fn permitted() -> Vec<String> {
        let file = include_str!("../capabilities/main.json");
        let capability: serde_json::Value = serde_json::from_str(file).expect("JSON");
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
        let permissions = capability["permissions"].as_array().expect("a list");
        let names = permissions.iter().map(|name| name.as_str().expect("a name").to_owned());
        names.filter(|name| !name.starts_with("core:event:")).collect()
    }

    #[test]
    fn the_window_may_call_what_is_listed_and_nothing_else() {
        let listed: Vec<_> =
            COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
        assert_eq!(permitted(), listed);
    }

    #[test]
    fn every_command_of_this_file_is_listed() {
        let source = include_str!("commands.rs");
        let mut defined = Vec::new();
        let mut lines = source.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("#[tauri::command") {
                let signature = lines.next().expect("a function");
                let name = signature.trim_start_matches("fn ").split(['(', '<']).next();
                defined.push(name.expect("a name"));
            }
        }
        assert_eq!(defined, COMMANDS);
        assert!(COMMANDS.len() <= 12, "a page needs few things of its shell");
    }
}
