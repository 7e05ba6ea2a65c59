//! Which lines of a sale are brought back.

use atrium_domain::SaleId;
use atrium_protocol::till::{QuotedLine, Sale};

/// Lines of one sale, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    pub sale_id: SaleId,
    pub lines: Vec<String>,
    /// All that can still be picked, in the order of the sale.
    open: Vec<String>,
}

impl Picked {
    /// None yet, of the lines that are not refunded.
    pub fn of(sale: &Sale) -> Self {
        let open = sale.quote.lines.iter().filter(|line| !is_refunded(sale, line));
        Self {
            sale_id: sale.id,
            lines: Vec::new(),
            open: open.map(|line| line.id.clone()).collect(),
        }
    }

    pub fn toggle(&mut self, line: &str) {
        let now = self.contains(line);
        let wanted = |id: &&String| if *id == line { !now } else { self.contains(id) };
        self.lines = self.open.iter().filter(wanted).cloned().collect();
    }

    pub fn contains(&self, line: &str) -> bool {
        self.lines.iter().any(|id| id == line)
    }

    /// Whether everything that can be brought back is.
    pub fn is_all(&self) -> bool {
        self.lines.len() == self.open.len()
    }
}

pub fn is_refunded(sale: &Sale, line: &QuotedLine) -> bool {
    sale.refunded_lines.contains(&line.id)
}

#[cfg(test)]
mod tests {
    use atrium_domain::{Millis, Money, Points, StoreId};
    use atrium_protocol::till::{Quote, QuotedPoints};
    use uuid::Uuid;

    use super::*;

    fn sale() -> Sale {
        let line = |id: &str| QuotedLine {
            id: id.to_owned(),
            amount: Money(100),
            discount: Money(0),
            points_off: Money(0),
            earned: Points(1),
        };
        Sale {
            id: Uuid::from_u128(1).into(),
            at: Millis(0),
            receipt: "R-1".to_owned(),
            store_id: StoreId::from(Uuid::from_u128(2)),
            quote: Quote {
                total: Money(300),
                discount: Money(0),
                points: QuotedPoints::default(),
                payable: Money(300),
                lines: ["1", "2", "3"].map(line).to_vec(),
                coupons: Vec::new(),
                left_out: Vec::new(),
                earned: Points(3),
                why: Vec::new(),
                hold: None,
            },
            balance: Points(3),
            refunded_lines: vec!["2".to_owned()],
        }
    }

    #[test]
    fn lines_keep_the_order_of_the_sale_and_a_refunded_one_stays_out() {
        let mut picked = Picked::of(&sale());
        for line in ["3", "2", "1"] {
            picked.toggle(line);
        }
        assert_eq!(picked.lines, ["1", "3"]);
        assert!(picked.is_all());
        picked.toggle("1");
        assert_eq!(picked.lines, ["3"]);
    }
}
