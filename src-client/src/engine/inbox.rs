//! Messages, with what the member did to them laid over.

use std::cmp::Reverse;

use atrium_protocol::documents::Message;
use atrium_protocol::operation::Deed;

use super::Engine;

/// The newest first, without those that were put away.
pub(super) fn inbox(engine: &Engine) -> Vec<Message> {
    let mut messages: Vec<Message> = engine.documents.messages.values().cloned().collect();
    for (deed, _) in engine.outbox.laid_over() {
        match deed {
            Deed::ReadMessage { message_id } => {
                messages
                    .iter_mut()
                    .filter(|own| own.id == *message_id)
                    .for_each(|own| own.read = true);
            }
            Deed::ArchiveMessage { message_id, archived: true } => {
                messages.retain(|own| own.id != *message_id);
            }
            _ => {}
        }
    }
    messages.sort_by_key(|message| Reverse((message.at, message.id)));
    messages
}
