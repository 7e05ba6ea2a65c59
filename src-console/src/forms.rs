//! Forms: what is typed, what is wrong with it, and the fields that several forms share.

pub mod asking;
pub mod fault;
pub mod localized;
pub mod several;

pub use fault::{Fault, Faults};
pub use localized::{LocalizedDraft, LocalizedFields};
pub use several::Several;

use atrium_domain::Money;

use crate::yuan;

/// An amount above zero.
pub fn amount(text: &str) -> Result<Money, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Missing);
    }
    yuan::parse(text).filter(|amount| *amount > Money(0)).ok_or(Fault::Amount)
}

/// An amount above zero, or nothing.
pub fn optional_amount(text: &str) -> Result<Option<Money>, Fault> {
    if text.trim().is_empty() { Ok(None) } else { amount(text).map(Some) }
}

/// A whole number of a range.
pub fn number(text: &str, least: i64, most: i64) -> Result<i64, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::Missing);
    }
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or(Fault::Number { least, most })
}

/// A whole number of a range, or nothing.
pub fn optional_number(text: &str, least: i64, most: i64) -> Result<Option<i64>, Fault> {
    if text.trim().is_empty() { Ok(None) } else { number(text, least, most).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_above_zero() {
        assert_eq!(amount("20"), Ok(Money(2_000)));
        assert_eq!(amount(" "), Err(Fault::Missing));
        assert_eq!(amount("0"), Err(Fault::Amount));
        assert_eq!(amount("twenty"), Err(Fault::Amount));
        assert_eq!(optional_amount(""), Ok(None));
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let wrong = Err(Fault::Number { least: 1, most: 100 });
        assert_eq!(number("100", 1, 100), Ok(100));
        assert_eq!(number("0", 1, 100), wrong);
        assert_eq!(number("1.5", 1, 100), wrong);
        assert_eq!(number("", 1, 100), Err(Fault::Missing));
        assert_eq!(optional_number("", 1, 100), Ok(None));
    }
}
