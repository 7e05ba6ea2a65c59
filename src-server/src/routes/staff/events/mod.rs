//! Events: publishing them, how they stand, how many may come, and the door.

pub(super) mod call_off;
pub(super) mod capacity;
pub(super) mod create;
pub(super) mod door;
pub(super) mod feedback;
pub(super) mod list;
pub(super) mod scans;
