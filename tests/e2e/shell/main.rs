//! The product in the real Tauri window, against a real server process.

mod desktop;
mod key_store;
mod offline;
mod pin;
mod story;
