//! Messages on their way to who is not looking at the app: by notification, SMS or mail.
//!
//! Which ways a message goes is decided once, when nobody sleeps: by what the member agreed to and
//! switched on, and by how often they were written to. What is held back by quiet hours is decided
//! about at their end. Then each way is tried until it is sure that somebody got it, or given up.

pub(crate) mod push;
#[cfg(test)]
mod push_tests;
mod route;
mod sales;
mod send;
#[cfg(test)]
mod tests;
mod texts;

use std::time::Duration;

use atrium_domain::{MemberId, MessageId, Millis};
use atrium_store::deliveries::{self, Outcome};
use atrium_store::{StoreError, Tx};

use crate::{App, ServerError};

pub(crate) use route::ways;

/// How often to look for something to send.
const LOOK: Duration = Duration::from_secs(5);

/// How many messages or deliveries are looked at in one go.
const BATCH: u32 = 100;

/// After so long a try that has not ended is given up, in milliseconds. Longer than any way of
/// sending may take.
const LEASE_MS: i64 = 60_000;

/// Sends what is due as it comes, for ever.
pub(crate) async fn run(app: App) {
    loop {
        if let Err(error) = turn(&app).await {
            tracing::error!(%error, "messages were not sent; trying again");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Decides about new messages and sends what is due now; says how many tries that were.
pub(crate) async fn turn(app: &App) -> Result<u64, ServerError> {
    let now = app.moment(app.now());
    let rules = app.rules().await?;
    if rules.program.care.quiet.covers(now) {
        return Ok(0);
    }
    sales::gather(app, &rules, now).await?;
    loop {
        let new = app.store().read(async move |tx: &Tx| deliveries::to_route(tx, BATCH).await);
        let new = new.await?;
        if new.is_empty() {
            break;
        }
        for (member_id, id) in new {
            let (rules, store) = (rules.clone(), app.store().clone());
            let decided = store.write(async move |tx: &Tx| {
                route::route(tx, member_id, id, &rules.program.care, now.at).await
            });
            if let Err(error) = decided.await {
                pass_over(app, member_id, id, now.at, error).await?;
            }
        }
    }
    let mut count = 0;
    loop {
        let lease = now.at.plus_ms(LEASE_MS);
        let due = app
            .store()
            .write(async move |tx: &Tx| deliveries::claim(tx, now.at, lease, BATCH).await);
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        for delivery in due {
            let outcome = match send::send(app, &rules, &delivery, now).await {
                Err(error) if !is_busy(&error) => {
                    tracing::error!(%error, message = %delivery.message_id, "cannot be sent");
                    Outcome::Failed
                }
                sent => sent?,
            };
            let end = app
                .store()
                .write(async move |tx: &Tx| deliveries::finish(tx, &delivery, outcome).await);
            end.await?;
            count += 1;
        }
    }
}

/// A message about which nothing can be decided keeps no other waiting: it is told of once, and
/// stands in the inbox as far as it can be read.
async fn pass_over(
    app: &App,
    member_id: MemberId,
    id: MessageId,
    now: Millis,
    error: ServerError,
) -> Result<(), ServerError> {
    if is_busy(&error) {
        return Err(error);
    }
    tracing::error!(%error, message = %id, "which ways a message goes cannot be decided");
    let done = app
        .store()
        .write(async move |tx: &Tx| deliveries::begin_route(tx, member_id, id, now).await);
    let done: Result<bool, StoreError> = done.await;
    Ok(done.map(|_| ())?)
}

/// Whether the database is at fault, and the same will do a moment later.
const fn is_busy(error: &ServerError) -> bool {
    use StoreError::{Busy, Full, Unavailable};
    matches!(error, ServerError::Store(Busy(_) | Unavailable(_) | Full(_)))
}
