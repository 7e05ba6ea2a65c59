//! What reaches the engine from outside.

use std::fmt;

use atrium_domain::Millis;
use atrium_domain::card::offline::PublicKey;
use atrium_domain::pin::PinHash;
use uuid::Uuid;

use super::effect::{Record, RequestId, SaveId, StreamId, StretchId, Timer};
use crate::Action;

/// One thing that happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// The cache was read. `secrets` says whether the vault holds a token and a card key.
    Started {
        records: Vec<Record>,
        secrets: bool,
    },
    Action(Action),
    HttpAnswer {
        id: RequestId,
        answer: Answer,
    },
    /// No answer: no network, a broken connection, a timeout.
    HttpFailed {
        id: RequestId,
    },
    StreamOpened {
        id: StreamId,
    },
    /// Bytes came, of whatever meaning.
    StreamAlive {
        id: StreamId,
    },
    /// A till has read the member's code.
    StreamSeen {
        id: StreamId,
    },
    StreamNudge {
        id: StreamId,
        /// The cursor that the server stands at, where it could be read.
        cursor: Option<String>,
    },
    /// Ended, or could not be opened.
    StreamClosed {
        id: StreamId,
        retry_after_secs: Option<i64>,
    },
    TimerFired(Timer),
    /// The hash of a PIN; none where the device cannot compute one.
    Stretched {
        id: StretchId,
        hash: Option<PinHash>,
    },
    /// The device says that it has, or has lost, its network.
    OnlineChanged(bool),
    /// The app came to the front or left it.
    VisibleChanged(bool),
    /// A save or the secrets are durable.
    Stored(SaveId),
    /// They are not, and were given up.
    StoreFailed(SaveId),
    /// The public half of the key that signs codes for tills without a network.
    DeviceKey(PublicKey),
}

/// The answer to a call, of any status.
#[derive(Clone, Default)]
pub struct Answer {
    pub status: u16,
    /// Header `atrium-time`.
    pub server_time: Option<Millis>,
    pub etag: Option<String>,
    pub retry_after_secs: Option<i64>,
    pub body: Vec<u8>,
}

/// Without the body: it may hold the member's data, and once the session's token.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("server_time", &self.server_time)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// What every event brings along, because the engine has neither a clock nor a random source.
#[derive(Debug, Clone, Copy)]
pub struct Tick {
    /// The device's clock, right or wrong.
    pub now: Millis,
    /// Since the process began, by a clock that only goes on: nobody sets it.
    pub up: Millis,
    pub random: [u8; 16],
}

impl Tick {
    /// A UUIDv7 of this tick (RFC 9562 §5.7), at most one per purpose.
    pub(super) fn uuid(&self, at: Millis) -> Uuid {
        let mut tail = [0; 10];
        tail.copy_from_slice(&self.random[..10]);
        let millis = u64::try_from(at.0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }

    /// Evenly enough from 0 to `end`, inclusive.
    pub(super) fn jitter(&self, end: i64) -> i64 {
        let mut word = [0; 8];
        word.copy_from_slice(&self.random[8..]);
        let span = u64::try_from(end).unwrap_or(0).saturating_add(1);
        i64::try_from(u64::from_le_bytes(word) % span).unwrap_or(0)
    }
}
