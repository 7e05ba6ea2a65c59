//! What the page may ask of the shell. `command_list.rs` lists the names for the permissions; a
//! test of the house compares the two.
//!
//! Each one is an adapter of a line or two. None takes or gives the session's token or a key.

use std::sync::Arc;

use atrium_client::native::NativeEngine;
use atrium_client::{Action, Snapshot};
use atrium_domain::PhotoId;
use atrium_domain::card::{CodeFaces, Mode};
use atrium_protocol::ErrorCode;
use tauri::{AppHandle, State};

use crate::folders::Folders;
use crate::link::WantedPlace;
use crate::{notification, saved_file};

/// Answers the page's calls.
pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![snapshot, dispatch, card_code, photo, save_file, take_link]
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

/// The card code of this moment; `signed`, for a till without a network.
#[tauri::command(async)]
fn card_code(
    engine: State<'_, NativeEngine>,
    mode: Mode,
    signed: bool,
) -> Result<CodeFaces, ErrorCode> {
    engine.card_code(mode, signed)
}

/// A photo that the member may see, as a `data:` address.
#[tauri::command]
async fn photo(engine: State<'_, NativeEngine>, id: PhotoId) -> Result<String, ErrorCode> {
    engine.photo(id).await
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
