use serde::{Deserialize, Serialize};

/// What tills may do, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TillRules {
    /// Until how many midnights of the mall after a sale it may be voided as a whole; 0 is the
    /// same day. Later it is refunded line by line.
    pub void_days: u16,
    /// How old what a till did without a network may be when it is handed in, in days.
    pub batch_days: u16,
}

impl Default for TillRules {
    fn default() -> Self {
        Self { void_days: 0, batch_days: 7 }
    }
}
