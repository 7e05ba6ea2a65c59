//! The pool's points: put in, taken out, given back.

use atrium_domain::ledger::{LedgerFault, LotPart, NewLot, TransactionKind, Wallet, Working};
use atrium_domain::program::SharingRules;
use atrium_domain::{MemberId, Millis, Moment, OperationId, Points};
use sea_orm::Value;
use uuid::Uuid;

use super::belonging;
use crate::ledger;
use crate::rows::Rows;
use crate::transfers::{self, Load, Passing};
use crate::{StoreError, Tx};

/// Points on their way into the pool, or back out of it.
#[derive(Debug, Clone, Copy)]
pub struct Contribution<'a> {
    pub id: OperationId,
    pub family_id: MemberId,
    pub member_id: MemberId,
    pub at: Millis,
    /// What both histories say.
    pub working: &'a Working,
}

/// What a member may take from the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purse {
    pub family_id: MemberId,
    /// Zero for a child.
    pub left: Points,
}

/// Puts points of a member into the pool.
pub async fn put_in(
    tx: &Tx,
    contribution: &Contribution<'_>,
    load: Load<'_>,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Result<Points, LedgerFault>, StoreError> {
    let Contribution { id, family_id, member_id, at, working } = *contribution;
    super::lock(tx, family_id).await?;
    let kind = TransactionKind::Family(id);
    let passing =
        Passing { kind, from: member_id, to: family_id, at, sent: working, received: working };
    let lots = match transfers::pass(tx, &passing, load, next_id).await? {
        Ok(lots) => lots,
        Err(fault) => return Ok(Err(fault)),
    };
    let mut rows = Rows::new("pool_lots", ["member_id", "lot_id", "from_member_id"]);
    for lot in &lots {
        rows.push([family_id.0.into(), lot.id.0.into(), member_id.0.into()]);
    }
    rows.insert(tx).await?;
    super::tell(tx, family_id).await?;
    Ok(Ok(sum(&lots)))
}

/// What is left of the points that a member put in, of lots that have not expired.
pub async fn contributed(
    tx: &Tx,
    family_id: MemberId,
    member_id: MemberId,
    now: Millis,
) -> Result<Vec<LotPart>, StoreError> {
    let sql = "SELECT lot_id FROM pool_lots WHERE member_id = $1 AND from_member_id = $2";
    let rows = tx.query_all(sql, [family_id.0.into(), member_id.0.into()]).await?;
    let wallet = ledger::wallet(tx, family_id).await?;
    let mut parts = Vec::new();
    for row in rows {
        let id: Uuid = row.try_get("", "lot_id")?;
        parts.extend(part(&wallet, id, now));
    }
    Ok(parts)
}

fn part(wallet: &Wallet, id: Uuid, now: Millis) -> Option<LotPart> {
    let lot = wallet.lot(id.into()).filter(|lot| !lot.is_expired(now))?;
    Some(LotPart { lot: lot.id, points: lot.remaining })
}

/// Gives what is left of a member's points back to them; how many that were.
pub async fn give_back(
    tx: &Tx,
    contribution: &Contribution<'_>,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Points, StoreError> {
    let Contribution { id, family_id, member_id, at, working } = *contribution;
    super::lock(tx, family_id).await?;
    let parts = contributed(tx, family_id, member_id, at).await?;
    if parts.is_empty() {
        return Ok(Points::ZERO);
    }
    let kind = TransactionKind::Family(id);
    let passing =
        Passing { kind, from: family_id, to: member_id, at, sent: working, received: working };
    let lots = transfers::pass(tx, &passing, Load::Lots(&parts), next_id).await?;
    let fault = |fault| StoreError::corrupt(format!("giving back from a pool: {fault}"));
    Ok(sum(&lots.map_err(fault)?))
}

/// What the member may take from the family's pool now; none for who has no family.
pub async fn purse(
    tx: &Tx,
    member_id: MemberId,
    rules: &SharingRules,
    now: Moment,
) -> Result<Option<Purse>, StoreError> {
    let Some(belonging) = belonging(tx, member_id).await? else { return Ok(None) };
    let family_id = belonging.family_id;
    if !belonging.role.may_spend() {
        return Ok(Some(Purse { family_id, left: Points::ZERO }));
    }
    let sql = "SELECT CAST(COALESCE(SUM(points), 0) AS BIGINT) AS points FROM pool_spendings \
               WHERE member_id = $1 AND by_member_id = $2 AND at >= $3";
    let midnight = now.start_of(now.day());
    let values: [Value; 3] = [family_id.0.into(), member_id.0.into(), midnight.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    let spent: i64 = row.try_get("", "points")?;
    let active = ledger::wallet(tx, family_id).await?.balance(now.at).active;
    let left = rules.family_daily.0.saturating_sub(spent).clamp(0, active.0.max(0));
    Ok(Some(Purse { family_id, left: Points(left) }))
}

/// Gives a member points from the pool to spend, the oldest expiry first, whoever put them in.
///
/// # Errors
/// The inner one is [`LedgerFault::Insufficient`] where the member may not take so many.
pub async fn take_out(
    tx: &Tx,
    contribution: &Contribution<'_>,
    points: Points,
    rules: &SharingRules,
    now: Moment,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Result<Points, LedgerFault>, StoreError> {
    let Contribution { id, family_id, member_id, at, working } = *contribution;
    super::lock(tx, family_id).await?;
    // Looked at only now: what was read before may have changed while waiting.
    let left = purse(tx, member_id, rules, now).await?.map_or(Points::ZERO, |purse| purse.left);
    if points > left {
        return Ok(Err(LedgerFault::Insufficient { available: left }));
    }
    let kind = TransactionKind::Family(id);
    let passing =
        Passing { kind, from: family_id, to: member_id, at, sent: working, received: working };
    let load = Load::Points { points, without: &[] };
    let lots = match transfers::pass(tx, &passing, load, next_id).await? {
        Ok(lots) => lots,
        Err(fault) => return Ok(Err(fault)),
    };
    let sql = "INSERT INTO pool_spendings (member_id, transaction_id, by_member_id, points, at) \
               VALUES ($1, $2, $3, $4, $5)";
    let values: [Value; 5] =
        [family_id.0.into(), id.0.into(), member_id.0.into(), points.0.into(), at.0.into()];
    tx.execute(sql, values).await?;
    super::tell(tx, family_id).await?;
    Ok(Ok(sum(&lots)))
}

/// Members whose earnings go into the pool, each with the family, after a member in the order of
/// their ids.
pub async fn sharers(
    tx: &Tx,
    after: MemberId,
    limit: u32,
) -> Result<Vec<(MemberId, MemberId)>, StoreError> {
    let sql = "SELECT member_id, family_id FROM family_members \
               WHERE shares_since IS NOT NULL AND member_id > $1 ORDER BY member_id LIMIT $2";
    let values: [Value; 2] = [after.0.into(), i64::from(limit).into()];
    let rows = tx.query_all(sql, values).await?;
    rows.iter()
        .map(|row| {
            let (member, family) = (row.try_get("", "member_id")?, row.try_get("", "family_id")?);
            Ok((MemberId(member), MemberId(family)))
        })
        .collect()
}

/// What is left of what a member earned from `since` on, and can go into the pool at `now`: points
/// of purchases only from before `ripe`. What came from others stays.
pub async fn earnings(
    tx: &Tx,
    member_id: MemberId,
    since: Millis,
    ripe: Millis,
    now: Millis,
) -> Result<Vec<LotPart>, StoreError> {
    let sql = "SELECT l.id FROM lots l JOIN ledger_transactions t \
               ON t.member_id = l.member_id AND t.id = l.transaction_id \
               WHERE l.member_id = $1 AND l.remaining > 0 AND l.earned_at >= $2 \
               AND t.kind NOT IN ('transfer', 'family') \
               AND (t.kind <> 'sale' OR l.earned_at <= $3)";
    let values: [Value; 3] = [member_id.0.into(), since.0.into(), ripe.0.into()];
    let rows = tx.query_all(sql, values).await?;
    let wallet = ledger::wallet(tx, member_id).await?;
    let mut parts = Vec::new();
    for row in rows {
        let id: Uuid = row.try_get("", "id")?;
        let active = wallet.lot(id.into()).is_some_and(|lot| lot.is_spendable(now));
        parts.extend(part(&wallet, id, now).filter(|_| active));
    }
    Ok(parts)
}

fn sum(lots: &[NewLot]) -> Points {
    Points::checked_sum(lots.iter().map(|lot| lot.points)).unwrap_or(Points::ZERO)
}
