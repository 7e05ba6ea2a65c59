//! The member's offline-first engine: outbox, cache, sync, session and card code.

pub mod action;
pub mod snapshot;

pub use action::Action;
pub use snapshot::Snapshot;
