//! Reading server-sent events (WHATWG HTML §9.2), as much of it as the live stream uses.

use atrium_protocol::json;
use atrium_protocol::sync::Nudge;

use crate::engine::{Event, StreamId};

/// A line longer than this is not one of ours, in bytes.
const LONGEST_LINE: usize = 16_384;

/// The event that says that something changed.
const CHANGED: &str = "changed";

/// The event that says that a till has read the member's code.
const SEEN: &str = "seen";

/// What the stream tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// Something is new, up to a cursor where it was readable.
    Changed(Option<String>),
    Seen,
}

impl Told {
    /// As the engine takes it in.
    pub(crate) fn event(self, id: StreamId) -> Event {
        match self {
            Self::Changed(cursor) => Event::StreamNudge { id, cursor },
            Self::Seen => Event::StreamSeen { id },
        }
    }
}

/// Turns the bytes of a stream, in whatever pieces they come, into what it tells.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    line: Vec<u8>,
    event: String,
    data: String,
}

impl Reader {
    /// What these bytes complete. A nudge whose cursor is not readable means "look" all the same.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<Told> {
        let mut told = Vec::new();
        for byte in bytes {
            match byte {
                b'\n' => {
                    let line = std::mem::take(&mut self.line);
                    told.extend(self.end_line(&String::from_utf8_lossy(&line)));
                }
                b'\r' => {}
                _ if self.line.len() < LONGEST_LINE => self.line.push(*byte),
                _ => {}
            }
        }
        told
    }

    fn end_line(&mut self, line: &str) -> Option<Told> {
        if line.is_empty() {
            let event = std::mem::take(&mut self.event);
            let data = std::mem::take(&mut self.data);
            let nudge = || json::read::<Nudge>(data.as_bytes()).ok().map(|nudge| nudge.cursor);
            return match event.as_str() {
                CHANGED => Some(Told::Changed(nudge())),
                SEEN => Some(Told::Seen),
                _ => None,
            };
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => self.data.push_str(value),
            // Comments keep the connection alive; ids and retry times are not used.
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_out_however_the_bytes_are_cut() {
        let stream = b": hello\n\nevent: changed\r\ndata: {\"cursor\":\"9\"}\r\n\r\n\
            event: other\ndata: x\n\nevent: seen\ndata: {}\n\nevent:changed\ndata:?\n\n";
        for size in 1..stream.len() {
            let mut reader = Reader::default();
            let told: Vec<_> = stream.chunks(size).flat_map(|piece| reader.feed(piece)).collect();
            let changed = Told::Changed(Some("9".to_owned()));
            assert_eq!(told, [changed, Told::Seen, Told::Changed(None)], "in pieces of {size}");
        }
    }

    #[test]
    fn an_endless_line_takes_no_memory() {
        let mut reader = Reader::default();
        assert!(reader.feed(&[b'x'; 100_000]).is_empty());
        assert_eq!(reader.line.len(), LONGEST_LINE);
    }
}
