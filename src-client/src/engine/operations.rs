//! What the member does: into the outbox, to the server, and its answer.

use atrium_domain::OperationId;
use atrium_protocol::operation::{
    Deed, Operation, OperationResult, OperationResults, Operations, Outcome,
};
use atrium_protocol::{ErrorCode, json, routes};

use super::answers::Garbled;
use super::flights::{Parts, Purpose};
use super::photo::light;
use super::records::{OperationRecord, operation_key};
use super::{Engine, Record, Saved, Tick};
use crate::snapshot::NoticeKind;

impl Engine {
    /// Puts a deed into the outbox. A second tap on the same thing is the same deed.
    pub(super) fn perform(&mut self, deed: Deed, tick: &Tick) {
        let at = self.clock.at(tick.now);
        // A check-in is always of the moment; the page may still show the day before midnight.
        let deed = match deed {
            Deed::CheckIn { .. } => Deed::CheckIn { day: self.mall_day(at) },
            deed => deed,
        };
        if self.account.session().is_none() || self.outbox.holds(&deed) {
            return;
        }
        if self.pays_while_locked(&deed, tick) {
            self.notices.add(NoticeKind::Rejected { deed, code: ErrorCode::PinNeeded });
            return;
        }
        if let Deed::CancelSignUp { event_id, .. } = deed {
            let takes = |deed: &Deed| match *deed {
                Deed::SignUp { event_id: id, .. } | Deed::JoinWaitlist { event_id: id, .. } => {
                    id == event_id
                }
                _ => false,
            };
            if let Some(sign_up) = self.outbox.untouched(&takes) {
                // The sign-up never left, so there is nothing to cancel.
                self.undo(sign_up);
                return;
            }
        }
        if let Deed::CancelRedemption { redemption_id } = deed
            && self.outbox.undo(OperationId(redemption_id.0))
        {
            // It never left, so there is nothing to cancel.
            self.save(
                vec![Record::remove(operation_key(OperationId(redemption_id.0)))],
                Saved::Cache,
            );
            return;
        }
        let id = OperationId(tick.uuid(at));
        let record = self.outbox.add(Operation { id, at, deed });
        self.save(vec![Record::put(operation_key(id), &record)], Saved::Operation(id));
    }

    pub(super) fn undo(&mut self, id: OperationId) {
        if self.outbox.undo(id) {
            self.save(vec![Record::remove(operation_key(id))], Saved::Cache);
        }
    }

    pub(super) fn pump_operations(&mut self, tick: &Tick) {
        if !self.outbox.has_unsent() || self.flights.any(&Purpose::Operations) {
            return;
        }
        let operations = self.outbox.take_batch();
        if operations.is_empty() {
            return;
        }
        let parts = Parts { signed: true, ..Parts::default() };
        let body = Operations { operations };
        self.call(Purpose::Operations, routes::OPERATIONS, parts, Some(&body), tick);
    }

    pub(super) fn operations_answered(&mut self, body: &[u8]) -> Result<(), Garbled> {
        let OperationResults { results } = json::read(body).map_err(|_| Garbled)?;
        let from = self.flights.next_id();
        let mut removals = Vec::new();
        for OperationResult { id, outcome } in results {
            removals.push(Record::remove(operation_key(id)));
            match outcome {
                Outcome::Applied => self.applied(id, from),
                Outcome::Rejected { code } => self.rejected(id, code),
            }
        }
        // An answer without results would be asked for again and again.
        if removals.is_empty() {
            return Err(Garbled);
        }
        self.save(removals, Saved::Cache);
        self.operations_unsent();
        self.feed.want();
        Ok(())
    }

    /// What was being sent waits again.
    pub(super) fn operations_unsent(&mut self) {
        let tried = self.outbox.unsent();
        if !tried.is_empty() {
            let record =
                |tried: &OperationRecord| Record::put(operation_key(tried.operation.id), tried);
            self.save(tried.iter().map(record).collect(), Saved::Cache);
        }
    }

    /// The call was refused as a whole: drop the operation to blame, or find out which it is.
    pub(super) fn operations_refused(&mut self, code: ErrorCode) {
        if let Some(id) = self.outbox.refused() {
            self.rejected(id, code);
            self.save(vec![Record::remove(operation_key(id))], Saved::Cache);
        }
    }

    fn applied(&mut self, id: OperationId, from: super::RequestId) {
        let deed = self.outbox.settle(id, from);
        if matches!(
            deed,
            Some(
                Deed::ClaimCoupon { .. }
                    | Deed::SignUp { .. }
                    | Deed::CancelSignUp { .. }
                    | Deed::JoinWaitlist { .. }
                    | Deed::AnswerOffer { .. }
                    | Deed::Redeem { .. }
                    | Deed::CancelRedemption { .. }
                    | Deed::Spin { .. }
            )
        ) {
            // Stock and seats moved.
            self.shelf.want();
        }
    }

    fn rejected(&mut self, id: OperationId, code: ErrorCode) {
        if let Some(deed) = self.outbox.remove(id) {
            let deed = light(&deed);
            self.notices.add(NoticeKind::Rejected { deed, code });
            self.feed.want();
            self.shelf.want();
        }
    }
}
