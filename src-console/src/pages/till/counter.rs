//! One customer after the other: identify, basket, quote, commit.

use atrium_protocol::till::{CouponChoice, Identify, NewSale, Quote, QuoteRequest, Sale, Visit};
use atrium_protocol::{ErrorCode, Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::basket::Basket;
use crate::desk::{Desk, use_desk};
use crate::platform::keys::{idempotency_key, receipt_number};

/// Where the customer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    Waiting,
    Selling(Visit),
    Done(Visit, Sale),
}

/// A commit on its way. It keeps its key for as long as its body stays the same, so that pressing
/// the button again after a lost answer settles nothing twice.
#[derive(Clone)]
struct Attempt {
    body: NewSale,
    key: String,
}

/// The state of the till page. Copies share it.
#[derive(Clone, Copy)]
pub struct Counter {
    desk: Desk,
    pub stage: RwSignal<Stage>,
    pub basket: RwSignal<Basket>,
    pub choice: RwSignal<CouponChoice>,
    pub receipt: RwSignal<String>,
    pub quote: RwSignal<Option<Quote>>,
    pub problem: RwSignal<Option<Problem>>,
    pub busy: RwSignal<bool>,
    attempt: StoredValue<Option<Attempt>>,
    /// Grows with each quote asked for; an answer to an older one is dropped.
    asked: StoredValue<u64>,
}

impl Counter {
    pub fn new() -> Self {
        Self {
            desk: use_desk(),
            stage: RwSignal::new(Stage::Waiting),
            basket: RwSignal::default(),
            choice: RwSignal::default(),
            receipt: RwSignal::new(receipt_number()),
            quote: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            attempt: StoredValue::new(None),
            asked: StoredValue::new(0),
        }
    }

    /// Presents a code. While one is on its way, another (a double scan) is ignored.
    pub fn identify(self, code: String) {
        if self.busy.get_untracked() || code.trim().is_empty() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let caller = self.desk.as_terminal();
            let answer = caller.send_to(routes::IDENTIFY, &[], &Identify { code }).await;
            self.busy.set(false);
            match answer {
                Ok(visit) => {
                    self.problem.set(None);
                    self.stage.set(Stage::Selling(visit));
                    self.requote();
                }
                Err(problem) => self.fail(problem),
            }
        });
    }

    /// Asks for a new quote of the basket as it is now.
    pub fn requote(self) {
        let turn = self.asked.with_value(|asked| asked + 1);
        self.asked.set_value(turn);
        let Some(visit) = self.visit() else { return };
        let lines = self.basket.with_untracked(Basket::wire);
        if lines.is_empty() {
            self.quote.set(None);
            return;
        }
        let coupons = self.choice.get_untracked();
        let body = QuoteRequest { visit_id: visit.visit_id, lines, coupons };
        spawn_local(async move {
            let answer = self.desk.as_terminal().send_to(routes::QUOTE, &[], &body).await;
            if self.asked.get_value() != turn {
                return;
            }
            match answer {
                Ok(quote) => {
                    self.problem.set(None);
                    self.quote.set(Some(quote));
                }
                Err(problem) => {
                    self.quote.set(None);
                    self.fail(problem);
                }
            }
        });
    }

    /// Settles what the quote says.
    pub fn commit(self) {
        let (Some(visit), Some(quote)) = (self.visit(), self.quote.get_untracked()) else { return };
        if self.busy.get_untracked() {
            return;
        }
        let attempt = self.attempt_for(NewSale {
            visit_id: visit.visit_id,
            receipt: self.receipt.get_untracked().trim().to_owned(),
            lines: self.basket.with_untracked(Basket::wire),
            coupons: self.choice.get_untracked(),
            expected_payable: quote.payable,
        });
        self.busy.set(true);
        spawn_local(async move {
            let caller = self.desk.as_terminal().once(attempt.key);
            let answer = caller.send_to(routes::COMMIT, &[], &attempt.body).await;
            self.busy.set(false);
            match answer {
                Ok(sale) => {
                    self.problem.set(None);
                    self.stage.set(Stage::Done(visit, sale));
                }
                Err(problem) => {
                    let changed = problem.code == ErrorCode::QuoteChanged;
                    self.fail(problem);
                    if changed {
                        self.requote_quietly();
                    }
                }
            }
        });
    }

    /// Clears the counter for the next customer.
    pub fn next(self) {
        self.stage.set(Stage::Waiting);
        self.basket.set(Basket::default());
        self.choice.set(CouponChoice::Best);
        self.receipt.set(receipt_number());
        self.quote.set(None);
        self.problem.set(None);
        self.attempt.set_value(None);
    }

    /// The customer at the counter.
    pub fn visit(self) -> Option<Visit> {
        self.stage.with_untracked(|stage| match stage {
            Stage::Selling(visit) => Some(visit.clone()),
            Stage::Waiting | Stage::Done(..) => None,
        })
    }

    /// Shows the new offer while the reason for it stays on the screen.
    fn requote_quietly(self) {
        let reason = self.problem.get_untracked();
        self.requote();
        self.problem.set(reason);
    }

    fn attempt_for(self, body: NewSale) -> Attempt {
        let before = self.attempt.get_value().filter(|attempt| attempt.body == body);
        let attempt = before.unwrap_or_else(|| Attempt { body, key: idempotency_key() });
        self.attempt.set_value(Some(attempt.clone()));
        attempt
    }

    fn fail(self, problem: Problem) {
        match problem.code {
            // The key was withdrawn: this browser has to be opened as a till again.
            ErrorCode::TerminalUnknown => self.desk.close_till(),
            ErrorCode::VisitExpired => self.stage.set(Stage::Waiting),
            _ => {}
        }
        self.problem.set(Some(problem));
    }
}
