//! What each funder of points and coupons gave and got in a span of time, summed up from the
//! ledger's entries themselves (references.md, idea 7).
//!
//! Each entry of a wallet belongs to a lot, and each lot to a funder. So what a funder's points
//! did is the sum of the entries of its lots, sorted by what happened.

mod coupons;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use atrium_domain::ledger::Funder;
use atrium_domain::{Millis, Money, Points, Program, StoreId};
use sea_orm::Value;
use uuid::Uuid;

use crate::ledger::funder;
use crate::{StoreError, Tx};

/// One span of time, for everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    pub funders: BTreeMap<Funder, Funded>,
    pub stores: BTreeMap<StoreId, Redeemed>,
}

/// What became of the points and coupons that one mall or store pays for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Funded {
    /// In members' wallets at the start.
    pub opening: Points,
    pub given: Points,
    /// Of what this funder gave, taken back by refunds and corrections; positive.
    pub taken_back: Points,
    /// Spent by members; positive.
    pub spent: Points,
    /// Spent points that came back because the purchase was refunded.
    pub returned: Points,
    pub expired: Points,
    /// What left this funder's lots to make up for what another funder's refund took back, or to
    /// pay a debt; negative where others' lots, or a debt, made up for this one's.
    pub offset: Points,
    /// In members' wallets at the end.
    pub closing: Points,
    /// Between wallets: always zero, or the ledger is wrong.
    pub passed: Points,
    /// Coupons used, and what they took off, refunds taken off again.
    pub coupons: i64,
    pub coupon_amount: Money,
}

/// What was redeemed at the tills of one store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redeemed {
    /// Points, less what came back with refunds; by anybody's lots.
    pub points: Points,
    /// Of these, what others than the store had given …
    pub points_of_others: Points,
    /// … and what that is worth at the rate of each purchase's time.
    pub worth_of_others: Money,
    pub coupons: i64,
    /// What coupons took off that others pay for.
    pub coupons_of_others: Money,
}

impl Redeemed {
    /// What the mall owes the store.
    pub fn owed(&self) -> Money {
        Money(self.worth_of_others.0.saturating_add(self.coupons_of_others.0))
    }
}

/// The statement from `from` until before `until`.
pub async fn statement(
    tx: &Tx,
    program: &Program,
    from: Millis,
    until: Millis,
) -> Result<Statement, StoreError> {
    let mut statement = Statement::default();
    opening(tx, &mut statement, from).await?;
    movements(tx, &mut statement, from, until).await?;
    refunds(tx, &mut statement, from, until).await?;
    redemptions(tx, &mut statement, program, from, until).await?;
    coupons::add(tx, &mut statement, from, until).await?;
    for funded in statement.funders.values_mut() {
        funded.closing = funded.sum().ok_or_else(|| StoreError::corrupt("points out of range"))?;
    }
    Ok(statement)
}

impl Funded {
    /// What the opening and the movements come to.
    fn sum(&self) -> Option<Points> {
        let up = Points::checked_sum([self.opening, self.given, self.returned, self.passed])?;
        let down = Points::checked_sum([self.taken_back, self.spent, self.expired, self.offset])?;
        up.checked_sub(down)
    }
}

async fn opening(tx: &Tx, statement: &mut Statement, from: Millis) -> Result<(), StoreError> {
    let sql = "SELECT l.funder, CAST(SUM(e.points) AS BIGINT) AS points FROM ledger_entries e \
               JOIN ledger_transactions t \
               ON t.member_id = e.member_id AND t.id = e.transaction_id \
               JOIN lots l ON l.member_id = e.member_id AND l.id = e.lot_id \
               WHERE t.at < $1 GROUP BY l.funder";
    for row in tx.query_all(sql, [from.0.into()]).await? {
        let text: String = row.try_get("", "funder")?;
        let funded = statement.funders.entry(funder(&text)?).or_default();
        funded.opening = Points(row.try_get("", "points")?);
    }
    Ok(())
}

/// What a lot's entry was, by its transaction. Later kinds that give or spend need no entry here.
const MOVEMENT: &str = "CASE \
    WHEN e.working = '{\"of\":\"debt_paid\"}' THEN 'offset' \
    WHEN t.kind = 'expiry' THEN 'expired' \
    WHEN t.kind IN ('transfer', 'family') THEN 'passed' \
    WHEN e.points > 0 AND (t.kind = 'refund' OR t.reverses IS NOT NULL) THEN 'returned' \
    WHEN e.points > 0 THEN 'given' \
    WHEN e.working IS NULL AND t.reverses IS NOT NULL THEN 'expired' \
    WHEN t.kind = 'refund' THEN 'offset' \
    WHEN t.kind = 'adjustment' THEN 'taken_back' \
    ELSE 'spent' END";

async fn movements(
    tx: &Tx,
    statement: &mut Statement,
    from: Millis,
    until: Millis,
) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT funder, movement, CAST(SUM(points) AS BIGINT) AS points FROM \
         (SELECT l.funder, e.points, {MOVEMENT} AS movement FROM ledger_entries e \
          JOIN ledger_transactions t ON t.member_id = e.member_id AND t.id = e.transaction_id \
          JOIN lots l ON l.member_id = e.member_id AND l.id = e.lot_id \
          WHERE t.at >= $1 AND t.at < $2) moved GROUP BY funder, movement"
    );
    for row in tx.query_all(&sql, [from.0.into(), until.0.into()]).await? {
        let text: String = row.try_get("", "funder")?;
        let movement: String = row.try_get("", "movement")?;
        let points: i64 = row.try_get("", "points")?;
        let funded = statement.funders.entry(funder(&text)?).or_default();
        match movement.as_str() {
            "given" => funded.given = Points(points),
            "returned" => funded.returned = Points(points),
            "passed" => funded.passed = Points(points),
            "taken_back" => funded.taken_back = Points(-points),
            "expired" => funded.expired = Points(-points),
            "offset" => funded.offset = Points(-points),
            _ => funded.spent = Points(-points),
        }
    }
    Ok(())
}

/// A refund takes its points from the lots that are there, and credits whoever had funded the
/// sale. Where those differ, the one's lots stand in for the other's.
async fn refunds(
    tx: &Tx,
    statement: &mut Statement,
    from: Millis,
    until: Millis,
) -> Result<(), StoreError> {
    let sql = "SELECT e.account, CAST(SUM(e.points) AS BIGINT) AS points FROM ledger_entries e \
               JOIN ledger_transactions t \
               ON t.member_id = e.member_id AND t.id = e.transaction_id \
               WHERE t.at >= $1 AND t.at < $2 AND t.kind = 'refund' AND e.points > 0 \
               AND (e.account LIKE 'mall:%' OR e.account LIKE 'store:%') GROUP BY e.account";
    for row in tx.query_all(sql, [from.0.into(), until.0.into()]).await? {
        let account: String = row.try_get("", "account")?;
        let points: i64 = row.try_get("", "points")?;
        let funded = statement.funders.entry(funder(&account)?).or_default();
        funded.taken_back.0 += points;
        funded.offset.0 -= points;
    }
    Ok(())
}

/// Points that paid at tills.
async fn redemptions(
    tx: &Tx,
    statement: &mut Statement,
    program: &Program,
    from: Millis,
    until: Millis,
) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT s.store_id, s.at AS sold_at, moved.funder, moved.points FROM \
         (SELECT t.member_id, t.sale_id, l.funder, e.points, \
          {MOVEMENT} AS movement FROM ledger_entries e \
          JOIN ledger_transactions t ON t.member_id = e.member_id AND t.id = e.transaction_id \
          JOIN lots l ON l.member_id = e.member_id AND l.id = e.lot_id \
          WHERE t.at >= $1 AND t.at < $2 AND t.sale_id IS NOT NULL) moved \
         JOIN sales s ON s.member_id = moved.member_id AND s.id = moved.sale_id \
         WHERE moved.movement IN ('spent', 'returned')"
    );
    let values: [Value; 2] = [from.0.into(), until.0.into()];
    for row in tx.query_all(&sql, values).await? {
        let store_id = StoreId(row.try_get::<Uuid>("", "store_id")?);
        let sold_at = Millis(row.try_get("", "sold_at")?);
        let text: String = row.try_get("", "funder")?;
        let spent: i64 = -row.try_get::<i64>("", "points")?;
        let redeemed = statement.stores.entry(store_id).or_default();
        redeemed.points.0 += spent;
        if funder(&text)? != Funder::Store(store_id) {
            redeemed.points_of_others.0 += spent;
            redeemed.worth_of_others.0 += worth(program, spent, sold_at);
        }
    }
    Ok(())
}

/// What points are worth at the rate of a time, rounded towards zero.
fn worth(program: &Program, points: i64, at: Millis) -> i64 {
    program.burn_rate(at).map_or(0, |rate| {
        let exact = i128::from(points) * i128::from(rate.worth.0) / i128::from(rate.points.0);
        i64::try_from(exact).unwrap_or_default()
    })
}

/// Two ways to the same sums: what remains in lots by funder, and the statement's closing. Empty
/// where they agree. `statement` has to reach up to now.
pub async fn differences(tx: &Tx, statement: &Statement) -> Result<Vec<String>, StoreError> {
    let mut faults = Vec::new();
    let sql = "SELECT funder, CAST(SUM(remaining) AS BIGINT) AS points FROM lots GROUP BY funder";
    let mut held = BTreeMap::new();
    for row in tx.query_all(sql, []).await? {
        let text: String = row.try_get("", "funder")?;
        held.insert(funder(&text)?, Points(row.try_get("", "points")?));
    }
    for (funder, funded) in &statement.funders {
        let held = held.remove(funder).unwrap_or_default();
        if held != funded.closing {
            faults.push(format!("{funder:?}: closing {}, in lots {held}", funded.closing));
        }
        if funded.passed != Points::ZERO {
            faults.push(format!("{funder:?}: {} lost between wallets", funded.passed));
        }
    }
    faults.extend(
        held.into_iter().filter(|(_, points)| *points != Points::ZERO).map(|(funder, points)| {
            format!("{funder:?}: {points} in lots and not in the statement")
        }),
    );
    Ok(faults)
}
