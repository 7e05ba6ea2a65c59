//! One customer after the other: identify, basket, quote, commit.

mod attempt;

use atrium_domain::CouponId;
use atrium_protocol::till::{CouponChoice, Identify, PointsChoice, QuoteRequest, Sale, Visit};
use atrium_protocol::{ErrorCode, Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::attempt::Attempt;
use super::basket::Basket;
use super::cut_off::{CutOff, is_signed};
use super::offer::Offer;
use super::queue::Queue;
use super::unsettled::Unsettled;
use crate::desk::{Desk, use_desk};
use crate::platform::keys::receipt_number;

/// Where the customer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    Waiting,
    Selling(Visit),
    Done(Sale),
    /// Nobody is at the counter to buy; somebody brings something back.
    Refunds,
}

/// The state of the till page. Copies share it.
#[derive(Clone, Copy)]
pub struct Counter {
    desk: Desk,
    pub stage: RwSignal<Stage>,
    pub basket: RwSignal<Basket>,
    pub choice: RwSignal<CouponChoice>,
    /// How many points pay a part of the bill.
    pub points: RwSignal<PointsChoice>,
    pub receipt: RwSignal<String>,
    /// The newest quote; the basket may have moved on since.
    pub offer: RwSignal<Option<Offer>>,
    pub problem: RwSignal<Option<Problem>>,
    pub busy: RwSignal<bool>,
    /// A commit went out and no answer came: it may be settled. Until the server says so, the
    /// basket stays as it was sent.
    pub unsure: RwSignal<bool>,
    /// The member is asked on the phone whether so many points may pay; the sale waits.
    pub approving: RwSignal<bool>,
    /// Asks whether a basket that is not empty is to be given up.
    pub giving_up: RwSignal<bool>,
    /// Sales that wait for the network.
    pub queue: Queue,
    /// What can be done without one.
    pub cut_off: CutOff,
    attempt: StoredValue<Option<Attempt>>,
    presented: StoredValue<String>,
    /// The coupon whose check box was pressed last, until the new offer is there.
    pub touched: StoredValue<Option<CouponId>>,
    /// Grows with each quote asked for; an answer to an older one is dropped.
    asked: StoredValue<u64>,
}

impl Counter {
    /// Call where somebody is signed in: a basket outlives a look at another page.
    pub fn begin() -> Self {
        let desk = use_desk();
        Self {
            desk,
            queue: Queue::begin(desk),
            cut_off: CutOff::begin(desk),
            stage: RwSignal::new(Stage::Waiting),
            basket: RwSignal::default(),
            choice: RwSignal::default(),
            points: RwSignal::default(),
            receipt: RwSignal::new(receipt_number()),
            offer: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            unsure: RwSignal::new(false),
            approving: RwSignal::new(false),
            giving_up: RwSignal::new(false),
            attempt: StoredValue::new(None),
            presented: StoredValue::default(),
            touched: StoredValue::new(None),
            asked: StoredValue::new(0),
        }
    }

    /// Goes on with a sale whose answer got lost with the page.
    pub fn take_up(self) {
        if !matches!(self.stage.get_untracked(), Stage::Waiting) {
            return;
        }
        let terminal = self.desk.terminal_untracked();
        let Some(kept) = terminal.and_then(|terminal| Unsettled::find(terminal.id)) else { return };
        self.basket.set(kept.basket);
        self.choice.set(kept.body.coupons.clone());
        self.points.set(kept.body.points);
        self.receipt.set(kept.body.receipt.clone());
        self.offer.set(Some(kept.offer));
        self.attempt.set_value(Some(Attempt { body: kept.body, key: kept.key }));
        self.unsure.set(true);
        self.problem.set(Some(Problem::new(ErrorCode::Offline)));
        self.stage.set(Stage::Selling(kept.visit));
    }

    /// Presents a code. While one is on its way, another (a double scan) is ignored.
    pub fn identify(self, code: String) {
        if self.busy.get_untracked() || code.trim().is_empty() {
            return;
        }
        self.busy.set(true);
        self.presented.set_value(code.clone());
        spawn_local(async move {
            let caller = self.desk.as_terminal();
            let body = Identify { code };
            let answer = caller.send_to(routes::IDENTIFY, &[], &body).await;
            if self.busy.try_set(false).is_some() {
                // Signed out in the meantime.
                return;
            }
            match answer {
                Ok(visit) => {
                    self.cut_off.alone.set(false);
                    self.cut_off.leave();
                    self.welcome(visit);
                }
                Err(problem) => self.recognise(&body.code, problem),
            }
        });
    }

    /// Where nobody answers, a signed code tells by itself who it is.
    fn recognise(self, code: &str, problem: Problem) {
        if !self.cut_off.noticed(problem.code) || !is_signed(code) {
            return self.fail(problem);
        }
        match self.cut_off.welcome(code) {
            Ok(visit) => self.welcome(visit),
            Err(ErrorCode::Offline) => self.fail(problem),
            Err(code) => self.fail(Problem::new(code)),
        }
    }

    /// A member is at the counter.
    pub fn welcome(self, visit: Visit) {
        self.problem.set(None);
        self.stage.set(Stage::Selling(visit));
        // After an expired visit, the basket is still there.
        self.requote();
    }

    /// The basket or the choice changed: what was wrong with the old one is of no matter.
    pub fn requote(self) {
        self.problem.set(None);
        self.ask();
    }

    /// Changes the basket, unless it may just have been settled.
    pub fn edit(self, change: impl FnOnce(&mut Basket)) {
        if !self.is_locked() {
            self.basket.update(change);
            self.requote();
        }
    }

    fn is_locked(self) -> bool {
        self.busy.get_untracked() || self.unsure.get_untracked()
    }

    /// Uses a coupon that is left out, or leaves out one that is used.
    pub fn toggle(self, id: CouponId) {
        let choice =
            self.offer.with_untracked(|offer| offer.as_ref().map(|offer| offer.toggled(id)));
        if let Some(choice) = choice {
            self.touched.set_value(Some(id));
            self.choose(choice);
        }
    }

    pub fn choose_points(self, choice: PointsChoice) {
        if !self.is_locked() {
            self.points.set(choice);
            self.requote();
        }
    }

    /// Lets the member show the code that pays; the basket waits.
    pub fn scan_again(self) {
        if !self.is_locked() {
            self.stage.set(Stage::Waiting);
        }
    }

    pub fn choose(self, choice: CouponChoice) {
        if !self.is_locked() {
            self.choice.set(choice);
            self.requote();
        }
    }

    /// Whether the quote on the screen is for the basket on the screen. Tracked.
    pub fn is_current(self) -> bool {
        let now =
            self.request(self.visit_in(&self.stage.get()), self.basket.get(), self.choice.get());
        self.offer.with(|offer| {
            offer.as_ref().zip(now.as_ref()).is_some_and(|(offer, now)| offer.asked == *now)
        })
    }

    /// Sends again what failed: the same commit with the same key, the same code, or the quote.
    pub fn retry(self) {
        match self.stage.get_untracked() {
            Stage::Waiting => self.identify(self.presented.get_value()),
            Stage::Selling(_) if self.unsure.get_untracked() => self.commit(),
            Stage::Selling(_) => self.requote(),
            Stage::Done(_) | Stage::Refunds => {}
        }
    }

    /// Escape, or the button for it: asks first where something would be lost.
    pub fn leave(self) {
        let typed = !self.basket.with_untracked(Basket::is_empty);
        match self.stage.get_untracked() {
            Stage::Done(_) | Stage::Refunds => self.next(),
            Stage::Waiting | Stage::Selling(_) if self.busy.get_untracked() => {}
            Stage::Waiting | Stage::Selling(_) if typed => self.giving_up.set(true),
            Stage::Waiting | Stage::Selling(_) => self.next(),
        }
    }

    /// What was reserved for a sale that does not happen is free again. Where this does not reach
    /// the server, it is after some minutes.
    fn release(self) {
        let visit = self.visit_in(&self.stage.get_untracked());
        let reserved = self
            .offer
            .with_untracked(|offer| offer.as_ref().is_some_and(|offer| offer.quote.hold.is_some()));
        if let Some(visit) = visit.filter(|_| reserved && !self.unsure.get_untracked()) {
            spawn_local(async move {
                let caller = self.desk.as_terminal();
                let _ = caller.send_to(routes::RELEASE, &[&visit.visit_id], &()).await;
            });
        }
    }

    /// Clears the counter for the next customer.
    pub fn next(self) {
        self.release();
        self.asked.update_value(|asked| *asked += 1);
        self.basket.set(Basket::default());
        self.choice.set(CouponChoice::Best);
        self.points.set(PointsChoice::None);
        self.receipt.set(receipt_number());
        self.offer.set(None);
        self.problem.set(None);
        self.unsure.set(false);
        self.attempt.set_value(None);
        self.cut_off.leave();
        Unsettled::forget();
        self.stage.set(Stage::Waiting);
    }

    pub fn open_refunds(self) {
        let free = match self.stage.get_untracked() {
            Stage::Waiting => self.basket.with_untracked(Basket::is_empty),
            Stage::Done(_) => true,
            Stage::Selling(_) | Stage::Refunds => false,
        };
        if free {
            self.next();
            self.stage.set(Stage::Refunds);
        }
    }

    fn visit_in(self, stage: &Stage) -> Option<Visit> {
        match stage {
            Stage::Selling(visit) => Some(visit.clone()),
            Stage::Waiting | Stage::Done(_) | Stage::Refunds => None,
        }
    }

    /// What to ask for; nothing for an empty basket.
    fn request(
        self,
        visit: Option<Visit>,
        basket: Basket,
        coupons: CouponChoice,
    ) -> Option<QuoteRequest> {
        let lines = basket.wire();
        let visit = visit.filter(|_| !lines.is_empty())?;
        let points = if visit.may_spend { self.points.get() } else { PointsChoice::None };
        // Between quote and payment no other till takes what this one counts on.
        let hold = visit.coupons > 0 || !points.is_none();
        Some(QuoteRequest { visit_id: visit.visit_id, lines, coupons, points, hold })
    }

    /// Asks for a quote of the basket as it is now; an older answer still under way is dropped.
    fn ask(self) {
        let turn = self.asked.with_value(|asked| asked + 1);
        self.asked.set_value(turn);
        let visit = self.visit_in(&self.stage.get_untracked());
        let basket = self.basket.get_untracked();
        let choice = self.choice.get_untracked();
        let Some(body) = untrack(|| self.request(visit, basket, choice)) else {
            self.offer.set(None);
            return;
        };
        if let Some(quote) = self.cut_off.quote(&body) {
            match quote {
                Ok((quote, at)) => self.offer.set(Some(Offer { asked: body, quote, at })),
                Err(code) => self.refuse(Problem::new(code)),
            }
            return;
        }
        spawn_local(async move {
            let answer = self.desk.as_terminal().send_dated(routes::QUOTE, &body).await;
            if self.asked.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok((quote, at)) => self.offer.set(Some(Offer { asked: body, quote, at })),
                Err(problem) => self.refuse(problem),
            }
        });
    }

    /// A choice that the server refuses goes back to the one that it took.
    fn refuse(self, problem: Problem) {
        let before = self
            .offer
            .with_untracked(|offer| offer.as_ref().map(|offer| offer.asked.coupons.clone()));
        let about_coupons = matches!(
            problem.code,
            ErrorCode::CouponNotApplicable
                | ErrorCode::CouponUsed
                | ErrorCode::CouponExpired
                | ErrorCode::CouponUnknown
        );
        let about_points =
            matches!(problem.code, ErrorCode::PointsTooFew | ErrorCode::TooManyPoints);
        self.fail(problem);
        if about_points {
            let used =
                self.offer.with_untracked(|offer| offer.as_ref().map(|offer| offer.asked.points));
            self.points.set(used.unwrap_or_default());
            self.offer.notify();
        }
        if about_coupons {
            let chosen = self.choice.get_untracked();
            let back = before.filter(|before| *before != chosen).unwrap_or_default();
            self.choice.set(back);
            // The check boxes go back too.
            self.offer.notify();
            // The lines may have changed too, so the old answer may not do.
            if !untrack(|| self.is_current()) && chosen != CouponChoice::Best {
                self.ask();
            }
        }
    }

    fn fail(self, problem: Problem) {
        self.desk.notice(&problem);
        if problem.code == ErrorCode::VisitExpired {
            // The basket stays for when the member's code is scanned again.
            self.stage.set(Stage::Waiting);
        }
        self.problem.set(Some(problem));
    }
}
