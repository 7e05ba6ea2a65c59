//! One refund: find the sale, pick lines, see what will happen, confirm.

use atrium_protocol::till::{NewRefund, Refund, Sale};
use atrium_protocol::{ErrorCode, Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::picked::Picked;
use crate::desk::{Desk, use_desk};
use crate::load::{Load, fill};
use crate::platform::keys::idempotency_key;

/// A confirmed refund on its way; the same lines keep their key.
#[derive(Clone)]
struct Attempt {
    picked: Picked,
    key: String,
}

/// The state of the refunds page. Copies share it.
#[derive(Clone, Copy)]
pub struct Returns {
    desk: Desk,
    pub sales: RwSignal<Load<Vec<Sale>>>,
    pub sale: RwSignal<Option<Sale>>,
    pub picked: RwSignal<Option<Picked>>,
    /// What the server would do, and for which lines.
    preview: RwSignal<Option<(Picked, Refund)>>,
    pub done: RwSignal<Option<Refund>>,
    pub problem: RwSignal<Option<Problem>>,
    pub busy: RwSignal<bool>,
    /// No answer came to a confirmed refund: only the same may be sent again.
    pub unsure: RwSignal<bool>,
    attempt: StoredValue<Option<Attempt>>,
    asked: StoredValue<u64>,
}

impl Returns {
    /// Call where a view is made: its signals live as long as the page.
    pub fn begin() -> Self {
        let returns = Self {
            desk: use_desk(),
            sales: RwSignal::new(Load::Loading),
            sale: RwSignal::new(None),
            picked: RwSignal::new(None),
            preview: RwSignal::new(None),
            done: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            unsure: RwSignal::new(false),
            attempt: StoredValue::new(None),
            asked: StoredValue::new(0),
        };
        returns.find(String::new());
        returns
    }

    /// The sales of a receipt; the latest for an empty one.
    pub fn find(self, receipt: String) {
        let caller = self.desk.as_terminal();
        fill(self.desk, self.sales, async move {
            let page = caller.get(routes::SALES, &[], &[("receipt", receipt.trim())]).await?;
            Ok(page.sales)
        });
    }

    pub fn open(self, sale: Sale) {
        self.picked.set(Some(Picked::of(&sale)));
        self.sale.set(Some(sale));
        self.preview.set(None);
        self.done.set(None);
        self.problem.set(None);
        self.attempt.set_value(None);
    }

    /// Back to the list.
    pub fn close(self) {
        self.sale.set(None);
        self.done.set(None);
        self.unsure.set(false);
        self.find(String::new());
    }

    pub fn toggle(self, line: &str) {
        if self.unsure.get_untracked() || self.busy.get_untracked() {
            return;
        }
        self.picked.update(|picked| {
            if let Some(picked) = picked {
                picked.toggle(line);
            }
        });
        self.look();
    }

    /// What the picked lines would give back. Tracked; nothing until the server has said so.
    pub fn preview(self) -> Option<Refund> {
        let picked = self.picked.get()?;
        self.preview.with(|preview| {
            let fits = preview.as_ref().filter(|(asked, _)| *asked == picked);
            fits.map(|(_, refund)| refund.clone())
        })
    }

    /// Asks what the picked lines would give back.
    pub fn look(self) {
        let turn = self.asked.with_value(|asked| asked + 1);
        self.asked.set_value(turn);
        self.problem.set(None);
        let picked = self.picked.get_untracked().filter(|picked| !picked.lines.is_empty());
        let Some(picked) = picked else {
            self.preview.set(None);
            return;
        };
        spawn_local(async move {
            let body = NewRefund { lines: picked.lines.clone() };
            let caller = self.desk.as_terminal();
            let answer = caller.send_to(routes::PREVIEW_REFUND, &[&picked.sale_id], &body).await;
            if self.asked.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(refund) => self.preview.set(Some((picked, refund))),
                Err(problem) => self.fail(problem),
            }
        });
    }

    /// Does what the preview said.
    pub fn confirm(self) {
        if self.busy.get_untracked() || untrack(|| self.preview()).is_none() {
            return;
        }
        let Some(picked) = self.picked.get_untracked() else { return };
        let Attempt { picked, key } = self.attempt_for(picked);
        self.busy.set(true);
        spawn_local(async move {
            let body = NewRefund { lines: picked.lines };
            let caller = self.desk.as_terminal().once(key);
            let answer = caller.send_to(routes::REFUND, &[&picked.sale_id], &body).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(refund) => {
                    self.unsure.set(false);
                    self.problem.set(None);
                    self.done.set(Some(refund));
                }
                Err(problem) => {
                    self.unsure.set(problem.code.is_transient());
                    self.fail(problem);
                }
            }
        });
    }

    /// Sends again what failed.
    pub fn retry(self) {
        if self.unsure.get_untracked() { self.confirm() } else { self.look() }
    }

    fn attempt_for(self, picked: Picked) -> Attempt {
        let before = self.attempt.get_value().filter(|attempt| attempt.picked == picked);
        let attempt = before.unwrap_or_else(|| Attempt { picked, key: idempotency_key() });
        self.attempt.set_value(Some(attempt.clone()));
        attempt
    }

    fn fail(self, problem: Problem) {
        if problem.code == ErrorCode::RefundLineDone {
            // Somebody else was quicker: what stands on the screen is old.
            self.preview.set(None);
        }
        self.desk.notice(&problem);
        self.problem.set(Some(problem));
    }
}
