//! A redemption that comes to nothing: cancelled, or not picked up in time.

use atrium_domain::ledger::{Heading, Toward, TransactionKind};
use atrium_domain::{Moment, OperationId};
use atrium_store::redemptions::{self, Redemption, Status};
use atrium_store::{Tx, ledger, rewards};

use crate::ServerError;
use crate::random::{Random, RandomExt};

/// Ends a waiting redemption: the reward goes back to its stock, and the points into the lots that
/// they came from, with their old expiry. The member is locked. False where somebody ended it
/// first; nothing is written then.
pub(crate) async fn give_back(
    tx: &Tx,
    random: &dyn Random,
    redemption: &Redemption,
    status: Status,
    now: Moment,
) -> Result<bool, ServerError> {
    let Redemption { id, member_id, reward_id, is_flash, transaction_id, .. } = *redemption;
    if !redemptions::end(tx, member_id, id, status, now.at, None).await? {
        return Ok(false);
    }
    rewards::put_back(tx, reward_id, is_flash).await?;
    let parts = ledger::spent(tx, member_id, transaction_id).await?;
    let mut wallet = ledger::wallet_with(tx, member_id, &parts).await?;
    let change = wallet
        .give_back(&parts, Toward::Funders, now.at)
        .map_err(|fault| ServerError::Internal(format!("points of a reward: {fault}")))?;
    let heading = Heading {
        id: random.id(now.at),
        member_id,
        kind: TransactionKind::Redemption(OperationId(id.0)),
        at: now.at,
        reverses: Some(transaction_id),
    };
    let deed = ledger::Deed { heading, sale_id: None, new_lots: &[] };
    let mut next_id = || random.id(now.at);
    ledger::post(tx, &deed, change, &wallet, &mut next_id).await?;
    Ok(true)
}
