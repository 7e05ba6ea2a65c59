//! Places at events that are over, and at which no door saw anybody, count as missed.

use atrium_domain::Moment;
use atrium_store::{StoreError, Tx, events, ledger};

use super::BATCH;
use crate::{App, ServerError};

/// How long after the end the doors may still tell what they saw before anybody is counted, in
/// milliseconds. What they tell later still counts.
const GRACE_MS: i64 = 2 * 3_600_000;

/// Counts who did not come, and says how many that were.
pub(crate) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let ended = now.at.plus_ms(-GRACE_MS);
    let mut count = 0;
    loop {
        let due = app.store().read(async move |tx: &Tx| events::unused(tx, ended, BATCH).await);
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        for (member_id, id) in due {
            let missed = app.store().write(async move |tx: &Tx| -> Result<bool, StoreError> {
                ledger::lock(tx, member_id).await?;
                events::miss(tx, member_id, id).await
            });
            count += u64::from(missed.await?);
        }
    }
}
