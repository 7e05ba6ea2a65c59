//! What is in front of the till.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Money;
use crate::place::{CategoryCode, Place};

/// Most lines that one basket may have.
pub const MAX_LINES: usize = 200;

/// Most pieces that one line may have.
pub const MAX_QUANTITY: u32 = 9_999;

/// The till's own name for a line: 1–32 printable ASCII characters, unique in its basket.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LineId(pub String);

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for LineId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// One line of a basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub id: LineId,
    /// For all pieces of the line together, more than zero.
    pub amount: Money,
    /// 1–9999.
    pub quantity: u32,
    /// Where it differs from the store's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryCode>,
}

/// Lines at a place; once made, within all limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawBasket", into = "RawBasket")]
pub struct Basket {
    place: Place,
    lines: Vec<Line>,
    total: Money,
}

#[derive(Serialize, Deserialize)]
struct RawBasket {
    place: Place,
    lines: Vec<Line>,
}

/// Why a basket is not one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum BasketFault {
    #[error("the basket has no lines")]
    Empty,
    #[error("the basket has more than {MAX_LINES} lines")]
    TooManyLines,
    #[error("a line's name must be 1 to 32 printable ASCII characters")]
    BadLineId,
    #[error("line {0} is there twice")]
    DuplicateLine(LineId),
    #[error("the amount of line {0} is not above zero")]
    BadAmount(LineId),
    #[error("the quantity of line {0} is not between 1 and {MAX_QUANTITY}")]
    BadQuantity(LineId),
    #[error("the basket's total is too large")]
    TooLarge,
}

impl Basket {
    /// # Errors
    /// The first [`BasketFault`] in reading order; the total may reach [`Money::MAX`].
    pub fn new(place: Place, lines: Vec<Line>) -> Result<Self, BasketFault> {
        if lines.is_empty() {
            return Err(BasketFault::Empty);
        }
        if lines.len() > MAX_LINES {
            return Err(BasketFault::TooManyLines);
        }
        let mut seen = BTreeSet::new();
        for line in &lines {
            line.check()?;
            if !seen.insert(&line.id) {
                return Err(BasketFault::DuplicateLine(line.id.clone()));
            }
        }
        let total = Money::checked_sum(lines.iter().map(|line| line.amount))
            .filter(|total| *total <= Money::MAX)
            .ok_or(BasketFault::TooLarge)?;
        Ok(Self { place, lines, total })
    }

    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// What kind of goods `line` is.
    pub fn category_of<'a>(&'a self, line: &'a Line) -> &'a CategoryCode {
        line.category.as_ref().unwrap_or(&self.place.category)
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub const fn total(&self) -> Money {
        self.total
    }
}

impl Line {
    fn check(&self) -> Result<(), BasketFault> {
        let id = &self.id.0;
        let printable = id.bytes().all(|byte| (b'!'..=b'~').contains(&byte));
        if id.is_empty() || id.len() > 32 || !printable {
            return Err(BasketFault::BadLineId);
        }
        if self.amount <= Money::ZERO {
            return Err(BasketFault::BadAmount(self.id.clone()));
        }
        if !(1..=MAX_QUANTITY).contains(&self.quantity) {
            return Err(BasketFault::BadQuantity(self.id.clone()));
        }
        Ok(())
    }
}

impl TryFrom<RawBasket> for Basket {
    type Error = BasketFault;

    fn try_from(raw: RawBasket) -> Result<Self, BasketFault> {
        Self::new(raw.place, raw.lines)
    }
}

impl From<Basket> for RawBasket {
    fn from(basket: Basket) -> Self {
        Self { place: basket.place, lines: basket.lines }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{MallId, StoreId};

    fn basket(lines: &[(&str, i64, u32)]) -> Result<Basket, BasketFault> {
        let place = Place {
            mall_id: MallId(Uuid::nil()),
            store_id: StoreId(Uuid::nil()),
            category: "dining".into(),
        };
        let line = |(id, amount, quantity): &(&str, i64, u32)| Line {
            id: (*id).into(),
            amount: Money(*amount),
            quantity: *quantity,
            category: None,
        };
        Basket::new(place, lines.iter().map(line).collect())
    }

    #[test]
    fn limits() {
        let id = |id: &str| LineId::from(id);
        assert_eq!(basket(&[]), Err(BasketFault::Empty));
        assert_eq!(basket(&[("", 1, 1)]), Err(BasketFault::BadLineId));
        assert_eq!(basket(&[("a b", 1, 1)]), Err(BasketFault::BadLineId));
        assert_eq!(basket(&[(&"x".repeat(33), 1, 1)]), Err(BasketFault::BadLineId));
        assert_eq!(basket(&[("a", 0, 1)]), Err(BasketFault::BadAmount(id("a"))));
        assert_eq!(basket(&[("a", -5, 1)]), Err(BasketFault::BadAmount(id("a"))));
        assert_eq!(basket(&[("a", 5, 0)]), Err(BasketFault::BadQuantity(id("a"))));
        assert_eq!(basket(&[("a", 5, 10_000)]), Err(BasketFault::BadQuantity(id("a"))));
        let twice = [("a", 5, 1), ("b", 5, 1), ("a", 5, 1)];
        assert_eq!(basket(&twice), Err(BasketFault::DuplicateLine(id("a"))));
    }

    #[test]
    fn totals_stay_in_range() {
        let max = Money::MAX.0;
        assert_eq!(basket(&[("a", max, 1)]).map(|basket| basket.total()), Ok(Money::MAX));
        assert_eq!(basket(&[("a", max, 1), ("b", 1, 1)]), Err(BasketFault::TooLarge));
        let overflow = [("a", i64::MAX, 1), ("b", i64::MAX, 1)];
        assert_eq!(basket(&overflow), Err(BasketFault::TooLarge));
        let names: Vec<String> = (0..=MAX_LINES).map(|n| n.to_string()).collect();
        let lines: Vec<_> = names.iter().map(|name| (name.as_str(), 1, 1)).collect();
        assert_eq!(basket(&lines), Err(BasketFault::TooManyLines));
        assert!(basket(&lines[1..]).is_ok());
    }

    #[test]
    fn the_wire_cannot_smuggle_a_bad_basket() {
        let good = basket(&[("a", 100, 1)]).expect("a good basket");
        let text = serde_json::to_string(&good).expect("serialises");
        assert_eq!(serde_json::from_str::<Basket>(&text).expect("reads back"), good);
        let bad = text.replace("\"amount\":100", "\"amount\":-100");
        assert!(serde_json::from_str::<Basket>(&bad).is_err());
    }
}
