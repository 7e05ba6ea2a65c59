//! The pauses between wrong PINs, by clocks that the member cannot set: the process's own, and the
//! server's as its answers of this run tell it.

use atrium_domain::Millis;
use atrium_domain::pin::Tries;

use super::super::{Engine, Tick};
use super::Lock;

/// Nobody knows it by the server's clock.
const UNKNOWN: Millis = Millis(i64::MAX);

#[derive(Debug, Clone, Copy)]
pub(super) struct Pause {
    /// By [`Tick::up`].
    pub(super) until: Millis,
    /// To be shown, by what the device takes for the server's clock.
    pub(super) shown: Millis,
    /// The server's clock minus [`Tick::up`]; none before the first answer of this run.
    server_ms: Option<i64>,
}

impl Pause {
    pub(super) const NONE: Self = Self { until: Millis(0), shown: Millis(0), server_ms: None };

    /// Of another member: only the clock is the same.
    pub(super) const fn forgotten(self) -> Self {
        Self { server_ms: self.server_ms, ..Self::NONE }
    }

    /// When it ends by the server's clock.
    pub(super) fn by_server(self) -> Millis {
        self.server_ms.map_or(UNKNOWN, |ms| self.until.plus_ms(ms))
    }

    pub(super) const fn end(&mut self) {
        *self = self.forgotten();
    }
}

impl Lock {
    /// An answer tells the server's time: a pause from before is over where that says so.
    pub(in crate::engine) fn heard(&mut self, server: Millis, tick: &Tick) {
        self.pause.server_ms = Some(server.since(tick.up));
        if self.record.as_ref().is_some_and(|record| record.retry_at <= server) {
            self.pause.end();
        }
    }
}

impl Engine {
    /// Nobody knows how long the app was not running, so that a pause begins anew with it.
    pub(in crate::engine) fn pause_anew(&mut self, tick: &Tick) {
        let wrong = self.lock.record.as_ref().map_or(0, |record| record.wrong);
        let tries = Tries { wrong, ..Tries::default() };
        if tries.pause_ms() > 0 && !tries.is_over() {
            self.pause_tries(tries.pause_ms(), tick);
        }
    }

    pub(super) fn pause_tries(&mut self, ms: i64, tick: &Tick) {
        self.lock.pause.until = tick.up.plus_ms(ms);
        self.lock.pause.shown = self.clock.at(tick.now).plus_ms(ms);
    }
}
