//! The development inbox: the last messages, in memory.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use atrium_domain::Millis;
use serde::Serialize;

/// How many messages the development inbox keeps.
const KEPT: usize = 200;

/// A message as the development inbox shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Message {
    pub(crate) at: Millis,
    pub(crate) address: String,
    pub(crate) text: String,
    pub(crate) code: String,
}

#[derive(Debug, Default)]
pub(crate) struct Inbox(Mutex<VecDeque<Message>>);

impl Inbox {
    pub(super) fn put(&self, message: Message) {
        let mut messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        messages.push_front(message);
        messages.truncate(KEPT);
    }

    /// The newest first.
    pub(crate) fn messages(&self) -> Vec<Message> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inbox_keeps_the_newest() {
        let inbox = Inbox::default();
        for number in 0..KEPT + 5 {
            let code = format!("{number:06}");
            let text = String::new();
            inbox.put(Message { at: Millis(0), address: String::new(), text, code });
        }
        let messages = inbox.messages();
        assert_eq!(messages.len(), KEPT);
        assert_eq!(messages[0].code, "000204");
    }
}
