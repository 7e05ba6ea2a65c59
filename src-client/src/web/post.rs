//! The way back to the engine for whatever runs beside it.

use tokio::sync::mpsc::UnboundedSender;

use super::driver::Letter;
use crate::engine::Event;

/// Carries the number of the engine's life that it belongs to: after another tab had its turn a
/// new life begins, and answers to calls of the one before mean nothing to it.
#[derive(Clone)]
pub(super) struct Post {
    pub(super) life: u64,
    pub(super) sender: UnboundedSender<Letter>,
}

impl Post {
    pub(super) fn send(&self, event: Event) {
        self.deliver(Letter::Event { life: self.life, event });
    }

    pub(super) fn deliver(&self, letter: Letter) {
        // Fails only where the driver has stopped, which it has reported.
        let _ = self.sender.send(letter);
    }
}
