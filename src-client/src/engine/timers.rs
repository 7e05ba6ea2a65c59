//! Timers, and what the device tells of itself.

use super::effect::Timer;
use super::{Effect, Engine, Tick};

/// How often a visible app looks for changes while the live stream is down, in milliseconds.
const POLL_MS: i64 = 30_000;

impl Engine {
    pub(super) fn timer_fired(&mut self, timer: Timer, tick: &Tick) {
        match timer {
            Timer::Retry => self.link.backoff.over(),
            Timer::Reconnect => self.stream.hurry(),
            Timer::Silence => self.stream_silent(tick),
            Timer::Catalogue => self.shelf.want(),
            Timer::Poll => self.poll(),
            Timer::Lock => self.lock.shut(),
        }
    }

    pub(super) fn online_changed(&mut self, online: bool) {
        self.link.device_online = online;
        if online {
            self.look_again();
        }
    }

    pub(super) fn visible_changed(&mut self, visible: bool) {
        self.visible = visible;
        if visible {
            self.look_again();
            self.start_polling();
        } else {
            self.lock.shut();
        }
    }

    pub(super) fn start_polling(&mut self) {
        let timer = Timer::Poll;
        self.effects.push(Effect::StartTimer { timer, after_ms: POLL_MS });
    }

    /// Also the moment at which a new day or an ended claim window comes into view.
    fn poll(&mut self) {
        if !self.visible {
            return;
        }
        if !self.stream.is_open() {
            self.feed.want();
        }
        self.start_polling();
    }

    /// Circumstances changed: pauses from before mean nothing now.
    fn look_again(&mut self) {
        self.link.backoff.over();
        self.stream.hurry();
        self.feed.want();
    }
}
