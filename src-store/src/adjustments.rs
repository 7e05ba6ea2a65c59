//! Corrections of members' points by staff: asked for, decided, and then in the ledger.

use atrium_domain::ledger::{
    AdjustReason, Funder, Heading, LedgerFault, NewLot, Toward, TransactionKind, Working,
};
use atrium_domain::{
    AdjustmentId, LotId, MemberId, Millis, Moment, Points, Program, StaffId, TransactionId,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::ledger::{self, Deed, funder, funder_text};
use crate::{StoreError, Tx, values};

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    pub id: AdjustmentId,
    pub member_id: MemberId,
    /// Signed, not zero.
    pub points: Points,
    pub reason: AdjustReason,
    /// For staff only.
    pub note: String,
    /// Who pays for what is added. What is taken goes back to whoever had given it.
    pub funder: Funder,
    pub asked_by: StaffId,
    pub asked_at: Millis,
    pub state: State,
    /// The second person, where there was one.
    pub decided_by: Option<StaffId>,
    pub decided_at: Option<Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    Applied,
    Declined,
}

impl State {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Applied => "applied",
            Self::Declined => "declined",
        }
    }
}

/// Writes a correction down. One that is `Applied` still has to be [applied](apply).
///
/// # Errors
/// [`StoreError::Conflict`] where the id is taken.
pub async fn insert(tx: &Tx, adjustment: &Adjustment) -> Result<(), StoreError> {
    let Adjustment { id, member_id, points, reason, note, .. } = adjustment;
    let sql = "INSERT INTO adjustments (member_id, id, points, reason, note, funder, asked_by, \
               asked_at, state, decided_by, decided_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values: [Value; 11] = [
        member_id.0.into(),
        id.0.into(),
        points.0.into(),
        values::to_json(reason)?.into(),
        note.as_str().into(),
        funder_text(adjustment.funder).into(),
        adjustment.asked_by.0.into(),
        adjustment.asked_at.0.into(),
        adjustment.state.as_str().into(),
        adjustment.decided_by.map(|id| id.0).into(),
        adjustment.decided_at.map(|at| at.0).into(),
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Makes a waiting correction `Applied` or `Declined`. False where it was decided before.
pub async fn decide(
    tx: &Tx,
    id: AdjustmentId,
    state: State,
    by: StaffId,
    at: Millis,
) -> Result<bool, StoreError> {
    let sql = "UPDATE adjustments SET state = $2, decided_by = $3, decided_at = $4 \
               WHERE id = $1 AND state = 'waiting'";
    let values: [Value; 4] = [id.0.into(), state.as_str().into(), by.0.into(), at.0.into()];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Corrects the member's points: what is added is a lot like one earned now; what is taken comes
/// from the oldest expiry and goes back to its funders.
///
/// # Errors
/// The inner one is [`LedgerFault::Insufficient`] where there is not so much to take.
pub async fn apply(
    tx: &Tx,
    program: &Program,
    adjustment: &Adjustment,
    at: Moment,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Result<(), LedgerFault>, StoreError> {
    let Adjustment { id, member_id, points, .. } = *adjustment;
    ledger::lock(tx, member_id).await?;
    let mut wallet = ledger::wallet(tx, member_id).await?;
    let working = Working::Adjusted {
        reason: adjustment.reason,
        asked_by: adjustment.asked_by,
        approved_by: adjustment.decided_by,
    };
    let lot_id = LotId(id.0);
    let change = if points.is_positive() {
        let lot = NewLot { active_at: at.at, ..program.lot(lot_id, adjustment.funder, points, at) };
        wallet.earn(lot, working)
    } else {
        let points = Points(points.0.saturating_neg());
        wallet.take(points, Toward::Funders, at.at, Some(working))
    };
    let change = match change {
        Ok(change) => change,
        Err(fault) => return Ok(Err(fault)),
    };
    let heading = Heading {
        id: TransactionId(id.0),
        member_id,
        kind: TransactionKind::Adjustment,
        at: at.at,
        reverses: None,
    };
    let deed = Deed { heading, sale_id: None, new_lots: &[lot_id] };
    ledger::post(tx, &deed, change, &wallet, next_id).await?;
    Ok(Ok(()))
}

pub async fn get(tx: &Tx, id: AdjustmentId) -> Result<Option<Adjustment>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM adjustments WHERE id = $1");
    let row = tx.query_one(&sql, [id.0.into()]).await?;
    row.as_ref().map(read).transpose()
}

/// Those that wait for a second person, the oldest first.
pub async fn waiting(tx: &Tx, limit: u32) -> Result<Vec<Adjustment>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM adjustments WHERE state = 'waiting' ORDER BY asked_at, id LIMIT $1"
    );
    let rows = tx.query_all(&sql, [i64::from(limit).into()]).await?;
    rows.iter().map(read).collect()
}

/// Those that were decided, the latest first.
pub async fn decided(tx: &Tx, limit: u32) -> Result<Vec<Adjustment>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM adjustments WHERE state <> 'waiting' \
         ORDER BY COALESCE(decided_at, asked_at) DESC, id DESC LIMIT $1"
    );
    let rows = tx.query_all(&sql, [i64::from(limit).into()]).await?;
    rows.iter().map(read).collect()
}

/// How many points a person has corrected alone from `since` on, up and down added together.
pub async fn alone_since(tx: &Tx, staff: StaffId, since: Millis) -> Result<Points, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(ABS(points)), 0) AS BIGINT) AS points FROM adjustments \
               WHERE asked_by = $1 AND asked_at >= $2 AND state = 'applied' \
               AND decided_by IS NULL";
    let row = tx.query_one(sql, [staff.0.into(), since.0.into()]).await?;
    Ok(Points(row.ok_or(StoreError::NotFound)?.try_get("", "points")?))
}

const COLUMNS: &str = "id, member_id, points, reason, note, funder, asked_by, asked_at, state, \
                       decided_by, decided_at";

fn read(row: &QueryResult) -> Result<Adjustment, StoreError> {
    let reason: String = row.try_get("", "reason")?;
    let funder_text: String = row.try_get("", "funder")?;
    let state: String = row.try_get("", "state")?;
    let known = [State::Waiting, State::Applied, State::Declined];
    let state = known.into_iter().find(|known| known.as_str() == state);
    Ok(Adjustment {
        id: AdjustmentId(row.try_get("", "id")?),
        member_id: MemberId(row.try_get("", "member_id")?),
        points: Points(row.try_get("", "points")?),
        reason: values::from_json("adjustments.reason", &reason)?,
        note: row.try_get("", "note")?,
        funder: funder(&funder_text)?,
        asked_by: StaffId(row.try_get("", "asked_by")?),
        asked_at: Millis(row.try_get("", "asked_at")?),
        state: state.ok_or_else(|| StoreError::corrupt("adjustments.state"))?,
        decided_by: row.try_get::<Option<Uuid>>("", "decided_by")?.map(StaffId),
        decided_at: row.try_get::<Option<i64>>("", "decided_at")?.map(Millis),
    })
}
