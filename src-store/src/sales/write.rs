//! The rows of sales.

use atrium_domain::basket::Basket;

use super::{Sale, TitledQuote};
use crate::given::{Given, Together};
use crate::{StoreError, values};

/// The rows of any number of sales, of any number of members.
#[derive(Debug, Clone)]
pub(crate) struct SaleRows {
    sales: Given<14>,
    lines: Given<9>,
    coupons: Given<4>,
}

const INSERT_SALES: &str = "INSERT INTO sales (member_id, id, visit_id, terminal_id, store_id, \
    receipt, at, total, discount, points_off, payable, earned, balance, quote) \
    SELECT member_id, id, visit_id, terminal_id, store_id, receipt, at, total, discount, points_off, \
    payable, earned, balance, quote FROM v";

const INSERT_LINES: &str = "INSERT INTO sale_lines (member_id, sale_id, line_id, position, \
    category, amount, discount, points_off, earned) \
    SELECT member_id, sale_id, line_id, position, category, amount, discount, points_off, earned FROM v";

const INSERT_COUPONS: &str = "INSERT INTO sale_coupons (member_id, sale_id, coupon_id, off) \
    SELECT member_id, sale_id, coupon_id, off FROM v";

impl Default for SaleRows {
    fn default() -> Self {
        Self {
            sales: Given::new([
                "member_id",
                "id",
                "visit_id",
                "terminal_id",
                "store_id",
                "receipt",
                "at",
                "total",
                "discount",
                "points_off",
                "payable",
                "earned",
                "balance",
                "quote",
            ]),
            lines: Given::new([
                "member_id",
                "sale_id",
                "line_id",
                "position",
                "category",
                "amount",
                "discount",
                "points_off",
                "earned",
            ]),
            coupons: Given::new(["member_id", "sale_id", "coupon_id", "off"]),
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
            quote.burned.off.0.into(),
            quote.payable.0.into(),
            quote.earned.0.into(),
            sale.balance.0.into(),
            values::to_json(&sale.quote)?.into(),
        ]);
        for ((position, sold), bought) in (0_i64..).zip(&sale.lines).zip(basket.lines()) {
            let line = &sold.line;
            self.lines.push([
                member_id.0.into(),
                id.0.into(),
                line.id.0.as_str().into(),
                position.into(),
                basket.category_of(bought).as_str().into(),
                line.amount.0.into(),
                line.discount.0.into(),
                line.burned_off.0.into(),
                line.earned.0.into(),
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

    /// Adds the statements that write the rows.
    pub(crate) fn add_to(self, together: &mut Together) {
        let Self { sales, lines, coupons } = self;
        together.add(sales, INSERT_SALES);
        together.add(lines, INSERT_LINES);
        together.add(coupons, INSERT_COUPONS);
    }
}
