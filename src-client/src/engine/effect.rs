//! What the engine asks of its driver.

use std::fmt;

use atrium_domain::card::CardKey;
use atrium_domain::pin::Pin;
use atrium_protocol::Method;
use uuid::Uuid;

pub type RequestId = u64;
pub type SaveId = u64;
pub type StreamId = u64;
pub type StretchId = u64;

/// One thing to do. A driver does them in order; only calls and streams run beside each other.
#[derive(Debug, Clone)]
pub enum Effect {
    Http(Call),
    /// Opens the live stream, with the token; the one before it is closed.
    OpenStream {
        id: StreamId,
        path: String,
    },
    CloseStream,
    /// Starts a timer, or starts it anew.
    StartTimer {
        timer: Timer,
        after_ms: i64,
    },
    /// Writes these records in one transaction, then reports [`super::Event::Stored`].
    Save {
        id: SaveId,
        records: Vec<Record>,
    },
    /// Puts the secrets into the vault, then reports [`super::Event::Stored`].
    StoreSecrets {
        id: SaveId,
        secrets: Secrets,
    },
    /// Computes the slow hash of a PIN, then reports [`super::Event::Stretched`].
    Stretch {
        id: StretchId,
        pin: Pin,
        salt: [u8; 16],
        rounds: u32,
    },
    /// Makes the device's signing key in the vault, if there is none yet, then reports
    /// [`super::Event::DeviceKey`]. Where it cannot, nothing is reported.
    MakeDeviceKey,
    /// Removes every record, every secret and the cache's key.
    Wipe,
    /// The snapshot may differ from the last one.
    Render,
}

/// A call to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub id: RequestId,
    pub method: Method,
    /// With the query, below the server's URL.
    pub path: String,
    /// Whether the driver adds the session's token.
    pub signed: bool,
    pub if_none_match: Option<String>,
    pub idempotency_key: Option<Uuid>,
    /// JSON.
    pub body: Option<String>,
}

impl Call {
    /// Reads what stands at a path, beside the engine: nobody waits for the answer by its id.
    pub(crate) const fn fetch(path: String) -> Self {
        Self {
            id: 0,
            method: Method::Get,
            path,
            signed: true,
            if_none_match: None,
            idempotency_key: None,
            body: None,
        }
    }
}

/// A named value of the cache. None removes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub key: String,
    pub value: Option<Vec<u8>>,
}

/// What goes into the vault and never comes back to the engine.
#[derive(Clone, PartialEq, Eq)]
pub struct Secrets {
    pub token: String,
    pub card_key: CardKey,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(hidden)")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// The pause after failed calls is over.
    Retry,
    /// The pause after a broken stream is over.
    Reconnect,
    /// Nothing came through the stream for too long.
    Silence,
    /// Look again while the app is visible.
    Poll,
    /// The catalogue is due.
    Catalogue,
    /// The card has paid for long enough.
    Lock,
}
