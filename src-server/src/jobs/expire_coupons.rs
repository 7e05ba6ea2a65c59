//! Coupons whose time is over are marked, so that devices hear of it.

use atrium_domain::Moment;
use atrium_store::{Tx, coupons};

use super::BATCH;
use crate::{App, ServerError};

/// Marks all expired coupons, and says how many.
pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    loop {
        let expire = app
            .store()
            .write(async move |tx: &Tx| coupons::expire(tx, now.at, u64::from(BATCH)).await);
        match expire.await? {
            Some(expired) => count += expired,
            None => return Ok(count),
        }
    }
}
