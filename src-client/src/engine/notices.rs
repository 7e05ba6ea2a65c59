//! What the member should hear of once.

use crate::snapshot::{Notice, NoticeKind};

/// More than this nobody reads; the oldest go first.
const MOST: usize = 20;

#[derive(Debug, Default)]
pub(super) struct Notices {
    next: u64,
    open: Vec<Notice>,
}

impl Notices {
    pub(super) fn add(&mut self, what: NoticeKind) {
        self.next += 1;
        self.open.push(Notice { id: self.next, what });
        if self.open.len() > MOST {
            self.open.remove(0);
        }
    }

    pub(super) fn dismiss(&mut self, id: u64) {
        self.open.retain(|notice| notice.id != id);
    }

    /// They tell of a member; the next one at this device must not read them.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    pub(super) fn open(&self) -> &[Notice] {
        &self.open
    }
}
