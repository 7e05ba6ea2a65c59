//! Reading server-sent events (WHATWG HTML §9.2), as much of it as the live stream uses.

use atrium_protocol::json;
use atrium_protocol::sync::Nudge;

/// A line longer than this is not one of ours, in bytes.
const LONGEST_LINE: usize = 16_384;

/// The event that says that something changed.
const CHANGED: &str = "changed";

/// Turns the bytes of a stream, in whatever pieces they come, into nudges.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    line: Vec<u8>,
    event: String,
    data: String,
}

impl Reader {
    /// The nudges that these bytes complete. Each carries the server's cursor where it was
    /// readable; a nudge that is not means "look" all the same.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<Option<String>> {
        let mut nudges = Vec::new();
        for byte in bytes {
            match byte {
                b'\n' => {
                    let line = std::mem::take(&mut self.line);
                    nudges.extend(self.end_line(&String::from_utf8_lossy(&line)));
                }
                b'\r' => {}
                _ if self.line.len() < LONGEST_LINE => self.line.push(*byte),
                _ => {}
            }
        }
        nudges
    }

    fn end_line(&mut self, line: &str) -> Option<Option<String>> {
        if line.is_empty() {
            let event = std::mem::take(&mut self.event);
            let data = std::mem::take(&mut self.data);
            let nudge = || json::read::<Nudge>(data.as_bytes()).ok().map(|nudge| nudge.cursor);
            return (event == CHANGED).then(nudge);
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
            event: other\ndata: x\n\nevent:changed\ndata:?\n\n";
        for size in 1..stream.len() {
            let mut reader = Reader::default();
            let nudges: Vec<_> = stream.chunks(size).flat_map(|piece| reader.feed(piece)).collect();
            assert_eq!(nudges, [Some("9".to_owned()), None], "in pieces of {size}");
        }
    }

    #[test]
    fn an_endless_line_takes_no_memory() {
        let mut reader = Reader::default();
        assert!(reader.feed(&[b'x'; 100_000]).is_empty());
        assert_eq!(reader.line.len(), LONGEST_LINE);
    }
}
