//! Sales that were made while the server could not be asked. They are kept in this browser and
//! handed in by themselves once it answers again; each has its own key, so none is settled twice.

use atrium_domain::TerminalId;
use atrium_protocol::till::{
    Batch, BatchItem, BatchOutcome, BatchResult, BatchResults, BatchWhat, MAX_BATCH,
};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::platform::memory::{Slot, forget, recall, remember};

/// What waits, and what came back refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Keys are the terminal's own: another one could not ask with them.
    terminal: Option<TerminalId>,
    pub items: Vec<BatchItem>,
    /// To be looked at by a person.
    pub refused: Vec<Refused>,
}

/// A sale that the server did not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub receipt: String,
    pub problem: Problem,
}

impl Waiting {
    /// Takes the server's answers in. What it could not do just now goes on waiting.
    pub fn take_in(&mut self, results: Vec<BatchResult>) {
        for BatchResult { key, outcome } in results {
            let Some(place) = self.items.iter().position(|item| item.key == key) else { continue };
            match outcome {
                BatchOutcome::Refused { problem } if problem.code.is_transient() => {}
                BatchOutcome::Refused { problem } => {
                    let item = self.items.remove(place);
                    self.refused.push(Refused { receipt: receipt(&item), problem });
                }
                BatchOutcome::Sold { .. } | BatchOutcome::Refunded { .. } => {
                    self.items.remove(place);
                }
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.items.is_empty() && self.refused.is_empty()
    }
}

fn receipt(item: &BatchItem) -> String {
    match &item.what {
        BatchWhat::Sale { sale } => sale.receipt.clone(),
        BatchWhat::Refund { .. } | BatchWhat::Void { .. } => item.key.clone(),
    }
}

/// The queue of this browser's till. Copies share it.
#[derive(Clone, Copy)]
pub struct Queue {
    desk: Desk,
    pub waiting: RwSignal<Waiting>,
    pub busy: RwSignal<bool>,
}

impl Queue {
    /// With what this browser remembers.
    pub fn begin(desk: Desk) -> Self {
        let kept = recall(Slot::Queue).and_then(|text| serde_json::from_str(&text).ok());
        let waiting = RwSignal::new(kept.unwrap_or_default());
        Self { desk, waiting, busy: RwSignal::new(false) }
    }

    pub fn add(self, item: BatchItem) {
        let terminal = self.desk.terminal_untracked().map(|terminal| terminal.id);
        self.change(|waiting| {
            waiting.terminal = terminal;
            waiting.items.push(item);
        });
    }

    /// Somebody has seen what was refused.
    pub fn dismiss(self) {
        self.change(|waiting| waiting.refused.clear());
    }

    /// Hands in what waits, unless that is being done.
    pub fn hand_in(self) {
        let (terminal, mut items) =
            self.waiting.with_untracked(|waiting| (waiting.terminal, waiting.items.clone()));
        items.truncate(MAX_BATCH);
        let own = self.desk.terminal_untracked().map(|terminal| terminal.id) == terminal;
        if items.is_empty() || !own || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let caller = self.desk.as_terminal();
            let answer = caller.send_to(routes::BATCH, &[], &Batch { items }).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(BatchResults { results }) => self.change(|waiting| waiting.take_in(results)),
                // It waits for the next time.
                Err(problem) => self.desk.notice(&problem),
            }
        });
    }

    fn change(self, change: impl FnOnce(&mut Waiting)) {
        self.waiting.update(change);
        self.waiting.with_untracked(|waiting| match serde_json::to_string(waiting) {
            Ok(text) if !waiting.is_empty() => remember(Slot::Queue, &text),
            _ => forget(Slot::Queue),
        });
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::{Millis, Money, VisitId};
    use atrium_protocol::ErrorCode;
    use atrium_protocol::till::{CouponChoice, NewSale, PointsChoice};
    use uuid::Uuid;

    use super::*;

    fn item(key: &str) -> BatchItem {
        let sale = NewSale {
            visit_id: Some(VisitId::from(Uuid::from_u128(1))),
            code: None,
            receipt: format!("R-{key}"),
            lines: Vec::new(),
            coupons: CouponChoice::None,
            points: PointsChoice::None,
            expected_payable: Money(100),
        };
        BatchItem { key: key.to_owned(), at: Millis(1), what: BatchWhat::Sale { sale } }
    }

    fn refused(key: &str, code: ErrorCode) -> BatchResult {
        let outcome = BatchOutcome::Refused { problem: Problem::new(code) };
        BatchResult { key: key.to_owned(), outcome }
    }

    #[test]
    fn what_cannot_be_done_now_waits_and_what_never_will_is_told() {
        let items = vec![item("1"), item("2"), item("3")];
        let mut waiting = Waiting { items, ..Waiting::default() };
        waiting.take_in(vec![
            refused("1", ErrorCode::IdempotencyInFlight),
            refused("2", ErrorCode::CouponUsed),
            refused("9", ErrorCode::CouponUsed),
        ]);
        let left: Vec<_> = waiting.items.iter().map(|item| item.key.as_str()).collect();
        assert_eq!(left, ["1", "3"]);
        assert_eq!(waiting.refused.len(), 1);
        assert_eq!(waiting.refused[0].receipt, "R-2");
        let text = serde_json::to_string(&waiting).expect("json");
        assert_eq!(serde_json::from_str::<Waiting>(&text).expect("the same"), waiting);
    }
}
