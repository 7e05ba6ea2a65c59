//! The basket as it is typed in, line by line.

use atrium_domain::Money;
use atrium_protocol::catalogue::Category;
use atrium_protocol::till::Line;

/// One line of the basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasketLine {
    /// Counts up within the basket and is never used twice in it.
    pub number: u32,
    pub amount: Money,
    /// None: the store's own.
    pub category: Option<Category>,
}

/// What the member is about to pay for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basket {
    pub lines: Vec<BasketLine>,
    last_number: u32,
}

impl Basket {
    pub fn add(&mut self, amount: Money, category: Option<Category>) {
        self.last_number += 1;
        self.lines.push(BasketLine { number: self.last_number, amount, category });
    }

    pub fn remove(&mut self, number: u32) {
        self.lines.retain(|line| line.number != number);
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines as the protocol wants them.
    pub fn wire(&self) -> Vec<Line> {
        let line = |line: &BasketLine| Line {
            id: line.number.to_string(),
            amount: line.amount,
            category: line.category,
        };
        self.lines.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_lines_id_is_not_used_again() {
        let mut basket = Basket::default();
        basket.add(Money(100), None);
        basket.add(Money(200), Some(Category::Food));
        basket.remove(2);
        basket.add(Money(300), None);
        let ids: Vec<_> = basket.wire().into_iter().map(|line| line.id).collect();
        assert_eq!(ids, ["1", "3"]);
    }
}
