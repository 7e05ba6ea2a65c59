use atrium_domain::tier::TierTerm;
use atrium_domain::{Day, MemberId, Millis, Moment, Program, TierCode};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::members::{Member, POOLS};
use crate::{StoreError, Tx};

/// The term of the tier that a member holds: as a review left it, or as it began.
pub async fn term(
    tx: &Tx,
    program: &Program,
    member: &Member,
    now: Moment,
) -> Result<TierTerm, StoreError> {
    let sql = "SELECT review_on, grace_until FROM tier_terms \
               WHERE member_id = $1 AND tier = $2 AND since = $3";
    let values: [Value; 3] =
        [member.id.0.into(), member.tier.as_str().into(), member.tier_since.0.into()];
    match tx.query_one(sql, values).await? {
        Some(row) => Ok(TierTerm {
            tier: member.tier.clone(),
            review_on: Day(row.try_get("", "review_on")?),
            grace_until: row.try_get::<Option<i32>>("", "grace_until")?.map(Day),
        }),
        None => Ok(begun(program, &member.tier, member.tier_since, now.offset_secs)),
    }
}

fn begun(program: &Program, tier: &TierCode, since: Millis, offset_secs: i32) -> TierTerm {
    TierTerm::begun(program.ladder(since), tier.clone(), Day::of(since, offset_secs))
}

/// Keeps a term of the tier that the member has held since `since`.
pub async fn put(
    tx: &Tx,
    member_id: MemberId,
    since: Millis,
    term: &TierTerm,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO tier_terms (member_id, tier, since, review_on, grace_until, due_on) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (member_id) DO UPDATE SET \
               tier = excluded.tier, since = excluded.since, review_on = excluded.review_on, \
               grace_until = excluded.grace_until, due_on = excluded.due_on";
    let TierTerm { tier, review_on, grace_until } = term;
    let values: [Value; 6] = [
        member_id.0.into(),
        tier.as_str().into(),
        since.0.into(),
        review_on.0.into(),
        grace_until.map(|day| day.0).into(),
        term.due_on().0.into(),
    ];
    tx.execute(sql, values).await?;
    changes::put_only(tx, member_id, Kind::Wallet).await
}

/// Begins the terms of up to `limit` members after `after` who hold a tier above the lowest that
/// has none, and says whom it came to last; none where there are no more.
pub async fn begin_terms(
    tx: &Tx,
    program: &Program,
    now: Moment,
    after: Option<MemberId>,
    limit: u32,
) -> Result<Option<MemberId>, StoreError> {
    let lowest = program.ladder(now.at).lowest().map(|tier| tier.code.clone());
    let lowest = lowest.map_or_else(String::new, |code| code.0);
    let sql = "SELECT m.id, m.tier, m.tier_since FROM members m LEFT JOIN tier_terms t \
               ON t.member_id = m.id AND t.tier = m.tier AND t.since = m.tier_since \
               WHERE m.id > $1 AND m.tier <> $2 AND t.member_id IS NULL \
               AND m.address NOT LIKE $4 ORDER BY m.id LIMIT $3";
    let after = after.map_or(Uuid::nil(), |id| id.0);
    let values: [Value; 4] = [after.into(), lowest.into(), i64::from(limit).into(), POOLS.into()];
    let rows = tx.query_all(sql, values).await?;
    let mut last = None;
    for row in &rows {
        let member_id = MemberId(row.try_get("", "id")?);
        let tier = TierCode(row.try_get("", "tier")?);
        let since = Millis(row.try_get("", "tier_since")?);
        put(tx, member_id, since, &begun(program, &tier, since, now.offset_secs)).await?;
        last = Some(member_id);
    }
    Ok(last)
}

/// Up to `limit` members whose term is to be decided about by `today`.
pub async fn due(tx: &Tx, today: Day, limit: u32) -> Result<Vec<MemberId>, StoreError> {
    let sql = "SELECT t.member_id FROM tier_terms t JOIN members m ON m.id = t.member_id \
               AND m.tier = t.tier AND m.tier_since = t.since WHERE t.due_on <= $1 LIMIT $2";
    let rows = tx.query_all(sql, [today.0.into(), i64::from(limit).into()]).await?;
    rows.iter().map(member_id).collect()
}

/// Up to `limit` members after `after` whose term is due on `day`: they are told from now on.
pub async fn noticed(
    tx: &Tx,
    day: Day,
    after: Option<MemberId>,
    limit: u32,
) -> Result<Vec<MemberId>, StoreError> {
    let sql = "SELECT member_id FROM tier_terms WHERE due_on = $1 AND member_id > $2 \
               ORDER BY member_id LIMIT $3";
    let after = after.map_or(Uuid::nil(), |id| id.0);
    let values: [Value; 3] = [day.0.into(), after.into(), i64::from(limit).into()];
    tx.query_all(sql, values).await?.iter().map(member_id).collect()
}

/// Gives a member another tier from `since` on.
pub async fn lower(
    tx: &Tx,
    member_id: MemberId,
    tier: &TierCode,
    since: Millis,
) -> Result<(), StoreError> {
    let sql = "UPDATE members SET tier = $2, tier_since = $3 WHERE id = $1";
    tx.execute(sql, [member_id.0.into(), tier.as_str().into(), since.0.into()]).await?;
    changes::put_only(tx, member_id, Kind::Wallet).await
}

fn member_id(row: &QueryResult) -> Result<MemberId, StoreError> {
    Ok(MemberId(row.try_get("", "member_id")?))
}
