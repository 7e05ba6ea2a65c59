//! Places that were offered and not answered in time go on to the next in line.

use atrium_domain::Moment;
use atrium_store::{Tx, events};

use crate::seats::advance;
use crate::{App, ServerError};

/// Moves what is due, and says at how many events something was.
pub(crate) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let due = app.store().read(async move |tx: &Tx| events::due(tx, now.at).await);
    let mut count = 0;
    for id in due.await? {
        let moved = app.store().write(async move |tx: &Tx| -> Result<bool, ServerError> {
            events::queue(tx, id).await?;
            Ok(advance(tx, id, now).await?)
        });
        count += u64::from(moved.await?);
    }
    if count > 0 {
        app.catalogue_cache().counters_moved();
    }
    Ok(count)
}
