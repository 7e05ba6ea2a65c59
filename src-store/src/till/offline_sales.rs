//! What tills sold by signed codes while they had no network, and where more was spent than there
//! was.

use atrium_domain::card::{CardId, Step};
use atrium_domain::{DeviceId, MemberId, Millis, Points, SaleId, TerminalId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::given::Given;
use crate::{StoreError, Tx, members};

/// A sale of a till that could ask nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfflineSale {
    pub sale_id: SaleId,
    pub terminal_id: TerminalId,
    pub device_id: DeviceId,
    /// As the code named it: tills count by it what they take. A member may have another by now.
    pub card_id: CardId,
    /// The code that was shown.
    pub step: Step,
    pub spend: bool,
    pub at: Millis,
    /// What the till took, by which allowance, and for how long that counts.
    pub points: Points,
    pub allowance: Points,
    pub span_ms: i64,
    /// What of the points was not there.
    pub owed: Points,
    /// The conflict that the sale belongs to, while nobody has decided it.
    pub conflict_id: Option<Uuid>,
}

/// What of a member's was sold between two times, for given members.
pub(crate) const ABOUT: &str = "SELECT o.member_id, o.sale_id, o.terminal_id, o.device_id, o.card_id, \
    o.step, o.spend, o.at, o.points, o.allowance, o.span_ms, o.owed, \
    CASE WHEN c.decision IS NULL THEN o.conflict_id END AS conflict_id FROM v \
    JOIN offline_sales o ON o.member_id = v.member_id AND o.at > v.since AND o.at < v.until \
    LEFT JOIN offline_conflicts c ON c.member_id = o.member_id AND c.id = o.conflict_id";

pub(crate) fn read(row: &QueryResult) -> Result<OfflineSale, StoreError> {
    Ok(OfflineSale {
        sale_id: SaleId(row.try_get("", "sale_id")?),
        terminal_id: TerminalId(row.try_get("", "terminal_id")?),
        device_id: DeviceId(row.try_get("", "device_id")?),
        card_id: members::unsigned(row.try_get("", "card_id")?),
        step: Step(row.try_get("", "step")?),
        spend: row.try_get("", "spend")?,
        at: Millis(row.try_get("", "at")?),
        points: Points(row.try_get("", "points")?),
        allowance: Points(row.try_get("", "allowance")?),
        span_ms: row.try_get("", "span_ms")?,
        owed: Points(row.try_get("", "owed")?),
        conflict_id: row.try_get("", "conflict_id")?,
    })
}

/// Rows to be written.
#[derive(Debug)]
pub(crate) struct OfflineRows {
    sales: Given<14>,
    conflicts: Given<3>,
}

const INSERT: &str = "INSERT INTO offline_sales (member_id, sale_id, terminal_id, device_id, \
    card_id, step, spend, at, points, allowance, span_ms, owed, owed_back, conflict_id) \
    SELECT member_id, sale_id, terminal_id, device_id, card_id, step, spend, at, points, \
    allowance, span_ms, owed, 0, CASE WHEN found THEN conflict_id END FROM v";

const INSERT_CONFLICTS: &str = "INSERT INTO offline_conflicts (member_id, id, at) \
    SELECT member_id, id, at FROM v";

impl Default for OfflineRows {
    fn default() -> Self {
        Self {
            sales: Given::new([
                "member_id",
                "sale_id",
                "terminal_id",
                "device_id",
                "card_id",
                "step",
                "spend",
                "at",
                "points",
                "allowance",
                "span_ms",
                "owed",
                "found",
                "conflict_id",
            ]),
            conflicts: Given::new(["member_id", "id", "at"]),
        }
    }
}

impl OfflineRows {
    pub(crate) fn push(&mut self, member_id: MemberId, sale: &OfflineSale) {
        self.sales.push([
            member_id.0.into(),
            sale.sale_id.0.into(),
            sale.terminal_id.0.into(),
            sale.device_id.0.into(),
            members::signed(sale.card_id).into(),
            sale.step.0.into(),
            sale.spend.into(),
            sale.at.0.into(),
            sale.points.0.into(),
            sale.allowance.0.into(),
            sale.span_ms.into(),
            sale.owed.0.into(),
            sale.conflict_id.is_some().into(),
            sale.conflict_id.unwrap_or_default().into(),
        ]);
        // A conflict is named after the sale by which it was found.
        if let Some(id) = sale.conflict_id.filter(|id| *id == sale.sale_id.0) {
            self.conflicts.push([member_id.0.into(), id.into(), sale.at.0.into()]);
        }
    }

    pub(crate) async fn write(self, tx: &Tx) -> Result<(), StoreError> {
        self.sales.execute(tx, INSERT).await?;
        self.conflicts.execute(tx, INSERT_CONFLICTS).await.map(drop)
    }
}

/// What of a sale's points was owed, and was not given back so far.
pub(crate) async fn still_owed(
    tx: &Tx,
    member_id: MemberId,
    sale_id: SaleId,
) -> Result<Points, StoreError> {
    let sql = "SELECT owed - owed_back AS owed FROM offline_sales \
               WHERE member_id = $1 AND sale_id = $2";
    let row = tx.query_one(sql, [member_id.0.into(), sale_id.0.into()]).await?;
    Ok(Points(row.map_or(Ok(0), |row| row.try_get("", "owed"))?))
}

/// Notes that so much of it was given back. The condition decides that none is twice.
pub(crate) async fn give_back_owed(
    tx: &Tx,
    member_id: MemberId,
    sale_id: SaleId,
    points: Points,
) -> Result<(), StoreError> {
    let sql = "UPDATE offline_sales SET owed_back = owed_back + $3 \
               WHERE member_id = $1 AND sale_id = $2 AND owed_back + $3 <= owed";
    let values: [Value; 3] = [member_id.0.into(), sale_id.0.into(), points.0.into()];
    match tx.execute(sql, values).await? {
        1 => Ok(()),
        _ => Err(StoreError::Busy("points were given back meanwhile".into())),
    }
}
