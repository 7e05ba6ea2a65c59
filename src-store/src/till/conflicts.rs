//! Conflicts of tills without a network: more was spent than there was, and somebody has to look.

use std::collections::BTreeSet;

use atrium_domain::{DeviceId, Localized, MemberId, Millis, Points, SaleId, StaffId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::till::offline_sales::{self, OfflineSale};
use crate::{StoreError, Tx, values};

/// What is done about a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The mall bears what was missing.
    Forgiven,
    /// The member owes it.
    Debt,
    /// The member owes it, and the devices are signed out.
    DeviceRevoked,
}

impl Decision {
    const ALL: [Self; 3] = [Self::Forgiven, Self::Debt, Self::DeviceRevoked];

    /// As a column holds it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forgiven => "forgiven",
            Self::Debt => "debt",
            Self::DeviceRevoked => "device_revoked",
        }
    }
}

/// A conflict, named after the sale by which it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub id: SaleId,
    pub member_id: MemberId,
    /// When that sale happened.
    pub at: Millis,
    pub decision: Option<Decision>,
    pub decided_by: Option<StaffId>,
    pub decided_at: Option<Millis>,
    /// The sales about that time which spent points, the oldest first.
    pub sales: Vec<ConflictSale>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictSale {
    pub sale: OfflineSale,
    /// Whether it belongs to the conflict, or only happened about that time.
    pub within: bool,
    pub receipt: String,
    pub store_name: Localized,
    pub terminal: String,
    pub device: String,
    pub device_removed: bool,
}

const COLUMNS: &str = "c.member_id, c.id, c.at AS found_at, c.decision, c.decided_by, c.decided_at";

/// Those that wait for a decision, the oldest first.
pub async fn waiting(tx: &Tx, limit: u32) -> Result<Vec<Conflict>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM offline_conflicts c WHERE c.decision IS NULL \
         ORDER BY c.at, c.id LIMIT $1"
    );
    list(tx, &sql, limit).await
}

/// Those that were decided, the latest first.
pub async fn decided(tx: &Tx, limit: u32) -> Result<Vec<Conflict>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM offline_conflicts c WHERE c.decision IS NOT NULL \
         ORDER BY c.decided_at DESC, c.id DESC LIMIT $1"
    );
    list(tx, &sql, limit).await
}

pub async fn get(tx: &Tx, id: SaleId) -> Result<Option<Conflict>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM offline_conflicts c WHERE c.id = $1");
    let Some(row) = tx.query_one(&sql, [id.0.into()]).await? else { return Ok(None) };
    complete(tx, conflict(&row)?).await.map(Some)
}

/// Decides a conflict. False where it was decided before.
pub async fn decide(
    tx: &Tx,
    id: SaleId,
    decision: Decision,
    by: StaffId,
    at: Millis,
) -> Result<bool, StoreError> {
    let sql = "UPDATE offline_conflicts SET decision = $2, decided_by = $3, decided_at = $4 \
               WHERE id = $1 AND decision IS NULL";
    let values: [Value; 4] = [id.0.into(), decision.as_str().into(), by.0.into(), at.0.into()];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Takes what is still owed of a conflict's sales off their books, and says how much it was: a
/// refund then gives none of it back.
pub async fn forgive(tx: &Tx, member_id: MemberId, id: SaleId) -> Result<Points, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(owed - owed_back), 0) AS BIGINT) AS owed \
               FROM offline_sales WHERE member_id = $1 AND conflict_id = $2";
    let row = tx.query_one(sql, [member_id.0.into(), id.0.into()]).await?;
    let owed: i64 = row.ok_or(StoreError::NotFound)?.try_get("", "owed")?;
    let sql = "UPDATE offline_sales SET owed_back = owed \
               WHERE member_id = $1 AND conflict_id = $2";
    tx.execute(sql, [member_id.0.into(), id.0.into()]).await?;
    Ok(Points(owed))
}

async fn list(tx: &Tx, sql: &str, limit: u32) -> Result<Vec<Conflict>, StoreError> {
    let mut found = Vec::new();
    for row in tx.query_all(sql, [i64::from(limit).into()]).await? {
        found.push(complete(tx, conflict(&row)?).await?);
    }
    Ok(found)
}

fn conflict(row: &QueryResult) -> Result<Conflict, StoreError> {
    let decision: Option<String> = row.try_get("", "decision")?;
    let known = |text: String| {
        let known = Decision::ALL.into_iter().find(|known| known.as_str() == text);
        known.ok_or_else(|| StoreError::corrupt("offline_conflicts.decision"))
    };
    Ok(Conflict {
        id: SaleId(row.try_get("", "id")?),
        member_id: MemberId(row.try_get("", "member_id")?),
        at: Millis(row.try_get("", "found_at")?),
        decision: decision.map(known).transpose()?,
        decided_by: row.try_get::<Option<Uuid>>("", "decided_by")?.map(StaffId),
        decided_at: row.try_get::<Option<i64>>("", "decided_at")?.map(Millis),
        sales: Vec::new(),
    })
}

/// Puts in the sales: those of the conflict, and the others that spent about the time of one of
/// them, for a conflict may go on for longer than one span.
async fn complete(tx: &Tx, conflict: Conflict) -> Result<Conflict, StoreError> {
    let sql = "SELECT o.sale_id, o.terminal_id, o.device_id, o.card_id, o.step, o.spend, o.at, \
               o.points, o.allowance, o.span_ms, o.owed, o.conflict_id, s.receipt, t.label AS terminal, \
               n.name AS store_name, d.name AS device, d.revoked_at \
               FROM offline_sales o \
               JOIN sales s ON s.member_id = o.member_id AND s.id = o.sale_id \
               JOIN terminals t ON t.id = o.terminal_id JOIN stores n ON n.id = t.store_id \
               JOIN devices d ON d.member_id = o.member_id AND d.id = o.device_id \
               WHERE o.member_id = $1 AND o.points > 0 AND (o.conflict_id = $2 \
               OR EXISTS (SELECT 1 FROM offline_sales w WHERE w.member_id = o.member_id \
               AND w.conflict_id = $2 AND o.at > w.at - o.span_ms AND o.at < w.at + o.span_ms)) \
               ORDER BY o.at, o.sale_id";
    let Conflict { id, member_id, .. } = conflict;
    let values: [Value; 2] = [member_id.0.into(), id.0.into()];
    let rows = tx.query_all(sql, values).await?;
    let sales = rows.iter().map(|row| sale(row, id)).collect::<Result<_, _>>()?;
    Ok(Conflict { sales, ..conflict })
}

fn sale(row: &QueryResult, id: SaleId) -> Result<ConflictSale, StoreError> {
    let sale = offline_sales::read(row)?;
    let store_name: String = row.try_get("", "store_name")?;
    Ok(ConflictSale {
        within: sale.conflict_id == Some(id.0),
        sale,
        receipt: row.try_get("", "receipt")?,
        store_name: values::from_json("stores.name", &store_name)?,
        terminal: row.try_get("", "terminal")?,
        device: row.try_get("", "device")?,
        device_removed: row.try_get::<Option<i64>>("", "revoked_at")?.is_some(),
    })
}

impl Conflict {
    /// What was missing.
    pub fn cost(&self) -> Points {
        Points(self.within().map(|sale| sale.sale.owed.0).sum())
    }

    /// The devices that showed the codes and are still signed in.
    pub fn devices(&self) -> BTreeSet<DeviceId> {
        let sales = self.sales.iter().filter(|sale| !sale.device_removed);
        sales.map(|sale| sale.sale.device_id).collect()
    }

    fn within(&self) -> impl Iterator<Item = &ConflictSale> {
        self.sales.iter().filter(|sale| sale.within)
    }
}
