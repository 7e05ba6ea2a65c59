//! Laying a delivery of the changes feed into the documents.

use atrium_domain::Points;
use atrium_protocol::documents::{Document, Message, PointsEntry};
use atrium_protocol::sync::Change;

use super::Record;
use super::documents::{Documents, record_of};
use super::records::document_key;

/// What a delivery did.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The same for the cache, in order.
    pub(super) records: Vec<Record>,
    /// The sum of the entries that are news; none where none came.
    pub(super) moved: Option<Points>,
    /// The last message that is news.
    pub(super) told: Option<Message>,
}

impl Documents {
    /// `full` means that nothing but the delivery remains.
    pub(super) fn merge(&mut self, full: bool, changes: Vec<Change>) -> Merged {
        let mut merged = Merged::default();
        let before = if full { std::mem::take(self) } else { Self::default() };
        if full {
            merged.records = before.removals();
        }
        let newest = before.entries.newest();
        for change in changes {
            match change {
                Change::Put { document } => {
                    if let Document::Entry(entry) = &document
                        && self.is_news(entry)
                        // A full delivery also repeats what was there, and brings old entries
                        // that were never here.
                        && (!full || newest.is_some_and(|newest| entry.at > newest))
                    {
                        let sum = merged.moved.unwrap_or_default();
                        merged.moved = sum.checked_add(entry.points).or(merged.moved);
                    }
                    if let Document::Message(message) = &document
                        && !full
                        && !message.read
                        && !self.messages.contains_key(&message.id)
                    {
                        merged.told = Some(message.clone());
                    }
                    merged.records.push(record_of(&document));
                    self.put(document);
                }
                Change::Gone { kind, id } => {
                    merged.records.push(Record::remove(document_key(kind, &id)));
                    self.remove(kind, &id);
                }
            }
        }
        merged
    }

    fn is_news(&self, entry: &PointsEntry) -> bool {
        !self.entries.contains(entry.id)
    }
}
