//! The one event of the shell. It says that something changed, never what it is now: the page
//! asks for that when it is ready for it, so events cannot overtake each other.

use serde::Serialize;
use tauri::{AppHandle, Emitter};

use crate::window;

/// What the page should ask for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Changed {
    Snapshot,
    Link,
}

pub(crate) fn tell(app: &AppHandle, what: Changed) {
    if let Err(error) = app.emit_to(window::MAIN, "changed", what) {
        tracing::warn!(%error, "the page could not be told of a change");
    }
}
