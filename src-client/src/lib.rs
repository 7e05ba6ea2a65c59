//! The member's offline-first engine: outbox, cache, sync, session and card code.
//!
//! [`engine`] is a state machine without I/O. `native` and `web` are its drivers: the first runs
//! in the shell on tokio, the second in the page.

pub mod action;
mod album;
pub mod biometric;
pub mod card;
pub mod engine;
pub mod liking;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
mod shared;
pub mod snapshot;
mod sse;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use action::Action;
pub use shared::Shared;
pub use snapshot::Snapshot;
