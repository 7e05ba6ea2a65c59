//! The queues before the settlement engine: calls of tills gather while the batch before them is
//! being made durable, and then go together. There is no timer: a call that comes alone goes at
//! once. A database that takes several writers gets several queues, so that one batch is computed
//! while another is written.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use atrium_domain::card::Presented;
use atrium_store::settling::{self, Call, Done, NextId, Rules, Who};
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

/// Takes calls one by one and does them many at a time. Calls about one member go one after the
/// other, in the order in which they came.
pub(crate) struct Batcher(Vec<mpsc::Sender<Waiting>>);

/// Whoever asked may be gone when there is an answer: what was taken is done all the same.
struct Waiting {
    call: Call,
    rules: Arc<Kept>,
    answer: oneshot::Sender<Result<Done, StoreError>>,
}

impl Batcher {
    /// Runs until it is dropped.
    pub(crate) fn start(store: &Store, clock: &Arc<dyn Clock>, random: &Arc<dyn Random>) -> Self {
        let start_one = |_| {
            let (sender, queue) = mpsc::channel(QUEUE);
            tokio::spawn(run(store.clone(), clock.clone(), random.clone(), queue));
            sender
        };
        Self((0..store.batches_at_once()).map(start_one).collect())
    }

    /// The queue for a call: the same for all that name their member in the same way. Who names one
    /// member in two ways at the same moment may meet in the database, which sees to it.
    fn queue(&self, who: &Who) -> &mpsc::Sender<Waiting> {
        let mut hasher = DefaultHasher::new();
        match who {
            Who::Code(Presented::Qr(code)) => code.card_id.0.hash(&mut hasher),
            Who::Code(Presented::Pass(code)) => code.card_id.0.hash(&mut hasher),
            Who::Code(Presented::Digits(code)) => code.card_number.get().hash(&mut hasher),
            Who::Visit(id) => id.0.hash(&mut hasher),
            Who::Signed(shown) => shown.code.signed.certificate.card_id.0.hash(&mut hasher),
        }
        &self.0[(hasher.finish() % self.0.len() as u64) as usize]
    }
}

impl App {
    /// Does a till's call. Returns when it is durable, or refused.
    pub(crate) async fn settle(&self, call: Call) -> Result<Done, ServerError> {
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting { call, rules: self.rules().await?, answer };
        let lost = || ServerError::Internal("a batch was lost".to_owned());
        self.batcher().queue(&waiting.call.who).send(waiting).await.map_err(|_| lost())?;
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
    while gather(&mut queue, &mut waiting).await {
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

/// Waits for a call, and takes with it all that have arrived. Those answered a moment ago may be
/// asking again already: whatever else is ready to run goes first, for as long as it brings more.
async fn gather(queue: &mut mpsc::Receiver<Waiting>, waiting: &mut Vec<Waiting>) -> bool {
    if queue.recv_many(waiting, MOST).await == 0 {
        return false;
    }
    loop {
        tokio::task::yield_now().await;
        let more = queue.len().min(MOST - waiting.len());
        if more == 0 {
            return true;
        }
        queue.recv_many(waiting, more).await;
    }
}
