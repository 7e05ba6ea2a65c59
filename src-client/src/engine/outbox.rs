//! What the member did and the server has not answered yet, in the order in which it was done.

use atrium_domain::OperationId;
use atrium_protocol::operation::{Deed, MAX_OPERATIONS, Operation};

use super::effect::RequestId;
use super::records::OperationRecord;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Not durable yet: neither shown nor sent.
    Saving,
    Waiting {
        /// Whether it may have reached the server, its answer lost.
        tried: bool,
    },
    Sending,
    /// The server applied it. It stays laid over the documents until changes asked for with this
    /// request or a later one have brought the server's own account of it.
    Settled {
        from: RequestId,
    },
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    place: u64,
    pub(super) operation: Operation,
    pub(super) stage: Stage,
}

#[derive(Debug)]
pub(super) struct Outbox {
    entries: Vec<Entry>,
    next_place: u64,
    /// How many go in one call. One by one after a call was refused as a whole, to find out which.
    batch: usize,
}

impl Default for Outbox {
    fn default() -> Self {
        Self { entries: Vec::new(), next_place: 0, batch: MAX_OPERATIONS }
    }
}

impl Outbox {
    /// As the cache held it.
    pub(super) fn restored(mut records: Vec<OperationRecord>) -> Self {
        records.sort_by_key(|record| record.place);
        let next_place = records.last().map_or(0, |record| record.place + 1);
        let entries = records
            .into_iter()
            .map(|OperationRecord { place, operation, tried }| Entry {
                place,
                operation,
                stage: Stage::Waiting { tried },
            })
            .collect();
        Self { entries, next_place, ..Self::default() }
    }

    /// Takes an operation in as not durable yet.
    pub(super) fn add(&mut self, operation: Operation) -> OperationRecord {
        let place = self.next_place;
        self.next_place += 1;
        self.entries.push(Entry { place, operation: operation.clone(), stage: Stage::Saving });
        OperationRecord { place, operation, tried: false }
    }

    pub(super) fn stored(&mut self, id: OperationId) {
        if let Some(entry) = self.find(id)
            && entry.stage == Stage::Saving
        {
            entry.stage = Stage::Waiting { tried: false };
        }
    }

    pub(super) fn remove(&mut self, id: OperationId) -> Option<Deed> {
        let place = self.entries.iter().position(|entry| entry.operation.id == id)?;
        Some(self.entries.remove(place).operation.deed)
    }

    /// Takes back what surely never left. True where it did.
    pub(super) fn undo(&mut self, id: OperationId) -> bool {
        let untouched = self.find(id).is_some_and(|entry| {
            matches!(entry.stage, Stage::Saving | Stage::Waiting { tried: false })
        });
        untouched && self.remove(id).is_some()
    }

    /// The next operations to send, marked as being sent. Nothing overtakes what stands before
    /// it, so a batch ends where one is not durable yet. A photo goes alone: two of them may be more
    /// than the server takes in.
    pub(super) fn take_batch(&mut self) -> Vec<Operation> {
        let mut batch = Vec::new();
        for entry in &mut self.entries {
            match entry.stage {
                Stage::Settled { .. } => {}
                Stage::Waiting { .. } if batch.len() < self.batch => {
                    let alone = matches!(entry.operation.deed, Deed::AddPhoto { .. });
                    if alone && !batch.is_empty() {
                        break;
                    }
                    entry.stage = Stage::Sending;
                    batch.push(entry.operation.clone());
                    if alone {
                        break;
                    }
                }
                _ => break,
            }
        }
        batch
    }

    /// The call failed or was not understood: what was being sent waits again. Gives what is to
    /// be written down of it.
    pub(super) fn unsent(&mut self) -> Vec<OperationRecord> {
        let sending = self.entries.iter_mut().filter(|entry| entry.stage == Stage::Sending);
        sending
            .map(|entry| {
                entry.stage = Stage::Waiting { tried: true };
                let operation = entry.operation.clone();
                OperationRecord { place: entry.place, operation, tried: true }
            })
            .collect()
    }

    /// The call as a whole was refused. Gives the one operation to blame, if it was alone.
    pub(super) fn refused(&mut self) -> Option<OperationId> {
        let mut sending = self.entries.iter().filter(|entry| entry.stage == Stage::Sending);
        let first = sending.next().map(|entry| entry.operation.id);
        let alone = sending.next().is_none();
        for entry in &mut self.entries {
            if entry.stage == Stage::Sending {
                // Refused as a whole means that none of them happened.
                entry.stage = Stage::Waiting { tried: false };
            }
        }
        self.batch = 1;
        first.filter(|_| alone)
    }

    pub(super) fn settle(&mut self, id: OperationId, from: RequestId) -> Option<Deed> {
        let entry = self.find(id)?;
        entry.stage = Stage::Settled { from };
        Some(entry.operation.deed.clone())
    }

    /// Documents asked for with `request` arrived.
    pub(super) fn documents_arrived(&mut self, request: RequestId) {
        self.entries
            .retain(|entry| !matches!(entry.stage, Stage::Settled { from } if from <= request));
        if self.entries.is_empty() {
            self.batch = MAX_OPERATIONS;
        }
    }

    pub(super) fn has_unsent(&self) -> bool {
        self.entries.iter().any(|entry| matches!(entry.stage, Stage::Waiting { .. }))
    }

    /// Whether the same deed is on its way already.
    pub(super) fn holds(&self, deed: &Deed) -> bool {
        self.unsettled().any(|entry| entry.operation.deed == *deed)
    }

    /// Shown as pending.
    pub(super) fn pending(&self) -> impl Iterator<Item = &Operation> {
        self.unsettled().filter(|entry| entry.stage != Stage::Saving).map(|entry| &entry.operation)
    }

    /// Laid over the documents: the pending ones (true) and those already applied (false).
    pub(super) fn laid_over(&self) -> impl Iterator<Item = (&Deed, bool)> + Clone {
        self.entries
            .iter()
            .filter(|entry| entry.stage != Stage::Saving)
            .map(|entry| (&entry.operation.deed, !matches!(entry.stage, Stage::Settled { .. })))
    }

    /// As [`Self::laid_over`], with the operations' ids.
    pub(super) fn operations_laid_over(&self) -> impl Iterator<Item = (&Operation, bool)> + Clone {
        self.entries
            .iter()
            .filter(|entry| entry.stage != Stage::Saving)
            .map(|entry| (&entry.operation, !matches!(entry.stage, Stage::Settled { .. })))
    }

    /// The id of the latest operation with such a deed that surely never left.
    pub(super) fn untouched(&self, wanted: &dyn Fn(&Deed) -> bool) -> Option<OperationId> {
        let untouched = |entry: &&Entry| {
            matches!(entry.stage, Stage::Saving | Stage::Waiting { tried: false })
                && wanted(&entry.operation.deed)
        };
        self.entries.iter().rev().find(untouched).map(|entry| entry.operation.id)
    }

    fn unsettled(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !matches!(entry.stage, Stage::Settled { .. }))
    }

    fn find(&mut self, id: OperationId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.operation.id == id)
    }
}
