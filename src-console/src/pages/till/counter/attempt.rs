//! Settling: one commit, with one key until it is settled.

use atrium_protocol::till::{BatchItem, BatchWhat, NewSale, Quote, QuoteRequest, Sale};
use atrium_protocol::{ErrorCode, Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::offer::Offer;
use super::super::unsettled::Unsettled;
use super::{Counter, Stage};
use crate::api::Caller;
use crate::platform::keys::idempotency_key;
use crate::platform::timer;

/// How often a sale that waits for the member is sent again, in milliseconds.
const LOOK_MS: i32 = 700;

/// A commit on its way. A sale keeps its key until it is settled, also when it is quoted anew: so
/// neither pressing the button again after a lost answer nor a late copy of a commit that was
/// refused settles anything twice.
#[derive(Clone)]
pub(super) struct Attempt {
    pub(super) body: NewSale,
    pub(super) key: String,
}

impl Counter {
    /// Settles what the quote says. Without a quote of this very basket, nothing happens.
    pub fn commit(self) {
        if self.busy.get_untracked() || !untrack(|| self.is_current()) {
            return;
        }
        let Some(offer) = self.offer.get_untracked() else { return };
        let Offer { asked, quote, .. } = offer.clone();
        if untrack(|| self.cut_off.is_on()) {
            return self.settle_later(&asked, quote);
        }
        let attempt = self.attempt_for(NewSale {
            visit_id: Some(asked.visit_id),
            code: None,
            receipt: self.receipt.get_untracked().trim().to_owned(),
            lines: asked.lines,
            coupons: asked.coupons,
            points: asked.points,
            expected_payable: quote.payable,
        });
        self.keep(&attempt, offer);
        self.busy.set(true);
        spawn_local(async move {
            let caller = self.desk.as_terminal().once(attempt.key);
            let Some(answer) = self.ask_until_approved(&caller, &attempt.body).await else {
                return;
            };
            let unsure = answer.as_ref().is_err_and(|problem| problem.code.is_transient());
            if !unsure {
                Unsettled::forget();
            }
            if self.busy.try_set(false).is_some() {
                return;
            }
            self.unsure.set(unsure);
            match answer {
                Ok(sale) => {
                    self.attempt.set_value(None);
                    self.problem.set(None);
                    self.stage.set(Stage::Done(sale));
                }
                Err(problem) => {
                    let changed = problem.code == ErrorCode::QuoteChanged;
                    self.fail(problem);
                    if changed {
                        // The new offer comes while the reason for it stays on the screen.
                        self.ask();
                    }
                }
            }
        });
    }

    /// A sale that the till settles by itself: the queue has it before the member goes.
    fn settle_later(self, asked: &QuoteRequest, quote: Quote) {
        let receipt = self.receipt.get_untracked().trim().to_owned();
        let settled = self.cut_off.settle(idempotency_key(), receipt, asked, quote);
        let Some((item, sale)) = settled else {
            return self.fail(Problem::new(ErrorCode::VisitExpired));
        };
        self.queue.add(item);
        self.problem.set(None);
        self.stage.set(Stage::Done(sale));
    }

    /// Sends a commit, again and again while the member is asked on the phone. None where the page
    /// is gone, or nobody waits any more.
    async fn ask_until_approved(
        self,
        caller: &Caller,
        body: &NewSale,
    ) -> Option<Result<Sale, Problem>> {
        let mut asked = false;
        loop {
            let answer = caller.send_to(routes::COMMIT, &[], body).await;
            let waits =
                matches!(&answer, Err(problem) if problem.code == ErrorCode::AwaitingApproval);
            if !waits {
                // Gone where somebody signed out meanwhile.
                let _ = self.approving.try_set(false);
                if let Err(Problem {
                    code: ErrorCode::ApprovalDenied | ErrorCode::AskOver, ..
                }) = &answer
                {
                    // The next try asks anew, as another sale.
                    self.attempt.try_set_value(None);
                }
                return Some(answer);
            }
            if asked && self.approving.try_get_untracked() != Some(true) {
                return None;
            }
            asked = true;
            self.approving.try_set(true).is_none().then_some(())?;
            timer::after(LOOK_MS).await;
            if self.approving.try_get_untracked() != Some(true) {
                return None;
            }
        }
    }

    /// Asks the member no longer; nothing was settled, and nothing will be.
    pub fn stop_approving(self) {
        if !self.approving.get_untracked() {
            return;
        }
        self.approving.set(false);
        self.busy.set(false);
        self.attempt.set_value(None);
        Unsettled::forget();
        self.release();
        self.ask();
    }

    /// Leaves a sale without an answer to the queue, and turns to the next customer.
    pub fn put_aside(self) {
        let attempt = self.attempt.get_value();
        let at = self.offer.with_untracked(|offer| offer.as_ref().map(|offer| offer.at));
        let (true, Some(Attempt { body, key }), Some(at)) =
            (self.unsure.get_untracked() && !self.busy.get_untracked(), attempt, at)
        else {
            return;
        };
        self.queue.add(BatchItem { key, at, what: BatchWhat::Sale { sale: body } });
        self.next();
    }

    /// Notes what goes out before it goes out.
    fn keep(self, attempt: &Attempt, offer: Offer) {
        let visit = self.visit_in(&self.stage.get_untracked());
        if let (Some(terminal), Some(visit)) = (self.desk.terminal_untracked(), visit) {
            let unsettled = Unsettled {
                terminal: terminal.id,
                visit,
                basket: self.basket.get_untracked(),
                offer,
                body: attempt.body.clone(),
                key: attempt.key.clone(),
            };
            unsettled.keep();
        }
    }

    fn attempt_for(self, body: NewSale) -> Attempt {
        let same = |before: &Attempt| {
            before.body.receipt == body.receipt && before.body.visit_id == body.visit_id
        };
        let before = self.attempt.get_value().filter(same);
        let key = before.map_or_else(idempotency_key, |before| before.key);
        let attempt = Attempt { body, key };
        self.attempt.set_value(Some(attempt.clone()));
        attempt
    }
}
