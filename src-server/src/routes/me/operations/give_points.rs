//! Gives points to another member. Both histories have it, or none.

use atrium_domain::ledger::{LedgerFault, TransactionKind, Working};
use atrium_domain::{OperationId, Points};
use atrium_protocol::ErrorCode;
use atrium_store::transfers::{self, Load, Passing};
use atrium_store::{Tx, members};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;
use crate::sharing::{find_recipient, masked, month_start, ripe_since};

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    to: &str,
    points: Points,
) -> Result<(), ServerError> {
    if !points.is_positive() {
        return Err(ServerError::field("points"));
    }
    let (from, now) = (context.device.member_id, context.now);
    let taker = find_recipient(tx, from, to, now.at).await??;
    transfers::lock(tx, from, taker.id).await?;
    let rules = &context.rules.program.sharing;
    let today = transfers::given(tx, from, now.start_of(now.day())).await?;
    let month = transfers::given(tx, from, month_start(now)).await?;
    rules.check(points, today, month).map_err(|_| ErrorCode::GivingLimitReached)?;
    let fresh = transfers::unripe(tx, from, ripe_since(rules, now.at)).await?;
    let giver = members::get(tx, from).await?;
    let passing = Passing {
        kind: TransactionKind::Transfer(id),
        from,
        to: taker.id,
        at: now.at,
        sent: &Working::Sent { to: masked(&taker) },
        received: &Working::Received { from: masked(&giver) },
    };
    let load = Load::Points { points, without: &fresh };
    let mut next_id = || context.app.random().id(now.at);
    match transfers::pass(tx, &passing, load, &mut next_id).await? {
        Ok(_) => Ok(()),
        Err(fault) => Err(refused(fault)),
    }
}

/// Why points cannot go.
pub(super) fn refused(fault: LedgerFault) -> ServerError {
    match fault {
        LedgerFault::Insufficient { .. } => ErrorCode::PointsInsufficient.into(),
        LedgerFault::NotPositive => ServerError::field("points"),
        fault => ServerError::Internal(format!("passing points on: {fault}")),
    }
}
