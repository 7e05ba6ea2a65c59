//! Old visits, used codes, wrong tries and kept answers are forgotten.

use atrium_domain::Moment;
use atrium_store::{Tx, till::leftovers};

use crate::{App, ServerError};

pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    Ok(app.store().write(async move |tx: &Tx| leftovers::forget(tx, now.at).await).await?)
}
