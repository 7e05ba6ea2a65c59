//! The basket as it is typed in, line by line.

use atrium_domain::Money;
use atrium_protocol::catalogue::Category;
use atrium_protocol::till::Line;
use serde::{Deserialize, Serialize};

/// One line of the basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketLine {
    /// Counts up within the basket and is never used twice in it.
    pub number: u32,
    pub amount: Money,
    /// None: the store's own.
    pub category: Option<Category>,
}

/// What the member is about to pay for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    pub lines: Vec<BasketLine>,
    last_number: u32,
}

impl Basket {
    pub fn add(&mut self, amount: Money, category: Option<Category>) {
        self.last_number += 1;
        self.lines.push(BasketLine { number: self.last_number, amount, category });
    }

    /// Replaces what stands in a line; adds it anew where the line is gone.
    pub fn change(&mut self, number: u32, amount: Money, category: Option<Category>) {
        match self.lines.iter_mut().find(|line| line.number == number) {
            Some(line) => (line.amount, line.category) = (amount, category),
            None => self.add(amount, category),
        }
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

    #[test]
    fn a_changed_line_keeps_its_place_and_id() {
        let mut basket = Basket::default();
        basket.add(Money(100), None);
        basket.add(Money(200), None);
        basket.change(1, Money(150), Some(Category::Kids));
        assert_eq!(basket.lines[0].amount, Money(150));
        assert_eq!(basket.wire()[0].id, "1");
        basket.remove(1);
        basket.change(1, Money(175), None);
        assert_eq!(basket.wire().last().map(|line| line.id.as_str()), Some("3"));
    }
}
