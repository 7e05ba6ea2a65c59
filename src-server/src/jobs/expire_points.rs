//! Points whose time is over leave the wallet by a transaction of their own.

use std::collections::BTreeSet;

use atrium_domain::ledger::{Change, Heading, TransactionKind, Wallet};
use atrium_domain::{MemberId, Moment};
use atrium_store::{StoreError, Tx, families, jobs, ledger};

use super::BATCH;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Sweeps the expired points of all members, and says of how many.
pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    loop {
        let due = app
            .store()
            .read(async move |tx: &Tx| jobs::members_with_expired_points(tx, now.at, BATCH).await);
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        for member_id in due {
            let app = app.clone();
            let store = app.store().clone();
            store.write(async move |tx: &Tx| sweep(tx, &app, member_id, now).await).await?;
            count += 1;
        }
    }
}

async fn sweep(tx: &Tx, app: &App, member_id: MemberId, now: Moment) -> Result<(), ServerError> {
    ledger::lock(tx, member_id).await?;
    let mut wallet = ledger::wallet(tx, member_id).await?;
    let fault = |fault| StoreError::corrupt(format!("expiring points: {fault}"));
    // Where days were missed, each day's points end by a transaction that names their day.
    let ended = wallet.lots.iter().filter(|lot| lot.remaining.is_positive());
    let ends: BTreeSet<_> =
        ended.filter_map(|lot| lot.expires_at).filter(|end| *end <= now.at).collect();
    if ends.is_empty() {
        return Ok(());
    }
    for end in ends {
        let change = wallet.expire(Moment { at: end, ..now }).map_err(fault)?;
        post_end(tx, app, &wallet, change, now).await?;
    }
    // A pool's points are seen by the whole family.
    Ok(families::tell(tx, member_id).await?)
}

/// Writes down that these points have ended.
pub(crate) async fn post_end(
    tx: &Tx,
    app: &App,
    wallet: &Wallet,
    change: Change,
    now: Moment,
) -> Result<(), ServerError> {
    let heading = Heading {
        id: app.random().id(now.at),
        member_id: wallet.member_id,
        kind: TransactionKind::Expiry,
        at: now.at,
        reverses: None,
    };
    let deed = ledger::Deed { heading, sale_id: None, new_lots: &[] };
    let mut next_id = || app.random().id(now.at);
    Ok(ledger::post(tx, &deed, change, wallet, &mut next_id).await?)
}
