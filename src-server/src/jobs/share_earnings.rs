//! What members earn goes into their family's pool where they wish so.

use atrium_domain::ledger::Working;
use atrium_domain::{MemberId, Moment, OperationId};
use atrium_store::families::{self, Contribution};
use atrium_store::transfers::{self, Load};
use atrium_store::{StoreError, Tx, members};
use uuid::Uuid;

use super::BATCH;
use crate::random::RandomExt;
use crate::sharing::masked;
use crate::{App, ServerError};

/// Moves the points of all who share, and says of how many.
pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    let mut after = MemberId(Uuid::nil());
    loop {
        let store = app.store().clone();
        let due = store.read(async move |tx| families::sharers(tx, after, BATCH).await).await?;
        let Some((last, _)) = due.last() else { break };
        after = *last;
        for (member_id, family_id) in due {
            let app = app.clone();
            let moved =
                store.write(async move |tx| share(tx, &app, member_id, family_id, now).await);
            count += u64::from(moved.await?);
        }
    }
    Ok(count)
}

/// True where there was something to move.
async fn share(
    tx: &Tx,
    app: &App,
    member_id: MemberId,
    family_id: MemberId,
    now: Moment,
) -> Result<bool, ServerError> {
    families::lock(tx, family_id).await?;
    let belonging = families::belonging(tx, member_id).await?;
    let belonging = belonging.filter(|belonging| belonging.family_id == family_id);
    let Some(since) = belonging.and_then(|belonging| belonging.shares_since) else {
        return Ok(false);
    };
    transfers::lock(tx, member_id, family_id).await?;
    let days = app.program().await?.sharing.share_after_days;
    let ripe = now.at.plus_days(-i64::from(days));
    let parts = families::earnings(tx, member_id, since, ripe, now.at).await?;
    if parts.is_empty() {
        return Ok(false);
    }
    let working = Working::Pooled { by: masked(&members::get(tx, member_id).await?) };
    let mut next_id = || app.random().id(now.at);
    let id = OperationId(next_id());
    let contribution = Contribution { id, family_id, member_id, at: now.at, working: &working };
    let put = families::put_in(tx, &contribution, Load::Lots(&parts), &mut next_id).await?;
    put.map_err(|fault| StoreError::corrupt(format!("sharing earnings: {fault}")))?;
    Ok(true)
}
