//! Hands each answer to what asked for it, and learns from every one.

use atrium_protocol::ErrorCode;

use super::effect::{RequestId, Timer};
use super::flights::{Flight, Purpose};
use super::verdict::Verdict;
use super::{Answer, Effect, Engine, Tick};

/// A body that is not what the route promises: a proxy's page, most likely.
pub(super) struct Garbled;

impl Engine {
    pub(super) fn answered(&mut self, id: RequestId, answer: &Answer, tick: &Tick) {
        let Some(Flight { purpose, sent_at }) = self.flights.land(id) else { return };
        if let Some(server) = answer.server_time {
            self.link.unreachable = false;
            if self.clock.observe(sent_at, tick.now, server) {
                self.save_device();
            }
            self.lock.heard(server, tick);
        }
        if matches!(purpose, Purpose::Code { .. } | Purpose::Session) {
            self.sign_in_answered(purpose, answer);
            return;
        }
        let outcome = match Verdict::of(answer) {
            Verdict::SignedOut => {
                self.signed_out_by_server();
                return;
            }
            Verdict::Later { code, asked_ms } => {
                self.later(&purpose, Some(code), asked_ms, tick);
                return;
            }
            Verdict::Refused(code) => {
                self.refused(&purpose, code, tick);
                return;
            }
            Verdict::Done => self.done(&purpose, id, answer, tick),
            Verdict::NotModified => self.not_modified(&purpose, id, tick),
        };
        match outcome {
            Ok(()) => self.reached(),
            Err(Garbled) => self.later(&purpose, Some(ErrorCode::Unavailable), None, tick),
        }
    }

    pub(super) fn unanswered(&mut self, id: RequestId, tick: &Tick) {
        let Some(flight) = self.flights.land(id) else { return };
        self.link.unreachable = true;
        match flight.purpose {
            Purpose::Code { .. } | Purpose::Session => self.account.fail(ErrorCode::Offline),
            purpose => self.later(&purpose, None, None, tick),
        }
    }

    fn done(
        &mut self,
        purpose: &Purpose,
        id: RequestId,
        answer: &Answer,
        tick: &Tick,
    ) -> Result<(), Garbled> {
        match purpose {
            Purpose::Changes => self.changes_arrived(id, &answer.body, tick),
            Purpose::Operations => self.operations_answered(&answer.body),
            Purpose::Entries => self.entries_arrived(&answer.body),
            Purpose::Catalogue => self.catalogue_arrived(answer),
            Purpose::Certificate => self.certificate_arrived(&answer.body),
            Purpose::Export => {
                self.export = String::from_utf8(answer.body.clone()).ok();
                Ok(())
            }
            Purpose::Recipient { to } => {
                self.recipient_found(to, &answer.body);
                Ok(())
            }
            Purpose::Read { source } => {
                self.was_read(source, answer.body.clone(), tick);
                Ok(())
            }
            Purpose::EndAllSessions | Purpose::CloseAccount => {
                self.wipe();
                Ok(())
            }
            Purpose::EndSession | Purpose::Code { .. } | Purpose::Session => Ok(()),
        }
    }

    fn not_modified(
        &mut self,
        purpose: &Purpose,
        id: RequestId,
        tick: &Tick,
    ) -> Result<(), Garbled> {
        match purpose {
            Purpose::Changes => self.synced(id, Vec::new(), tick),
            Purpose::Catalogue => self.catalogue_fresh(),
            _ => return Err(Garbled),
        }
        Ok(())
    }

    /// It did not work this time: what was wanted is still wanted, after a pause.
    fn later(
        &mut self,
        purpose: &Purpose,
        code: Option<ErrorCode>,
        asked_ms: Option<i64>,
        tick: &Tick,
    ) {
        match purpose {
            Purpose::Changes => self.feed.want(),
            Purpose::Operations => self.operations_unsent(),
            Purpose::Entries => self.feed.load_older(),
            Purpose::Catalogue => self.shelf.want(),
            // Not repeated behind the member's back: they see the reason and try again.
            Purpose::EndAllSessions | Purpose::CloseAccount | Purpose::Export => {
                self.feed.problem = Some(code.unwrap_or(ErrorCode::Offline));
                return;
            }
            Purpose::Recipient { to } => {
                self.recipient_refused(to, code.unwrap_or(ErrorCode::Offline));
                return;
            }
            Purpose::Read { source } => {
                self.not_read(source, code.unwrap_or(ErrorCode::Offline));
                return;
            }
            // The next sync asks again.
            Purpose::Certificate
            | Purpose::EndSession
            | Purpose::Code { .. }
            | Purpose::Session => return,
        }
        if matches!(purpose, Purpose::Changes | Purpose::Operations) {
            self.feed.problem = code;
        }
        self.pause(asked_ms, tick);
    }

    /// The server will never take this call.
    fn refused(&mut self, purpose: &Purpose, code: ErrorCode, tick: &Tick) {
        match purpose {
            Purpose::Operations => self.operations_refused(code),
            Purpose::Changes if self.feed.forget_cursor() => self.feed.want(),
            Purpose::Entries => self.feed.no_older(),
            _ => self.later(purpose, Some(code), None, tick),
        }
    }

    fn pause(&mut self, asked_ms: Option<i64>, tick: &Tick) {
        let after_ms = self.link.backoff.failed(tick, asked_ms, self.visible);
        self.effects.push(Effect::StartTimer { timer: Timer::Retry, after_ms });
    }

    /// The server answers again, so whatever waits for it need not wait longer.
    pub(super) fn reached(&mut self) {
        if self.link.backoff.succeeded() {
            self.stream.hurry();
        }
    }
}
