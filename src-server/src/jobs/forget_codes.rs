//! Sign-in codes are forgotten a day after they were sent, and the addresses with them.

use atrium_domain::Moment;
use atrium_store::{Tx, sign_in};

use crate::{App, ServerError};

pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let before = now.at.plus_days(-1);
    Ok(app.store().write(async move |tx: &Tx| sign_in::forget_before(tx, before).await).await?)
}
