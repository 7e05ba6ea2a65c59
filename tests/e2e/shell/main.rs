//! The product in the real Tauri window, against a real server process.

mod offline;
mod story;
