//! Points that pass from one wallet to another: a transaction in each of them, both in one
//! database transaction, so that either both are there or none.

use atrium_domain::ledger::{
    Heading, LedgerFault, LotPart, NewLot, Sent, TransactionKind, Working,
};
use atrium_domain::{LotId, MemberId, Millis, Points, TransactionId};
use sea_orm::Value;
use uuid::Uuid;

use crate::ledger::{self, Deed};
use crate::{StoreError, Tx};

/// Who gives to whom, and what the history of each says.
#[derive(Debug, Clone, Copy)]
pub struct Passing<'a> {
    /// With one id for both sides.
    pub kind: TransactionKind,
    pub from: MemberId,
    pub to: MemberId,
    pub at: Millis,
    pub sent: &'a Working,
    pub received: &'a Working,
}

/// Which points.
#[derive(Debug, Clone, Copy)]
pub enum Load<'a> {
    /// So many, the oldest expiry first, none from the lots named.
    Points {
        points: Points,
        without: &'a [LotId],
    },
    Lots(&'a [LotPart]),
}

/// Passes points on. Answers the lots that arrived, or why there is nothing to pass; then
/// nothing was written.
pub async fn pass(
    tx: &Tx,
    passing: &Passing<'_>,
    load: Load<'_>,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Result<Vec<NewLot>, LedgerFault>, StoreError> {
    let Passing { from, to, at, sent, received, .. } = *passing;
    lock(tx, from, to).await?;
    let mut giver = ledger::wallet(tx, from).await?;
    let mut next_lot = || LotId(next_id());
    let outcome = match load {
        Load::Points { points, without } => {
            giver.send(points, |lot| !without.contains(&lot), at, sent, &mut next_lot)
        }
        Load::Lots(parts) => giver.send_parts(parts, at, sent, &mut next_lot),
    };
    let Sent { change, lots } = match outcome {
        Ok(sent) => sent,
        Err(fault) => return Ok(Err(fault)),
    };
    let mut taker = ledger::wallet(tx, to).await?;
    let arrived = taker
        .receive(&lots, received)
        .map_err(|fault| StoreError::corrupt(format!("points that arrive: {fault}")))?;
    let deed = |member_id, id, new_lots| {
        let heading =
            Heading { id: TransactionId(id), member_id, kind: passing.kind, at, reverses: None };
        Deed { heading, sale_id: None, new_lots }
    };
    let ids: Vec<LotId> = lots.iter().map(|lot| lot.id).collect();
    ledger::post(tx, &deed(from, next_id(), &[]), change, &giver, next_id).await?;
    ledger::post(tx, &deed(to, next_id(), &ids), arrived, &taker, next_id).await?;
    Ok(Ok(lots))
}

/// Makes the rest of the transaction the only one that changes either wallet. Always in the same
/// order, so that two who give each other do not wait for each other.
pub async fn lock(tx: &Tx, one: MemberId, other: MemberId) -> Result<(), StoreError> {
    ledger::lock(tx, one.min(other)).await?;
    ledger::lock(tx, one.max(other)).await
}

/// The lots of purchases after `since`, which are not passed on yet.
pub async fn unripe(tx: &Tx, member_id: MemberId, since: Millis) -> Result<Vec<LotId>, StoreError> {
    let sql = "SELECT l.id FROM lots l JOIN ledger_transactions t \
               ON t.member_id = l.member_id AND t.id = l.transaction_id \
               WHERE l.member_id = $1 AND l.remaining > 0 AND l.earned_at > $2 \
               AND t.kind = 'sale'";
    let rows = tx.query_all(sql, [member_id.0.into(), since.0.into()]).await?;
    rows.iter().map(|row| Ok(LotId(row.try_get::<Uuid>("", "id")?))).collect()
}

/// How many points the member gave other members from `since` on.
pub async fn given(tx: &Tx, member_id: MemberId, since: Millis) -> Result<Points, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(e.points), 0) AS BIGINT) AS points \
               FROM ledger_transactions t JOIN ledger_entries e \
               ON e.member_id = t.member_id AND e.transaction_id = t.id \
               WHERE t.member_id = $1 AND t.kind = 'transfer' AND t.at >= $2 \
               AND e.account = 'transit' AND e.points > 0";
    let values: [Value; 2] = [member_id.0.into(), since.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(Points(row.try_get("", "points")?))
}
