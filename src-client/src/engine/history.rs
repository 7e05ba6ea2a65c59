//! The entries that the device knows, and the same as the member sees them.

use std::cell::OnceCell;
use std::cmp::Reverse;

use atrium_domain::{EntryId, Millis};
use atrium_protocol::documents::PointsEntry;

use super::keyed::Keyed;
use crate::Shared;

/// Sorted and copied only after something changed: a long history is in every snapshot.
#[derive(Debug, Default)]
pub(super) struct History {
    entries: Keyed<EntryId, PointsEntry>,
    shown: OnceCell<Shared<Vec<PointsEntry>>>,
}

impl History {
    pub(super) fn insert(&mut self, entry: PointsEntry) {
        self.shown.take();
        self.entries.insert(entry.id, entry);
    }

    pub(super) fn remove(&mut self, id: EntryId) {
        self.shown.take();
        self.entries.remove(&id);
    }

    pub(super) fn contains(&self, id: EntryId) -> bool {
        self.entries.contains_key(&id)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &EntryId> {
        self.entries.keys()
    }

    /// When the newest one was.
    pub(super) fn newest(&self) -> Option<Millis> {
        self.entries.values().map(|entry| entry.at).max()
    }

    /// Newest first.
    pub(super) fn shown(&self) -> Shared<Vec<PointsEntry>> {
        let sorted = || {
            let mut entries: Vec<PointsEntry> = self.entries.values().cloned().collect();
            entries.sort_by_key(|entry| Reverse((entry.at, entry.id)));
            entries.into()
        };
        self.shown.get_or_init(sorted).clone()
    }
}
