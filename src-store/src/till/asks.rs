//! What a till asks a member on the phone: whether the purchase is theirs, and whether many points
//! may pay for it ([`super::approvals`]).
//!
//! A number that is nobody's is kept like a member's, so that the till sees no difference.

use atrium_domain::{
    AskId, Localized, MemberId, Millis, Money, Points, StoreId, TerminalId, VisitId,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx, values};

pub(super) const WAITING: &str = "waiting";
pub(super) const ALLOWED: &str = "allowed";
pub(super) const DENIED: &str = "denied";
pub(super) const OVER: &str = "over";

/// A question about to be asked.
#[derive(Debug, Clone, Copy)]
pub struct NewAsk<'a> {
    pub id: AskId,
    pub terminal_id: TerminalId,
    pub store_id: StoreId,
    /// SHA-256 of the phone number.
    pub subject: &'a [u8; 32],
    /// Whose number it is, if anybody's.
    pub member_id: Option<MemberId>,
    pub created_at: Millis,
    pub expires_at: Millis,
}

/// A question at its till.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub expires_at: Millis,
    /// What the member allowed.
    pub visit_id: Option<VisitId>,
}

/// A question on the member's phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub id: AskId,
    pub terminal_id: TerminalId,
    pub store_name: Localized,
    pub expires_at: Millis,
    /// What is to be spent; none where it is asked whether the purchase is the member's.
    pub spending: Option<Spending>,
}

/// What many points are to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spending {
    pub points: Points,
    /// What they take off.
    pub off: Money,
    /// What is paid beside.
    pub payable: Money,
}

/// Questions of a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub of_terminal: i64,
    pub of_subject: i64,
}

/// How many questions there were since a time. Nobody else of this terminal counts meanwhile.
pub async fn count(
    tx: &Tx,
    terminal_id: TerminalId,
    subject: &[u8; 32],
    since: Millis,
) -> Result<Count, StoreError> {
    tx.queue(&format!("asks {terminal_id}")).await?;
    let sql = "SELECT (SELECT COUNT(*) FROM asks WHERE terminal_id = $1 AND created_at > $3 \
               AND sale_key IS NULL) \
               AS of_terminal, \
               (SELECT COUNT(*) FROM asks WHERE subject = $2 AND created_at > $3 \
               AND sale_key IS NULL) AS of_subject";
    let values: [Value; 3] = [terminal_id.0.into(), subject.to_vec().into(), since.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(Count {
        of_terminal: row.try_get("", "of_terminal")?,
        of_subject: row.try_get("", "of_subject")?,
    })
}

/// Asks. A member's phone hears of it.
pub async fn insert(tx: &Tx, ask: &NewAsk<'_>) -> Result<(), StoreError> {
    let NewAsk { id, terminal_id, store_id, subject, member_id, created_at, expires_at } = *ask;
    let sql = "INSERT INTO asks (id, terminal_id, store_id, subject, member_id, state, \
               created_at, expires_at, visit_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)";
    let values: [Value; 8] = [
        id.0.into(),
        terminal_id.0.into(),
        store_id.0.into(),
        subject.to_vec().into(),
        Value::Uuid(member_id.map(|id| id.0)),
        WAITING.into(),
        created_at.0.into(),
        expires_at.0.into(),
    ];
    tx.execute(sql, values).await?;
    if let Some(member_id) = member_id {
        changes::put(tx, member_id, Kind::Ask, id).await?;
    }
    Ok(())
}

/// A question of this terminal.
pub async fn asked(
    tx: &Tx,
    terminal_id: TerminalId,
    id: AskId,
) -> Result<Option<Asked>, StoreError> {
    let sql = "SELECT expires_at, visit_id FROM asks WHERE id = $1 AND terminal_id = $2 \
               AND sale_key IS NULL";
    let Some(row) = tx.query_one(sql, [id.0.into(), terminal_id.0.into()]).await? else {
        return Ok(None);
    };
    Ok(Some(Asked {
        expires_at: Millis(row.try_get("", "expires_at")?),
        visit_id: row.try_get::<Option<Uuid>>("", "visit_id")?.map(VisitId),
    }))
}

/// The questions that wait for this member's answer, the oldest first.
pub async fn waiting(
    tx: &Tx,
    member_id: MemberId,
    now: Millis,
) -> Result<Vec<Waiting>, StoreError> {
    let sql = "SELECT a.id, a.terminal_id, a.expires_at, a.sale_key, a.points, a.points_off, a.payable, \
               s.name \
               FROM asks a JOIN stores s ON s.id = a.store_id \
               WHERE a.member_id = $1 AND a.state = $2 AND a.expires_at > $3 \
               ORDER BY a.created_at, a.id";
    let rows = tx.query_all(sql, [member_id.0.into(), WAITING.into(), now.0.into()]).await?;
    rows.iter().map(waiting_row).collect()
}

fn waiting_row(row: &QueryResult) -> Result<Waiting, StoreError> {
    let store_name: String = row.try_get("", "name")?;
    Ok(Waiting {
        id: AskId(row.try_get("", "id")?),
        terminal_id: TerminalId(row.try_get("", "terminal_id")?),
        store_name: values::from_json("stores.name", &store_name)?,
        expires_at: Millis(row.try_get("", "expires_at")?),
        spending: match row.try_get::<Option<String>>("", "sale_key")? {
            Some(_) => Some(Spending {
                points: Points(row.try_get("", "points")?),
                off: Money(row.try_get("", "points_off")?),
                payable: Money(row.try_get("", "payable")?),
            }),
            None => None,
        },
    })
}

/// Takes the member's answer, with the visit that it opens, if it does. False where nobody waits for it
/// any more.
pub async fn answer(
    tx: &Tx,
    member_id: MemberId,
    id: AskId,
    (allow, visit_id): (bool, Option<VisitId>),
    now: Millis,
) -> Result<bool, StoreError> {
    let sql = "UPDATE asks SET state = $1, visit_id = $2 \
               WHERE id = $3 AND member_id = $4 AND state = $5 AND expires_at > $6";
    let values: [Value; 6] = [
        if allow { ALLOWED } else { DENIED }.into(),
        Value::Uuid(visit_id.map(|id| id.0)),
        id.0.into(),
        member_id.0.into(),
        WAITING.into(),
        now.0.into(),
    ];
    let answered = tx.execute(sql, values).await? == 1;
    if answered {
        changes::gone(tx, member_id, Kind::Ask, id).await?;
    }
    Ok(answered)
}

/// Takes questions that nobody answered in time from the members' phones, and forgets those that
/// ended before `before`. Returns how many were forgotten.
pub async fn tidy(tx: &Tx, now: Millis, before: Millis) -> Result<u64, StoreError> {
    let sql = "UPDATE asks SET state = $1 WHERE state = $2 AND expires_at <= $3 \
               RETURNING id, member_id";
    for row in tx.query_all(sql, [OVER.into(), WAITING.into(), now.0.into()]).await? {
        let id: Uuid = row.try_get("", "id")?;
        if let Some(member_id) = row.try_get::<Option<Uuid>>("", "member_id")? {
            changes::gone(tx, MemberId(member_id), Kind::Ask, AskId(id)).await?;
        }
    }
    tx.execute("DELETE FROM asks WHERE expires_at < $1", [before.0.into()]).await
}
