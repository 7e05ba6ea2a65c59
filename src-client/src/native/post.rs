//! The way back to the engine for whatever runs beside it.

use tokio::sync::mpsc::{UnboundedSender, WeakUnboundedSender};

use super::driver::Letter;
use crate::engine::Event;

/// Holds no engine alive: once the last handle is gone, letters are thrown away.
#[derive(Debug, Clone)]
pub(super) struct Post(WeakUnboundedSender<Letter>);

impl Post {
    pub(super) fn to(sender: &UnboundedSender<Letter>) -> Self {
        Self(sender.downgrade())
    }

    pub(super) fn send(&self, event: Event) {
        if let Some(sender) = self.0.upgrade() {
            // Fails only where the engine has just stopped.
            let _ = sender.send(Letter::Event(event));
        }
    }
}
