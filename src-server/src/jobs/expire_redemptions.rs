//! What nobody picked up in time goes back to its stock, and the points to the member.

use atrium_domain::Moment;
use atrium_store::redemptions::{self, Status};
use atrium_store::{Tx, ledger};

use super::BATCH;
use crate::redemption::give_back;
use crate::{App, ServerError};

/// Ends all overdue redemptions, and says how many.
pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    loop {
        let due = app
            .store()
            .read(async move |tx: &Tx| redemptions::overdue(tx, now.at, u64::from(BATCH)).await);
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        for redemption in due {
            let own = app.clone();
            let ended = app.store().write(async move |tx: &Tx| {
                ledger::lock(tx, redemption.member_id).await?;
                give_back(tx, own.random(), &redemption, Status::Expired, now).await
            });
            count += u64::from(ended.await?);
        }
        app.catalogue_cache().counters_moved();
    }
}
