//! Points that were pending and whose day has come can be spent. No account changes, so nothing is
//! posted; the member's sums are made exact again, and the phone hears of it.

use atrium_domain::Moment;
use atrium_store::{Tx, jobs};

use super::BATCH;
use crate::{App, ServerError};

/// Brings up to date the sums of those who have points that became active, and says of how many.
pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    loop {
        let activate =
            app.store().write(async move |tx: &Tx| jobs::activate_points(tx, now.at, BATCH).await);
        let activated = activate.await?;
        if activated == 0 {
            return Ok(count);
        }
        count += activated;
    }
}
