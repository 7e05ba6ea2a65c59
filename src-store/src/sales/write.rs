//! The rows of sales.

use atrium_domain::basket::Basket;
use sea_orm::Value;

use super::{Sale, TitledQuote};
use crate::rows::Rows;
use crate::{StoreError, Tx, values};

/// The rows of any number of sales, of any number of members.
#[derive(Debug)]
pub(crate) struct SaleRows {
    sales: Rows<13>,
    lines: Rows<9>,
    coupons: Rows<4>,
}

impl Default for SaleRows {
    fn default() -> Self {
        Self {
            sales: Rows::new(
                "sales",
                [
                    "member_id",
                    "id",
                    "visit_id",
                    "terminal_id",
                    "store_id",
                    "receipt",
                    "at",
                    "total",
                    "discount",
                    "payable",
                    "earned",
                    "balance",
                    "quote",
                ],
            ),
            lines: Rows::new(
                "sale_lines",
                [
                    "member_id",
                    "sale_id",
                    "line_id",
                    "position",
                    "category",
                    "amount",
                    "discount",
                    "earned",
                    "refund_id",
                ],
            ),
            coupons: Rows::new("sale_coupons", ["member_id", "sale_id", "coupon_id", "off"]),
        }
    }
}

impl SaleRows {
    /// Adds a sale of the goods in `basket`.
    pub(crate) fn add(&mut self, sale: &Sale, basket: &Basket) -> Result<(), StoreError> {
        let Sale { id, member_id, visit_id, terminal_id, store_id, receipt, at, .. } = sale;
        let TitledQuote { quote, .. } = &sale.quote;
        self.sales.push([
            member_id.0.into(),
            id.0.into(),
            visit_id.0.into(),
            terminal_id.0.into(),
            store_id.0.into(),
            receipt.as_str().into(),
            at.0.into(),
            quote.total.0.into(),
            quote.discount.0.into(),
            quote.payable.0.into(),
            quote.earned.0.into(),
            sale.balance.0.into(),
            values::to_json(&sale.quote)?.into(),
        ]);
        for ((position, sold), bought) in (0_i32..).zip(&sale.lines).zip(basket.lines()) {
            let line = &sold.line;
            self.lines.push([
                member_id.0.into(),
                id.0.into(),
                line.id.0.as_str().into(),
                position.into(),
                basket.category_of(bought).as_str().into(),
                line.amount.0.into(),
                line.discount.0.into(),
                line.earned.0.into(),
                Value::Uuid(sold.refund_id.map(|id| id.0)),
            ]);
        }
        for coupon in &quote.coupons_applied {
            self.coupons.push([
                member_id.0.into(),
                id.0.into(),
                coupon.coupon_id.0.into(),
                coupon.discount.0.into(),
            ]);
        }
        Ok(())
    }

    pub(crate) async fn write(&self, tx: &Tx) -> Result<(), StoreError> {
        let Self { sales, lines, coupons } = self;
        sales.insert(tx).await?;
        lines.insert(tx).await?;
        coupons.insert(tx).await
    }
}
