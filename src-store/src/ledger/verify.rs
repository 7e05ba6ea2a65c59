//! Re-computes every invariant of the ledger (ARCHITECTURE.md, Invariants 1–6) from the entries.

use atrium_domain::{MemberId, Millis, Points};
use uuid::Uuid;

use super::history::transactions;
use super::wallet;
use crate::{StoreError, Tx};

/// What is wrong, and a query for the members (and the thing) for which it is. `{one}` becomes the
/// condition on the member of the table before it.
const CHECKS: [(&str, &str); 15] = [
    (
        "a transaction's entries do not sum to zero",
        "SELECT member_id, transaction_id AS thing FROM ledger_entries WHERE member_id {one} \
         GROUP BY member_id, transaction_id HAVING SUM(points) <> 0",
    ),
    (
        "an entry has no transaction",
        "SELECT e.member_id, e.id AS thing FROM ledger_entries e LEFT JOIN ledger_transactions t \
         ON t.member_id = e.member_id AND t.id = e.transaction_id \
         WHERE e.member_id {one} AND t.id IS NULL",
    ),
    (
        "the balance is not the sum of the wallet's entries",
        "SELECT m.id AS member_id, m.id AS thing FROM members m LEFT JOIN \
         (SELECT member_id, SUM(points) AS points FROM ledger_entries \
          WHERE account = 'wallet' AND member_id {one} GROUP BY member_id) e \
         ON e.member_id = m.id WHERE m.id {one} \
         AND m.balance + m.pending <> COALESCE(e.points, 0)",
    ),
    (
        "the balance is not what remains in the lots less the debt",
        "SELECT m.id AS member_id, m.id AS thing FROM members m LEFT JOIN \
         (SELECT member_id, SUM(remaining) AS points FROM lots \
          WHERE member_id {one} GROUP BY member_id) l \
         ON l.member_id = m.id WHERE m.id {one} \
         AND m.balance + m.pending <> COALESCE(l.points, 0) - m.debt",
    ),
    (
        "a lot holds less than nothing or more than it was given",
        "SELECT member_id, id AS thing FROM lots \
         WHERE member_id {one} AND (remaining < 0 OR remaining > granted)",
    ),
    (
        "a lot is not the sum of its entries",
        "SELECT l.member_id, l.id AS thing FROM lots l LEFT JOIN \
         (SELECT member_id, lot_id, SUM(points) AS points FROM ledger_entries \
          WHERE lot_id IS NOT NULL AND member_id {one} GROUP BY member_id, lot_id) e \
         ON e.member_id = l.member_id AND e.lot_id = l.id \
         WHERE l.member_id {one} AND l.remaining <> COALESCE(e.points, 0)",
    ),
    (
        "the debt is not the sum of its entries",
        "SELECT m.id AS member_id, m.id AS thing FROM members m LEFT JOIN \
         (SELECT member_id, SUM(points) AS points FROM ledger_entries WHERE account = 'wallet' \
          AND lot_id IS NULL AND member_id {one} GROUP BY member_id) e \
         ON e.member_id = m.id WHERE m.id {one} AND m.debt <> -COALESCE(e.points, 0)",
    ),
    (
        "a transaction's balance does not follow from the ones before it",
        "SELECT member_id, thing FROM (SELECT t.member_id, t.id AS thing, t.balance, \
         SUM(COALESCE(e.points, 0)) OVER (PARTITION BY t.member_id ORDER BY t.number) AS expected \
         FROM ledger_transactions t LEFT JOIN \
         (SELECT member_id, transaction_id, SUM(points) AS points FROM ledger_entries \
          WHERE account = 'wallet' AND member_id {one} GROUP BY member_id, transaction_id) e \
         ON e.member_id = t.member_id AND e.transaction_id = t.id \
         WHERE t.member_id {one}) chain WHERE balance <> expected",
    ),
    (
        "what was sent in a transfer is not what arrived",
        "SELECT t.member_id, t.id AS thing FROM ledger_transactions t JOIN \
         (SELECT o.subject FROM ledger_entries e JOIN ledger_transactions o \
          ON o.member_id = e.member_id AND o.id = e.transaction_id \
          WHERE e.account = 'transit' GROUP BY o.subject HAVING SUM(e.points) <> 0) x \
         ON x.subject = t.subject WHERE t.kind IN ('transfer', 'family')",
    ),
    (
        "points are in transit outside of a transfer",
        "SELECT e.member_id, e.id AS thing FROM ledger_entries e JOIN ledger_transactions t \
         ON t.member_id = e.member_id AND t.id = e.transaction_id \
         WHERE e.member_id {one} AND e.account = 'transit' \
         AND t.kind NOT IN ('transfer', 'family')",
    ),
    (
        "a lot of a family's pool does not say who put it in",
        "SELECT l.member_id, l.id AS thing FROM lots l JOIN families f ON f.id = l.member_id \
         LEFT JOIN pool_lots p ON p.member_id = l.member_id AND p.lot_id = l.id \
         WHERE l.member_id {one} AND p.lot_id IS NULL",
    ),
    (
        "an adjustment is not in the ledger, or one in the ledger was not decided",
        "SELECT a.member_id, a.id AS thing FROM adjustments a \
         LEFT JOIN ledger_transactions t ON t.member_id = a.member_id AND t.id = a.id \
         WHERE a.member_id {one} AND (a.state = 'applied') <> (t.id IS NOT NULL)",
    ),
    (
        "the member's count of transactions is not their number",
        "SELECT m.id AS member_id, m.id AS thing FROM members m LEFT JOIN \
         (SELECT member_id, MAX(number) AS last, COUNT(*) AS count FROM ledger_transactions \
          WHERE member_id {one} GROUP BY member_id) t ON t.member_id = m.id \
         WHERE m.id {one} AND (m.transactions <> COALESCE(t.last, 0) \
         OR m.transactions <> COALESCE(t.count, 0))",
    ),
    (
        "a sale or refund has no idempotency record",
        "SELECT member_id, thing FROM (SELECT member_id, id AS thing, at FROM sales \
         UNION ALL SELECT member_id, id AS thing, at FROM refunds) s \
         LEFT JOIN idempotency i ON i.settlement_id = s.thing \
         WHERE member_id {one} AND at >= $2 AND i.settlement_id IS NULL",
    ),
    (
        "an idempotency record has no settlement",
        "SELECT i.settlement_id AS member_id, i.settlement_id AS thing FROM idempotency i \
         LEFT JOIN sales s ON s.id = i.settlement_id \
         LEFT JOIN refunds r ON r.id = i.settlement_id \
         WHERE i.settlement_id IS NOT NULL AND s.id IS NULL AND r.id IS NULL",
    ),
];

/// How long idempotency records are kept at least, in days.
const KEPT_DAYS: i64 = 30;

/// The faults in one member's ledger; none when every invariant holds.
pub async fn verify_member(
    tx: &Tx,
    member_id: MemberId,
    now: Millis,
) -> Result<Vec<String>, StoreError> {
    let mut faults = run_checks(tx, Some(member_id), now).await?;
    faults.extend(verify_wallet(tx, member_id, now).await?);
    Ok(faults)
}

/// The faults in every member's ledger.
pub async fn verify_all(tx: &Tx, now: Millis) -> Result<Vec<String>, StoreError> {
    let mut faults = run_checks(tx, None, now).await?;
    for row in tx.query_all("SELECT id FROM members ORDER BY id", []).await? {
        let member_id = MemberId(row.try_get("", "id")?);
        faults.extend(verify_wallet(tx, member_id, now).await?);
    }
    Ok(faults)
}

async fn run_checks(
    tx: &Tx,
    member_id: Option<MemberId>,
    now: Millis,
) -> Result<Vec<String>, StoreError> {
    let since = now.plus_days(-KEPT_DAYS).0;
    let mut faults = Vec::new();
    for (fault, sql) in CHECKS {
        if member_id.is_some() && !sql.contains("{one}") {
            continue;
        }
        let (sql, values) = match member_id {
            Some(id) if sql.contains("$2") => {
                (sql.replace("{one}", "= $1"), vec![id.0.into(), since.into()])
            }
            Some(id) => (sql.replace("{one}", "= $1"), vec![id.0.into()]),
            None if sql.contains("$2") => {
                (sql.replace("{one}", "IS NOT NULL").replace("$2", "$1"), vec![since.into()])
            }
            None => (sql.replace("{one}", "IS NOT NULL"), Vec::new()),
        };
        for row in tx.query_all(&sql, values).await? {
            let member_id: Uuid = row.try_get("", "member_id")?;
            let thing: Uuid = row.try_get("", "thing")?;
            faults.push(format!("{fault}: {thing} of member {member_id}"));
        }
    }
    Ok(faults)
}

/// The wallet as the domain sees it: it follows from the history, has no debt beside points, and
/// its expiry schedule sums to the balance.
async fn verify_wallet(
    tx: &Tx,
    member_id: MemberId,
    now: Millis,
) -> Result<Option<String>, StoreError> {
    let wallet = wallet(tx, member_id).await?;
    let history = transactions(tx, member_id).await?;
    let checked = wallet.check(now).and_then(|()| wallet.check_history(&history));
    if let Err(fault) = checked {
        return Ok(Some(format!("{fault}: member {member_id}")));
    }
    let balance = wallet.balance(now);
    let scheduled = Points::checked_sum(balance.schedule.iter().map(|date| date.points));
    let held = balance.active.checked_add(balance.pending);
    Ok((scheduled.is_none() || scheduled != held)
        .then(|| format!("the expiry schedule does not sum to the balance: member {member_id}")))
}
