use serde::{Deserialize, Serialize};

/// What events do where they say nothing themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventDefaults {
    /// How long a freed place waits for who is offered it, in hours.
    pub offer_hours: u16,
}

impl Default for EventDefaults {
    fn default() -> Self {
        Self { offer_hours: 24 }
    }
}
