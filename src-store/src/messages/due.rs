//! Whom to tell what: each question leaves out who was told, so that asking again finds the rest.

use atrium_domain::{
    CouponId, CouponTemplateId, Day, EventId, MemberId, Millis, Moment, Points, RegistrationId,
    TierCode,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use super::{Cause, Why};
use crate::members::{LEFT, POOLS};
use crate::rows::placeholders;
use crate::{StoreError, Tx};

/// All points of a member that end with one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointsEnding {
    pub member_id: MemberId,
    pub points: Points,
    pub last_day: Day,
}

/// Up to `limit` sums of points whose last day is more than `beyond` and at most `within` days
/// off, of people who were not told so for the same reason.
pub async fn points_ending(
    tx: &Tx,
    now: Moment,
    (beyond, within): (i32, i32),
    why: Why,
    limit: u32,
) -> Result<Vec<PointsEnding>, StoreError> {
    let sql = "SELECT l.member_id, l.last_day, CAST(SUM(l.remaining) AS BIGINT) AS points FROM \
               (SELECT member_id, remaining, (expires_at - 1 + $1) / 86400000 AS last_day \
               FROM lots WHERE remaining > 0 AND expires_at > $2 AND expires_at <= $3) l \
               JOIN members m ON m.id = l.member_id AND m.address NOT LIKE $4 \
               LEFT JOIN messages told ON told.member_id = l.member_id AND told.cause = $5 \
               AND told.about = $6 AND told.number = l.last_day WHERE told.id IS NULL \
               GROUP BY l.member_id, l.last_day ORDER BY l.member_id, l.last_day LIMIT $7";
    let today = now.day();
    let values: [Value; 7] = [
        (i64::from(now.offset_secs) * 1_000).into(),
        now.start_of(today.plus(beyond + 1)).0.into(),
        now.start_of(today.plus(within + 1)).0.into(),
        POOLS.into(),
        why.as_str().into(),
        Uuid::nil().into(),
        i64::from(limit).into(),
    ];
    let ending = |row: &QueryResult| {
        let last_day: i64 = row.try_get("", "last_day")?;
        Ok(PointsEnding {
            member_id: member_id(row)?,
            points: Points(row.try_get("", "points")?),
            last_day: Day(i32::try_from(last_day).unwrap_or(i32::MAX)),
        })
    };
    tx.query_all(sql, values).await?.iter().map(ending).collect()
}

/// All points of a family's pool that end with one day, and somebody who may take them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolEnding {
    pub member_id: MemberId,
    pub family_id: MemberId,
    pub points: Points,
    pub last_day: Day,
}

/// As [`points_ending`], of pools. Children put points in and take none out.
pub async fn pools_ending(
    tx: &Tx,
    now: Moment,
    (beyond, within): (i32, i32),
    why: Why,
    limit: u32,
) -> Result<Vec<PoolEnding>, StoreError> {
    let sql = "SELECT f.member_id, l.family_id, l.last_day, \
               CAST(SUM(l.remaining) AS BIGINT) AS points FROM \
               (SELECT member_id AS family_id, remaining, \
               (expires_at - 1 + $1) / 86400000 AS last_day \
               FROM lots WHERE remaining > 0 AND expires_at > $2 AND expires_at <= $3) l \
               JOIN family_members f ON f.family_id = l.family_id AND f.role <> 'child' \
               LEFT JOIN messages told ON told.member_id = f.member_id AND told.cause = $4 \
               AND told.about = l.family_id AND told.number = l.last_day WHERE told.id IS NULL \
               GROUP BY f.member_id, l.family_id, l.last_day \
               ORDER BY f.member_id, l.last_day LIMIT $5";
    let today = now.day();
    let values: [Value; 5] = [
        (i64::from(now.offset_secs) * 1_000).into(),
        now.start_of(today.plus(beyond + 1)).0.into(),
        now.start_of(today.plus(within + 1)).0.into(),
        why.as_str().into(),
        i64::from(limit).into(),
    ];
    let ending = |row: &QueryResult| {
        let last_day: i64 = row.try_get("", "last_day")?;
        Ok(PoolEnding {
            member_id: member_id(row)?,
            family_id: MemberId(row.try_get("", "family_id")?),
            points: Points(row.try_get("", "points")?),
            last_day: Day(i32::try_from(last_day).unwrap_or(i32::MAX)),
        })
    };
    tx.query_all(sql, values).await?.iter().map(ending).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CouponEnding {
    pub member_id: MemberId,
    pub coupon_id: CouponId,
    pub template_id: CouponTemplateId,
    pub valid_until: Millis,
}

/// Up to `limit` unused coupons that end by `until` and were good for longer than from `until` to
/// `now`, whose members were not told so.
pub async fn coupons_ending(
    tx: &Tx,
    now: Millis,
    until: Millis,
    why: Why,
    limit: u32,
) -> Result<Vec<CouponEnding>, StoreError> {
    let sql = "SELECT c.member_id, c.id, c.template_id, c.valid_until FROM coupons c \
               LEFT JOIN messages told ON told.member_id = c.member_id AND told.cause = $1 \
               AND told.about = c.id AND told.number = 0 \
               WHERE c.status = 'ready' AND c.watched_until > $2 AND c.watched_until <= $3 \
               AND c.valid_until - c.claimed_at > $4 AND told.id IS NULL \
               ORDER BY c.watched_until LIMIT $5";
    let values: [Value; 5] = [
        why.as_str().into(),
        now.0.into(),
        until.0.into(),
        until.since(now).into(),
        i64::from(limit).into(),
    ];
    let ending = |row: &QueryResult| {
        Ok(CouponEnding {
            member_id: member_id(row)?,
            coupon_id: CouponId(row.try_get("", "id")?),
            template_id: CouponTemplateId(row.try_get("", "template_id")?),
            valid_until: Millis(row.try_get("", "valid_until")?),
        })
    };
    tx.query_all(sql, values).await?.iter().map(ending).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventNear {
    pub member_id: MemberId,
    pub registration_id: RegistrationId,
    pub event_id: EventId,
}

/// How long before an event its reminder goes out: from `begin_ms` to `end_ms` before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    pub why: Why,
    pub begin_ms: i64,
    pub end_ms: i64,
}

/// Up to `limit` places at events that are so near, of members who signed up before that and were
/// not told.
pub async fn events_near(
    tx: &Tx,
    now: Millis,
    lead: Lead,
    limit: u32,
) -> Result<Vec<EventNear>, StoreError> {
    let sql = "SELECT r.member_id, r.id, r.event_id FROM events e \
               JOIN registrations r ON r.event_id = e.id AND r.status = 'confirmed' \
               AND r.at < e.starts_at - $1 \
               LEFT JOIN messages told ON told.member_id = r.member_id AND told.cause = $2 \
               AND told.about = r.id AND told.number = 0 \
               WHERE e.starts_at > $3 AND e.starts_at <= $4 AND e.called_off_at IS NULL \
               AND told.id IS NULL \
               ORDER BY e.starts_at, r.member_id LIMIT $5";
    let values: [Value; 5] = [
        lead.begin_ms.into(),
        lead.why.as_str().into(),
        now.plus_ms(lead.end_ms).0.into(),
        now.plus_ms(lead.begin_ms).0.into(),
        i64::from(limit).into(),
    ];
    let near = |row: &QueryResult| {
        Ok(EventNear {
            member_id: member_id(row)?,
            registration_id: RegistrationId(row.try_get("", "id")?),
            event_id: EventId(row.try_get("", "event_id")?),
        })
    };
    tx.query_all(sql, values).await?.iter().map(near).collect()
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierReached {
    pub member_id: MemberId,
    /// Of the change.
    pub id: Uuid,
    pub tier: TierCode,
}

/// Up to `limit` tiers that purchases since `since` reached, that are still held, and of which the
/// member was not told.
pub async fn tiers_reached(
    tx: &Tx,
    since: Millis,
    why: Why,
    limit: u32,
) -> Result<Vec<TierReached>, StoreError> {
    let sql = "SELECT c.member_id, c.id, c.to_tier FROM tier_changes c \
               JOIN members m ON m.id = c.member_id AND m.tier = c.to_tier \
               LEFT JOIN messages told ON told.member_id = c.member_id AND told.cause = $1 \
               AND told.about = c.id AND told.number = 0 \
               WHERE c.at >= $2 AND c.reason = 'purchase' AND m.address NOT LIKE $3 \
               AND told.id IS NULL ORDER BY c.at LIMIT $4";
    let values: [Value; 4] =
        [why.as_str().into(), since.0.into(), format!("{LEFT}%").into(), i64::from(limit).into()];
    let reached = |row: &QueryResult| {
        Ok(TierReached {
            member_id: member_id(row)?,
            id: row.try_get("", "id")?,
            tier: TierCode(row.try_get("", "to_tier")?),
        })
    };
    tx.query_all(sql, values).await?.iter().map(reached).collect()
}

/// Up to `limit` members who were born on one of these days and have not got what `cause` stands
/// for. A birthday that was changed after `changed_before` does not count yet.
pub async fn born_on(
    tx: &Tx,
    days: &[Day],
    changed_before: Millis,
    cause: Cause,
    limit: u32,
) -> Result<Vec<MemberId>, StoreError> {
    let sql = format!(
        "SELECT m.id AS member_id FROM members m \
         LEFT JOIN messages told ON told.member_id = m.id AND told.cause = $1 \
         AND told.about = $2 AND told.number = $3 \
         WHERE m.birthday IN ({}) AND told.id IS NULL \
         AND (m.birthday_changed_at IS NULL OR m.birthday_changed_at <= $4) \
         ORDER BY m.id LIMIT $5",
        placeholders(6, days.len())
    );
    let mut values: Vec<Value> = vec![
        cause.why.as_str().into(),
        Uuid::nil().into(),
        cause.number.into(),
        changed_before.0.into(),
        i64::from(limit).into(),
    ];
    values.extend(days.iter().map(|day| Value::from(day.0)));
    tx.query_all(&sql, values).await?.iter().map(member_id).collect()
}

/// Up to `limit` people who joined from `from` to before `until` and have not got what `cause`
/// stands for.
pub async fn joined_within(
    tx: &Tx,
    (from, until): (Millis, Millis),
    cause: Cause,
    limit: u32,
) -> Result<Vec<MemberId>, StoreError> {
    let sql = "SELECT m.id AS member_id FROM members m \
               LEFT JOIN messages told ON told.member_id = m.id AND told.cause = $1 \
               AND told.about = $2 AND told.number = $3 \
               WHERE m.joined_at >= $4 AND m.joined_at < $5 AND told.id IS NULL \
               AND m.address NOT LIKE $6 AND m.address NOT LIKE $7 ORDER BY m.id LIMIT $8";
    let values: [Value; 8] = [
        cause.why.as_str().into(),
        Uuid::nil().into(),
        cause.number.into(),
        from.0.into(),
        until.0.into(),
        POOLS.into(),
        format!("{LEFT}%").into(),
        i64::from(limit).into(),
    ];
    tx.query_all(sql, values).await?.iter().map(member_id).collect()
}

fn member_id(row: &QueryResult) -> Result<MemberId, StoreError> {
    Ok(MemberId(row.try_get("", "member_id")?))
}
