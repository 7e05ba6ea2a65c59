//! The queue before the settlement engine: calls of tills gather while the batch before them is
//! being made durable, and then go together. There is no timer: a call that comes alone goes at
//! once.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use atrium_store::settling::{self, Call, Done, NextId, Rules};
use atrium_store::{Store, StoreError};
use futures_util::FutureExt;
use tokio::sync::{mpsc, oneshot};

use crate::catalogue::Kept;
use crate::clock::Clock;
use crate::random::{Random, RandomExt};
use crate::routes::sale_answer;
use crate::{App, ServerError};

/// Most calls of one batch.
const MOST: usize = 256;

/// How many calls may wait to be taken; more wait to be let in.
const QUEUE: usize = 2_048;

/// Takes calls one by one and does them many at a time, in the order in which they came.
pub(crate) struct Batcher(mpsc::Sender<Waiting>);

/// Whoever asked may be gone when there is an answer: what was taken is done all the same.
struct Waiting {
    call: Call,
    rules: Arc<Kept>,
    answer: oneshot::Sender<Result<Done, StoreError>>,
}

impl Batcher {
    /// Runs until it is dropped.
    pub(crate) fn start(store: Store, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let (sender, queue) = mpsc::channel(QUEUE);
        tokio::spawn(run(store, clock, random, queue));
        Self(sender)
    }
}

impl App {
    /// Does a till's call. Returns when it is durable, or refused.
    pub(crate) async fn settle(&self, call: Call) -> Result<Done, ServerError> {
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting { call, rules: self.rules().await?, answer };
        let lost = || ServerError::Internal("a batch was lost".to_owned());
        self.batcher().0.send(waiting).await.map_err(|_| lost())?;
        Ok(answered.await.map_err(|_| lost())??)
    }
}

async fn run(
    store: Store,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    mut queue: mpsc::Receiver<Waiting>,
) {
    let next_id: NextId = Arc::new(move || random.id(clock.now()));
    let mut waiting = Vec::with_capacity(MOST);
    while queue.recv_many(&mut waiting, MOST).await > 0 {
        let mut calls = Vec::with_capacity(waiting.len());
        let mut answers = Vec::with_capacity(waiting.len());
        let mut newest = None;
        for Waiting { call, rules, answer } in waiting.drain(..) {
            calls.push(call);
            answers.push(answer);
            newest = Some(rules);
        }
        let Some(kept) = newest else { continue };
        let (program, templates) = (kept.program.clone(), kept.templates.clone());
        let rules = Rules { program, templates, answer: sale_answer };
        let settled = settling::settle(&store, rules, calls, next_id.clone());
        // A batch that panics fails alone: its callers hear that it was lost, and ask again.
        let Ok(outcomes) = AssertUnwindSafe(settled).catch_unwind().await else {
            tracing::error!("a batch panicked");
            continue;
        };
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            // Nobody waits any more: a repeated call gets the answer by its key.
            let _ = answer.send(outcome);
        }
    }
}
