//! Coupons in the statement: used, and what refunds of the goods took back of their discount.

use std::collections::BTreeMap;

use atrium_domain::ledger::Funder;
use atrium_domain::{Millis, Money, SaleId, StoreId};
use uuid::Uuid;

use super::Statement;
use crate::{StoreError, Tx, values};

pub(super) async fn add(
    tx: &Tx,
    statement: &mut Statement,
    from: Millis,
    until: Millis,
) -> Result<(), StoreError> {
    for used in used(tx, from, until).await? {
        book(statement, &used, used.off.0, 1);
    }
    for (used, taken_back) in refunded(tx, from, until).await? {
        book(statement, &used, -taken_back, 0);
    }
    Ok(())
}

fn book(statement: &mut Statement, used: &Used, off: i64, count: i64) {
    let funded = statement.funders.entry(used.funder).or_default();
    funded.coupons += count;
    funded.coupon_amount.0 += off;
    let redeemed = statement.stores.entry(used.store_id).or_default();
    redeemed.coupons += count;
    if used.funder != Funder::Store(used.store_id) {
        redeemed.coupons_of_others.0 += off;
    }
}

/// A coupon's part in a sale.
#[derive(Debug, Clone)]
struct Used {
    sale_id: SaleId,
    store_id: StoreId,
    funder: Funder,
    off: Money,
}

const USED: &str = "SELECT s.id AS sale_id, s.store_id, t.funder, u.off FROM sale_coupons u \
                    JOIN sales s ON s.member_id = u.member_id AND s.id = u.sale_id \
                    JOIN coupons c ON c.member_id = u.member_id AND c.id = u.coupon_id \
                    JOIN coupon_templates t ON t.id = c.template_id";

fn read(row: &sea_orm::QueryResult) -> Result<Used, StoreError> {
    let funder: String = row.try_get("", "funder")?;
    Ok(Used {
        sale_id: SaleId(row.try_get("", "sale_id")?),
        store_id: StoreId(row.try_get("", "store_id")?),
        funder: values::from_json("coupon_templates.funder", &funder)?,
        off: Money(row.try_get("", "off")?),
    })
}

async fn used(tx: &Tx, from: Millis, until: Millis) -> Result<Vec<Used>, StoreError> {
    let sql = format!("{USED} WHERE s.at >= $1 AND s.at < $2");
    let rows = tx.query_all(&sql, [from.0.into(), until.0.into()]).await?;
    rows.iter().map(read).collect()
}

/// How much of a sale's discount its refunds had undone.
#[derive(Debug, Clone, Copy, Default)]
struct Undone {
    whole: i64,
    before: i64,
    after: i64,
}

/// The coupons of sales that were refunded in the span, and what the refunds took back of each.
///
/// A refund undoes its lines' discount; a coupon's part of it is in proportion. Counted as the
/// difference of two running sums, so that what all refunds of a sale undo is all that the
/// coupons took off, to the last minor unit.
async fn refunded(tx: &Tx, from: Millis, until: Millis) -> Result<Vec<(Used, i64)>, StoreError> {
    let sql = "SELECT l.sale_id, l.discount, r.at FROM sale_lines l \
               LEFT JOIN refunds r ON r.member_id = l.member_id AND r.id = l.refund_id \
               WHERE EXISTS (SELECT 1 FROM refunds f WHERE f.member_id = l.member_id \
                AND f.sale_id = l.sale_id AND f.at >= $1 AND f.at < $2)";
    let mut sales = BTreeMap::<SaleId, Undone>::new();
    for row in tx.query_all(sql, [from.0.into(), until.0.into()]).await? {
        let undone = sales.entry(SaleId(row.try_get::<Uuid>("", "sale_id")?)).or_default();
        let discount: i64 = row.try_get("", "discount")?;
        let at: Option<i64> = row.try_get("", "at")?;
        undone.whole += discount;
        undone.before += if at.is_some_and(|at| at < from.0) { discount } else { 0 };
        undone.after += if at.is_some_and(|at| at < until.0) { discount } else { 0 };
    }
    let sql = format!(
        "{USED} WHERE EXISTS (SELECT 1 FROM refunds f WHERE f.member_id = s.member_id \
         AND f.sale_id = s.id AND f.at >= $1 AND f.at < $2)"
    );
    let rows = tx.query_all(&sql, [from.0.into(), until.0.into()]).await?;
    let used: Vec<Used> = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(used
        .into_iter()
        .filter_map(|used| {
            let undone = sales.get(&used.sale_id)?;
            let back = share(used.off, undone.after, undone.whole)
                - share(used.off, undone.before, undone.whole);
            Some((used, back))
        })
        .collect())
}

fn share(off: Money, part: i64, whole: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    let exact = i128::from(off.0) * i128::from(part) / i128::from(whole);
    i64::try_from(exact).unwrap_or_default()
}
