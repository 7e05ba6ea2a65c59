//! Photos that became part of nothing are forgotten.

use atrium_domain::Moment;
use atrium_store::{Tx, photos};

use super::BATCH;
use crate::{App, ServerError};

/// What they were sent for follows within moments, or with the next network.
const KEPT_DAYS: i64 = 7;

pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let before = now.at.plus_days(-KEPT_DAYS);
    let mut count = 0;
    loop {
        let forgotten = app
            .store()
            .write(async move |tx: &Tx| photos::forget_loose(tx, before, BATCH).await)
            .await?;
        count += forgotten;
        if forgotten < u64::from(BATCH) {
            return Ok(count);
        }
    }
}
