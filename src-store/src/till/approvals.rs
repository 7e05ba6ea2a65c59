//! Whether a member agreed, on the phone, that many points pay for a sale. The question and its
//! answer belong to the sale's key and to what it asks for: nothing else is agreed to.

use atrium_domain::{AskId, MemberId, Millis, StoreId, TerminalId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use super::asks::{ALLOWED, DENIED, OVER, Spending, WAITING};
use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

/// How long after the question's time an answer of yes may be used, in milliseconds.
pub const GOOD_MS: i64 = 120_000;

/// A question about to be asked.
#[derive(Debug, Clone)]
pub struct NewApproval {
    pub id: AskId,
    pub terminal_id: TerminalId,
    pub store_id: StoreId,
    pub member_id: MemberId,
    /// The sale's `Idempotency-Key`.
    pub key: String,
    /// SHA-256 of what the sale asks for.
    pub asked: [u8; 32],
    pub spending: Spending,
    pub created_at: Millis,
    pub expires_at: Millis,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Waiting,
    Allowed,
    Denied,
    Over,
}

/// A question as the settling reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Approval {
    pub(crate) member_id: MemberId,
    state: String,
    expires_at: Millis,
}

impl Approval {
    /// From the columns that follow the call's place.
    pub(crate) fn read(row: &QueryResult) -> Result<Self, StoreError> {
        Ok(Self {
            member_id: MemberId(row.try_get_by_index::<Option<Uuid>>(1)?.unwrap_or_default()),
            state: row.try_get_by_index(2)?,
            expires_at: Millis(row.try_get_by_index(3)?),
        })
    }

    pub(crate) fn standing(&self, now: Millis) -> Standing {
        match self.state.as_str() {
            WAITING if now < self.expires_at => Standing::Waiting,
            ALLOWED if now < self.expires_at.plus_ms(GOOD_MS) => Standing::Allowed,
            DENIED => Standing::Denied,
            _ => Standing::Over,
        }
    }
}

/// Asks, unless that is being done. What this terminal asked the member before is over.
pub async fn ask(tx: &Tx, new: &NewApproval) -> Result<(), StoreError> {
    let NewApproval { id, terminal_id, store_id, member_id, key, asked, .. } = new;
    // Two who ask at once come one after the other, as all that concerns one member.
    changes::next_revision(tx, *member_id).await?;
    let sql = "INSERT INTO asks (id, terminal_id, store_id, subject, member_id, state, created_at, \
               expires_at, visit_id, sale_key, points, points_off, payable) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $9, $10, $11, $12) \
               ON CONFLICT (terminal_id, sale_key, subject) DO NOTHING";
    let values: [Value; 12] = [
        id.0.into(),
        terminal_id.0.into(),
        store_id.0.into(),
        asked.to_vec().into(),
        member_id.0.into(),
        WAITING.into(),
        new.created_at.0.into(),
        new.expires_at.0.into(),
        key.as_str().into(),
        new.spending.points.0.into(),
        new.spending.off.0.into(),
        new.spending.payable.0.into(),
    ];
    if tx.execute(sql, values).await? == 0 {
        return Ok(());
    }
    end(tx, *terminal_id, *member_id, *id).await?;
    changes::put(tx, *member_id, Kind::Ask, id).await
}

/// Takes back what a terminal asks a member: no sale waits for it any more.
pub async fn withdraw(
    tx: &Tx,
    terminal_id: TerminalId,
    member_id: MemberId,
) -> Result<(), StoreError> {
    end(tx, terminal_id, member_id, AskId(Uuid::nil())).await
}

async fn end(
    tx: &Tx,
    terminal_id: TerminalId,
    member_id: MemberId,
    but: AskId,
) -> Result<(), StoreError> {
    let sql = "UPDATE asks SET state = $1 WHERE member_id = $2 AND state = $3 \
               AND terminal_id = $4 AND sale_key IS NOT NULL AND id <> $5 RETURNING id";
    let values: [Value; 5] =
        [OVER.into(), member_id.0.into(), WAITING.into(), terminal_id.0.into(), but.0.into()];
    for row in tx.query_all(sql, values).await? {
        let id: Uuid = row.try_get("", "id")?;
        changes::gone(tx, member_id, Kind::Ask, AskId(id)).await?;
    }
    Ok(())
}
