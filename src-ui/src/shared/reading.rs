//! What the engine has read from the server, as the type that it is.

use atrium_client::Snapshot;
use atrium_client::action::Source;
use atrium_protocol::ErrorCode;
use atrium_protocol::json::{self, FromJson};

/// What is known of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// None until something was read, and where this app does not understand it.
    pub body: Option<T>,
    pub busy: bool,
    pub problem: Option<ErrorCode>,
}

pub fn read<T: FromJson>(snapshot: &Snapshot, source: &Source) -> Read<T> {
    let Some(reading) = snapshot.reading(source) else {
        return Read { body: None, busy: false, problem: None };
    };
    let body = reading.body.as_ref().and_then(|body| json::read(body.as_bytes()).ok());
    Read { body, busy: reading.busy, problem: reading.problem }
}
