//! Points that pay a part of a bill: which lots they came from, and their way back.

use atrium_domain::ledger::{Account, Change, LotPart, NewLot, Toward, Wallet, Working};
use atrium_domain::quote::{RefundPlan, back_to_lots};
use atrium_domain::{LotId, Moment, Points};
use sea_orm::Value;

use super::{RefundRefused, Sale};
use crate::ledger;
use crate::till::offline_sales;
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

/// The points that paid a bill and were not there.
pub(crate) fn owed(change: &Change) -> Points {
    let paid = change.postings.iter().filter(|posting| {
        let pays = matches!(posting.working, Some(Working::PaidBill { .. }));
        pays && posting.lot.is_none() && matches!(posting.account, Account::Wallet(_))
    });
    Points(-paid.map(|posting| posting.points.0).sum::<i64>())
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
    /// Paid by a debt, which they pay now; what is more becomes a lot.
    owed: Points,
}

impl Returning {
    /// Whether points come back that came from no lot.
    pub(super) fn makes_lot(&self) -> bool {
        self.owed.is_positive()
    }
}

/// Puts back into the wallet what the refunded lines cost in points.
pub(super) async fn give_back(
    tx: &Tx,
    wallet: &mut Wallet,
    sale: &Sale,
    plan: &RefundPlan,
    new: impl FnOnce(Points) -> NewLot,
    at: Moment,
) -> Result<Result<Returning, RefundRefused>, StoreError> {
    if !plan.burned.is_positive() {
        let change = Change { debt: wallet.debt, ..Change::default() };
        return Ok(Ok(Returning { change, parts: Vec::new(), owed: Points::ZERO }));
    }
    let parts = back_to_lots(plan.burned, &out(tx, sale).await?);
    let from_lots: i64 = parts.iter().map(|part| part.points.0).sum();
    let owed = match plan.burned.0 - from_lots {
        0 => Points::ZERO,
        rest => offline_sales::still_owed(tx, sale.member_id, sale.id).await?.min(Points(rest)),
    };
    let ids: Vec<LotId> = parts.iter().map(|part| part.lot).collect();
    ledger::load_lots(tx, wallet, &ids).await?;
    let mut change = match wallet.give_back(&parts, Toward::Funders, at.at) {
        Ok(change) => change,
        Err(_) => return Ok(Err(RefundRefused::OutOfRange)),
    };
    if owed.is_positive() {
        let Ok(back) = wallet.earn(new(owed), Working::GivenBack) else {
            return Ok(Err(RefundRefused::OutOfRange));
        };
        change = change.then(back);
    }
    Ok(Ok(Returning { change, parts, owed }))
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
        if self.makes_lot() {
            offline_sales::give_back_owed(tx, sale.member_id, sale.id, self.owed).await?;
        }
        Ok(())
    }
}
