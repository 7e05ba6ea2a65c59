//! Who invited whom, and what came of it.

use atrium_domain::{MemberId, Millis, Money, Points, SaleId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::members::{LEFT, POOLS};
use crate::{StoreError, Tx};

/// An invitation that the invited member named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Referral {
    pub invited: MemberId,
    pub inviter: MemberId,
}

/// A kept purchase of somebody who was invited and not paid for yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bought {
    pub referral: Referral,
    pub sale_id: SaleId,
    pub at: Millis,
    /// What was paid for the lines that were kept.
    pub kept: Money,
}

/// What both were given for a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    pub referral: Referral,
    pub sale_id: SaleId,
    pub inviter_points: Points,
    pub invited_points: Points,
}

/// Notes who invited a member. False where somebody was named before.
pub async fn name(tx: &Tx, referral: Referral, now: Millis) -> Result<bool, StoreError> {
    let Referral { invited, inviter } = referral;
    let sql = "INSERT INTO referrals \
               (member_id, inviter_id, named_at, inviter_points, invited_points) \
               VALUES ($1, $2, $3, 0, 0) ON CONFLICT (member_id) DO NOTHING";
    let values: [Value; 3] = [invited.0.into(), inviter.0.into(), now.0.into()];
    let first = tx.execute(sql, values).await? == 1;
    if first {
        changes::put_only(tx, invited, Kind::Profile).await?;
    }
    Ok(first)
}

/// Whether the member named somebody.
pub async fn is_named(tx: &Tx, invited: MemberId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM referrals WHERE member_id = $1";
    Ok(tx.query_one(sql, [invited.0.into()]).await?.is_some())
}

/// An invitation as one of its two sides is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The other's own name; empty where they gave none, or left.
    pub name: String,
    pub at: Millis,
    pub paid: bool,
    pub undone: bool,
    pub inviter_points: Points,
    pub invited_points: Points,
}

const TOLD: &str = "SELECT m.name, r.named_at, r.paid_at, r.undone_at, r.inviter_points, \
                    r.invited_points FROM referrals r JOIN members m ON ";

/// Whom a member invited, the latest first.
pub async fn told_by(tx: &Tx, inviter: MemberId, limit: u32) -> Result<Vec<Told>, StoreError> {
    let sql = format!(
        "{TOLD} m.id = r.member_id WHERE r.inviter_id = $1 ORDER BY r.named_at DESC, m.id LIMIT $2"
    );
    let rows = tx.query_all(&sql, [inviter.0.into(), i64::from(limit).into()]).await?;
    rows.iter().map(told).collect()
}

/// Who invited a member.
pub async fn told_of(tx: &Tx, invited: MemberId) -> Result<Option<Told>, StoreError> {
    let sql = format!("{TOLD} m.id = r.inviter_id WHERE r.member_id = $1");
    tx.query_one(&sql, [invited.0.into()]).await?.as_ref().map(told).transpose()
}

fn told(row: &QueryResult) -> Result<Told, StoreError> {
    let since = |column: &str| row.try_get::<Option<i64>>("", column);
    Ok(Told {
        name: row.try_get("", "name")?,
        at: Millis(row.try_get("", "named_at")?),
        paid: since("paid_at")?.is_some(),
        undone: since("undone_at")?.is_some(),
        inviter_points: Points(row.try_get("", "inviter_points")?),
        invited_points: Points(row.try_get("", "invited_points")?),
    })
}

/// The one member whose id lies between two; none where there are several.
pub async fn member_between(
    tx: &Tx,
    (first, last): (MemberId, MemberId),
) -> Result<Option<MemberId>, StoreError> {
    let sql = "SELECT id FROM members WHERE id >= $1 AND id <= $2 AND address NOT LIKE $3 \
               AND address NOT LIKE $4 LIMIT 2";
    let values: [Value; 4] =
        [first.0.into(), last.0.into(), format!("{LEFT}%").into(), POOLS.into()];
    let rows = tx.query_all(sql, values).await?;
    let [row] = rows.as_slice() else { return Ok(None) };
    Ok(Some(MemberId(row.try_get("", "id")?)))
}

/// The kept purchases of those who named somebody since `since` and were not paid for, each
/// member's oldest first.
pub async fn bought(tx: &Tx, since: Millis) -> Result<Vec<Bought>, StoreError> {
    let sql = "SELECT r.member_id, r.inviter_id, s.id AS sale_id, s.at, \
               CAST(SUM(l.amount - l.discount - l.points_off) AS BIGINT) AS kept \
               FROM referrals r JOIN sales s ON s.member_id = r.member_id \
               JOIN sale_lines l ON l.member_id = s.member_id AND l.sale_id = s.id \
               JOIN members m ON m.id = r.inviter_id AND m.address NOT LIKE 'left:%' \
               WHERE r.paid_at IS NULL AND r.named_at >= $1 AND l.refund_id IS NULL \
               GROUP BY r.member_id, r.inviter_id, s.id, s.at ORDER BY r.member_id, s.at, s.id";
    let rows = tx.query_all(sql, [since.0.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Bought {
                referral: referral(row)?,
                sale_id: SaleId(row.try_get("", "sale_id")?),
                at: Millis(row.try_get("", "at")?),
                kept: Money(row.try_get("", "kept")?),
            })
        })
        .collect()
}

/// Notes that both were paid. False where they had been.
pub async fn mark_paid(tx: &Tx, paid: &Paid, now: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE referrals SET sale_id = $2, paid_at = $3, inviter_points = $4, \
               invited_points = $5 WHERE member_id = $1 AND paid_at IS NULL";
    let values: [Value; 5] = [
        paid.referral.invited.0.into(),
        paid.sale_id.0.into(),
        now.0.into(),
        paid.inviter_points.0.into(),
        paid.invited_points.0.into(),
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

/// What was paid since `since` for purchases of which nothing was kept.
pub async fn void(tx: &Tx, since: Millis) -> Result<Vec<Paid>, StoreError> {
    let sql = "SELECT r.member_id, r.inviter_id, r.sale_id, r.inviter_points, r.invited_points \
               FROM referrals r WHERE r.paid_at >= $1 AND r.undone_at IS NULL AND NOT EXISTS \
               (SELECT 1 FROM sale_lines l WHERE l.member_id = r.member_id \
               AND l.sale_id = r.sale_id AND l.refund_id IS NULL)";
    let rows = tx.query_all(sql, [since.0.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Paid {
                referral: referral(row)?,
                sale_id: SaleId(row.try_get("", "sale_id")?),
                inviter_points: Points(row.try_get("", "inviter_points")?),
                invited_points: Points(row.try_get("", "invited_points")?),
            })
        })
        .collect()
}

/// Notes that both gave it back. False where they had.
pub async fn mark_undone(tx: &Tx, invited: MemberId, now: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE referrals SET undone_at = $2 WHERE member_id = $1 AND paid_at IS NOT NULL \
               AND undone_at IS NULL";
    Ok(tx.execute(sql, [invited.0.into(), now.0.into()]).await? == 1)
}

fn referral(row: &QueryResult) -> Result<Referral, StoreError> {
    let id = |column: &str| row.try_get::<Uuid>("", column);
    Ok(Referral { invited: MemberId(id("member_id")?), inviter: MemberId(id("inviter_id")?) })
}
