//! The figures of the day.

use atrium_domain::{Millis, Money, Points};

use crate::{StoreError, Tx};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overview {
    pub members: i64,
    pub new_members: i64,
    pub sales: i64,
    /// Paid, refunds of the same time taken off.
    pub turnover: Money,
    /// Given to members, whatever for.
    pub points_issued: Points,
    pub coupons_used: i64,
}

/// What happened from `since` on.
pub async fn overview(tx: &Tx, since: Millis) -> Result<Overview, StoreError> {
    // A sum of 64-bit numbers is wider on PostgreSQL, so it is cast back.
    let sql = "SELECT \
        (SELECT COUNT(*) FROM members WHERE address NOT LIKE 'pool:%') AS members, \
        (SELECT COUNT(*) FROM members WHERE joined_at >= $1 \
          AND address NOT LIKE 'pool:%') AS new_members, \
        (SELECT COUNT(*) FROM sales WHERE at >= $1) AS sales, \
        CAST((SELECT COALESCE(SUM(payable), 0) FROM sales WHERE at >= $1) \
           - (SELECT COALESCE(SUM(amount), 0) FROM refunds WHERE at >= $1) AS BIGINT) AS turnover, \
        CAST((SELECT COALESCE(SUM(l.granted), 0) FROM lots l JOIN ledger_transactions t \
           ON t.member_id = l.member_id AND t.id = l.transaction_id WHERE l.earned_at >= $1 \
           AND t.kind NOT IN ('transfer', 'family')) AS BIGINT) AS points_issued, \
        (SELECT COUNT(*) FROM coupons WHERE used_at >= $1) AS coupons_used";
    let row = tx.query_one(sql, [since.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Ok(Overview {
        members: row.try_get("", "members")?,
        new_members: row.try_get("", "new_members")?,
        sales: row.try_get("", "sales")?,
        turnover: Money(row.try_get("", "turnover")?),
        points_issued: Points(row.try_get("", "points_issued")?),
        coupons_used: row.try_get("", "coupons_used")?,
    })
}
