//! What this browser remembers: the staff session until the tab closes, the till's key for longer.

use web_sys::Storage;

use super::window;

/// The slots of storage that the console uses.
#[derive(Clone, Copy)]
pub enum Slot {
    /// The staff session; gone with the tab.
    Staff,
    /// This browser's terminal and its key.
    Terminal,
    /// The sale that this browser's till sent and got no answer to.
    Unsettled,
    /// Sales that wait for the network.
    Queue,
    /// What a till needs without a network.
    OfflineKit,
    /// What it sold by signed codes.
    OfflineLog,
    /// The doors' lists, and what was let in and not told yet.
    Door,
    /// What this door is called.
    DoorName,
    Locale,
    Theme,
}

impl Slot {
    fn key(self) -> &'static str {
        match self {
            Self::Staff => "atrium-staff",
            Self::Terminal => "atrium-terminal",
            Self::Unsettled => "atrium-unsettled",
            Self::Queue => "atrium-queue",
            Self::OfflineKit => "atrium-offline-kit",
            Self::OfflineLog => "atrium-offline-log",
            Self::Door => "atrium-door",
            Self::DoorName => "atrium-door-name",
            Self::Locale => "atrium-locale",
            Self::Theme => "atrium-theme",
        }
    }

    fn storage(self) -> Option<Storage> {
        let storage = match self {
            Self::Staff => window().session_storage(),
            _ => window().local_storage(),
        };
        storage.ok().flatten()
    }
}

pub fn recall(slot: Slot) -> Option<String> {
    slot.storage()?.get_item(slot.key()).ok().flatten()
}

/// Remembers `text`; a browser that refuses storage merely forgets it.
pub fn remember(slot: Slot, text: &str) {
    if let Some(storage) = slot.storage() {
        let _refused = storage.set_item(slot.key(), text);
    }
}

pub fn forget(slot: Slot) {
    if let Some(storage) = slot.storage() {
        let _refused = storage.remove_item(slot.key());
    }
}
