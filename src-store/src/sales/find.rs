//! Finding settled sales.

use std::collections::HashMap;

use atrium_domain::quote::SoldLine;
use atrium_domain::{
    CouponId, Localized, MemberId, Millis, Money, Points, RefundId, SaleId, StoreId, TerminalId,
    VisitId,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use super::{Sale, TitledQuote};
use crate::rows::placeholders;
use crate::{StoreError, Tx, values};

/// A place in a store's list of sales: after this one.
pub type Cursor = (Millis, SaleId);

/// A sale of this store.
pub async fn by_id(tx: &Tx, store_id: StoreId, id: SaleId) -> Result<Option<Sale>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sales WHERE id = $1 AND store_id = $2");
    let rows = tx.query_all(&sql, [id.0.into(), store_id.0.into()]).await?;
    Ok(load(tx, &rows).await?.pop())
}

/// The store's sales with this receipt number, newest first.
pub async fn by_receipt(
    tx: &Tx,
    store_id: StoreId,
    receipt: &str,
    limit: u32,
) -> Result<Vec<Sale>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM sales WHERE store_id = $1 AND receipt = $2 \
         ORDER BY at DESC, id DESC LIMIT $3"
    );
    let values: [Value; 3] = [store_id.0.into(), receipt.into(), i64::from(limit).into()];
    load(tx, &tx.query_all(&sql, values).await?).await
}

/// The store's sales, newest first, after a place in the list.
pub async fn latest(
    tx: &Tx,
    store_id: StoreId,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<Sale>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM sales WHERE store_id = $1 AND (at, id) < ($2, $3) \
         ORDER BY at DESC, id DESC LIMIT $4"
    );
    let (at, id) = after.unwrap_or((Millis(i64::MAX), SaleId(Uuid::max())));
    let values: [Value; 4] = [store_id.0.into(), at.0.into(), id.0.into(), i64::from(limit).into()];
    load(tx, &tx.query_all(&sql, values).await?).await
}

const COLUMNS: &str = "member_id, id, visit_id, terminal_id, store_id, receipt, at, balance, quote";

async fn load(tx: &Tx, rows: &[QueryResult]) -> Result<Vec<Sale>, StoreError> {
    let mut sales = rows.iter().map(sale).collect::<Result<Vec<_>, _>>()?;
    if sales.is_empty() {
        return Ok(sales);
    }
    // Both halves of the key, so that it is used.
    let sql = format!(
        "SELECT sale_id, line_id, refund_id FROM sale_lines \
         WHERE member_id IN ({}) AND sale_id IN ({}) AND refund_id IS NOT NULL",
        placeholders(1, sales.len()),
        placeholders(sales.len() + 1, sales.len())
    );
    let members = sales.iter().map(|sale| Value::from(sale.member_id.0));
    let values: Vec<Value> =
        members.chain(sales.iter().map(|sale| Value::from(sale.id.0))).collect();
    for row in tx.query_all(&sql, values).await? {
        let sale_id: Uuid = row.try_get("", "sale_id")?;
        let line_id: String = row.try_get("", "line_id")?;
        let refund_id: Uuid = row.try_get("", "refund_id")?;
        let sold = sales.iter_mut().filter(|sale| sale.id.0 == sale_id);
        for line in sold.flat_map(|sale| &mut sale.lines).filter(|l| l.line.id.0 == line_id) {
            line.refund_id = Some(RefundId(refund_id));
        }
    }
    Ok(sales)
}

fn sale(row: &QueryResult) -> Result<Sale, StoreError> {
    let quote: String = row.try_get("", "quote")?;
    let quote: TitledQuote = values::from_json("sales.quote", &quote)?;
    let lines = quote.quote.lines.iter();
    let lines = lines.map(|line| SoldLine { line: line.clone(), refund_id: None }).collect();
    Ok(Sale {
        id: SaleId(row.try_get("", "id")?),
        member_id: MemberId(row.try_get("", "member_id")?),
        visit_id: VisitId(row.try_get("", "visit_id")?),
        terminal_id: TerminalId(row.try_get("", "terminal_id")?),
        store_id: StoreId(row.try_get("", "store_id")?),
        receipt: row.try_get("", "receipt")?,
        at: Millis(row.try_get("", "at")?),
        balance: Points(row.try_get("", "balance")?),
        quote,
        lines,
    })
}

/// A sale as a member sees it in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    pub sale_id: SaleId,
    pub store_id: StoreId,
    pub store_name: Localized,
    pub receipt: String,
    pub total: Money,
    pub discount: Money,
    /// What points paid.
    pub points_off: Money,
    pub paid: Money,
    /// Paid back so far.
    pub refunded: Money,
    /// The coupons used, with what each took off.
    pub coupons: Vec<(CouponId, Localized, Money)>,
}

/// The member's sales with these ids.
pub async fn briefs(
    tx: &Tx,
    member_id: MemberId,
    ids: &[SaleId],
) -> Result<HashMap<SaleId, Brief>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT s.id, s.store_id, t.name, s.receipt, s.total, s.discount, s.points_off, s.payable, s.quote, \
         CAST((SELECT COALESCE(SUM(r.amount), 0) FROM refunds r \
          WHERE r.member_id = s.member_id AND r.sale_id = s.id) AS BIGINT) AS refunded \
         FROM sales s JOIN stores t ON t.id = s.store_id \
         WHERE s.member_id = $1 AND s.id IN ({})",
        placeholders(2, ids.len())
    );
    let values = std::iter::once(member_id.0.into()).chain(ids.iter().map(|id| id.0.into()));
    let rows = tx.query_all(&sql, values).await?;
    rows.iter().map(|row| brief(row).map(|brief| (brief.sale_id, brief))).collect()
}

fn brief(row: &QueryResult) -> Result<Brief, StoreError> {
    let store_name: String = row.try_get("", "name")?;
    let quote: String = row.try_get("", "quote")?;
    let quote: TitledQuote = values::from_json("sales.quote", &quote)?;
    let applied = quote.quote.coupons_applied.iter();
    let coupons =
        applied.map(|used| (used.coupon_id, quote.title(used.coupon_id), used.discount)).collect();
    Ok(Brief {
        sale_id: SaleId(row.try_get("", "id")?),
        store_id: StoreId(row.try_get("", "store_id")?),
        store_name: values::from_json("stores.name", &store_name)?,
        receipt: row.try_get("", "receipt")?,
        total: Money(row.try_get("", "total")?),
        discount: Money(row.try_get("", "discount")?),
        points_off: Money(row.try_get("", "points_off")?),
        paid: Money(row.try_get("", "payable")?),
        refunded: Money(row.try_get("", "refunded")?),
        coupons,
    })
}
