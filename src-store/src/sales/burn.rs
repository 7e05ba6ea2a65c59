//! Points that pay a part of a bill: which lots they came from, and their way back.

use atrium_domain::ledger::{Account, Change, LotPart, Toward, Wallet, Working};
use atrium_domain::quote::{RefundPlan, back_to_lots};
use atrium_domain::{LotId, Moment, Points};
use sea_orm::Value;

use super::{RefundRefused, Sale};
use crate::ledger;
use crate::{StoreError, Tx};

/// The parts of a change that paid a bill, lot by lot.
pub(crate) fn paid_from(change: &Change) -> Vec<LotPart> {
    let paid = change.postings.iter().filter(|posting| {
        let pays = matches!(posting.working, Some(Working::PaidBill { .. }));
        pays && matches!(posting.account, Account::Wallet(_))
    });
    let parts = paid.filter_map(|posting| {
        Some(LotPart { lot: posting.lot?, points: posting.points.checked_neg()? })
    });
    parts.collect()
}

/// What of the points that paid for a sale was not given back so far, lot by lot.
async fn out(tx: &Tx, sale: &Sale) -> Result<Vec<LotPart>, StoreError> {
    let sql = "SELECT lot_id, points - given_back AS points FROM sale_burns \
               WHERE member_id = $1 AND sale_id = $2 ORDER BY lot_id";
    let rows = tx.query_all(sql, [sale.member_id.0.into(), sale.id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let lot = LotId(row.try_get("", "lot_id")?);
            Ok(LotPart { lot, points: Points(row.try_get("", "points")?) })
        })
        .collect()
}

/// Points on their way back into the lots that they came from, with their old expiry.
pub(super) struct Returning {
    pub(super) change: Change,
    parts: Vec<LotPart>,
}

/// Puts back into the wallet what the refunded lines cost in points.
pub(super) async fn give_back(
    tx: &Tx,
    wallet: &mut Wallet,
    sale: &Sale,
    plan: &RefundPlan,
    at: Moment,
) -> Result<Result<Returning, RefundRefused>, StoreError> {
    if !plan.burned.is_positive() {
        let change = Change { debt: wallet.debt, ..Change::default() };
        return Ok(Ok(Returning { change, parts: Vec::new() }));
    }
    let parts = back_to_lots(plan.burned, &out(tx, sale).await?);
    let ids: Vec<LotId> = parts.iter().map(|part| part.lot).collect();
    ledger::load_lots(tx, wallet, &ids).await?;
    let change = wallet.give_back(&parts, Toward::Funders, at.at);
    Ok(change.map(|change| Returning { change, parts }).map_err(|_| RefundRefused::OutOfRange))
}

impl Returning {
    /// Notes that they are back. The condition decides that none is given back twice.
    pub(super) async fn note(&self, tx: &Tx, sale: &Sale) -> Result<(), StoreError> {
        let sql = "UPDATE sale_burns SET given_back = given_back + $4 WHERE member_id = $1 \
                   AND sale_id = $2 AND lot_id = $3 AND given_back + $4 <= points";
        for LotPart { lot, points } in &self.parts {
            let values: [Value; 4] =
                [sale.member_id.0.into(), sale.id.0.into(), lot.0.into(), points.0.into()];
            if tx.execute(sql, values).await? != 1 {
                return Err(StoreError::Busy("points were given back meanwhile".into()));
            }
        }
        Ok(())
    }
}
