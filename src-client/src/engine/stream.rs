//! The live stream: it only ever says "look", so losing it costs time, never data.

use atrium_protocol::routes;

use super::backoff::Backoff;
use super::effect::{StreamId, Timer};
use super::{Effect, Engine, Tick};
use crate::snapshot::NoticeKind;

/// The server sends at least a comment every 15 s; three missed ones mean a dead connection that
/// nobody reported, as happens when a phone changes networks. In milliseconds.
const SILENCE_MS: i64 = 45_000;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Closed,
    Opening(StreamId),
    Open(StreamId),
}

#[derive(Debug, Default)]
pub(super) struct Stream {
    next: StreamId,
    state: State,
    backoff: Backoff,
}

impl Stream {
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, State::Open(_))
    }

    /// Whatever pause it is in ends now.
    pub(super) fn hurry(&mut self) {
        self.backoff.over();
    }

    fn is(&self, id: StreamId) -> bool {
        self.state == State::Opening(id) || self.state == State::Open(id)
    }
}

impl Engine {
    pub(super) fn pump_stream(&mut self) {
        if self.stream.state == State::Closed && !self.stream.backoff.waiting() {
            let id = self.stream.next;
            self.stream.next += 1;
            self.stream.state = State::Opening(id);
            self.effects.push(Effect::OpenStream { id, path: routes::STREAM.path(&[]) });
            self.listen();
        }
    }

    pub(super) fn stream_opened(&mut self, id: StreamId) {
        if !self.stream.is(id) {
            return;
        }
        self.stream.state = State::Open(id);
        self.link.unreachable = false;
        self.listen();
        // What changed while nobody listened was not announced. The server is there, so a pause
        // from before it came back need not be sat out.
        self.link.backoff.over();
        self.feed.want();
    }

    pub(super) fn stream_alive(&mut self, id: StreamId) {
        if self.stream.is(id) {
            // Only a stream that carries something counts as a success.
            self.stream.backoff.succeeded();
            self.listen();
        }
    }

    pub(super) fn stream_nudged(&mut self, id: StreamId, cursor: Option<String>) {
        if !self.stream.is(id) {
            return;
        }
        self.stream_alive(id);
        match cursor {
            Some(cursor) => self.feed.want_until(cursor),
            None => self.feed.want(),
        }
    }

    /// Said at once or not at all: without a network no till's word comes here.
    pub(super) fn stream_seen(&mut self, id: StreamId) {
        if self.stream.is(id) {
            self.stream_alive(id);
            self.notices.add(NoticeKind::Seen);
        }
    }

    pub(super) fn stream_closed(
        &mut self,
        id: StreamId,
        retry_after_secs: Option<i64>,
        tick: &Tick,
    ) {
        if self.stream.is(id) {
            self.stream.state = State::Closed;
            self.reconnect_later(retry_after_secs.map(|secs| secs.saturating_mul(1_000)), tick);
        }
    }

    pub(super) fn stream_silent(&mut self, tick: &Tick) {
        if self.stream.state != State::Closed {
            self.close_stream();
            self.reconnect_later(None, tick);
        }
    }

    pub(super) fn close_stream(&mut self) {
        if self.stream.state != State::Closed {
            self.stream.state = State::Closed;
            self.effects.push(Effect::CloseStream);
        }
    }

    /// Also looks at once: it may be the session that ended, and a call tells why.
    fn reconnect_later(&mut self, asked_ms: Option<i64>, tick: &Tick) {
        let after_ms = self.stream.backoff.failed(tick, asked_ms, self.visible);
        self.effects.push(Effect::StartTimer { timer: Timer::Reconnect, after_ms });
        self.feed.want();
    }

    fn listen(&mut self) {
        let timer = Timer::Silence;
        self.effects.push(Effect::StartTimer { timer, after_ms: SILENCE_MS });
    }
}
