//! Exact factors such as ×1.2, without floats.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A positive fraction in lowest terms. `×1.2` is 6/5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawRatio", into = "RawRatio")]
pub struct Ratio {
    numerator: u32,
    denominator: u32,
}

/// As it travels: not yet known to be a fraction.
#[derive(Serialize, Deserialize)]
struct RawRatio {
    numerator: u32,
    denominator: u32,
}

/// A fraction with a zero above or below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a ratio needs two positive numbers")]
pub struct NotARatio;

impl Ratio {
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// `None` where either is zero.
    pub const fn new(numerator: u32, denominator: u32) -> Option<Self> {
        if numerator == 0 || denominator == 0 {
            return None;
        }
        let (mut a, mut b) = (numerator, denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Some(Self { numerator: numerator / a, denominator: denominator / a })
    }

    pub const fn numerator(self) -> u32 {
        self.numerator
    }

    pub const fn denominator(self) -> u32 {
        self.denominator
    }

    pub const fn is_one(self) -> bool {
        self.numerator == self.denominator
    }
}

/// `1.2`, `2`, `1.25`; a fraction such as `4/3` where four decimals do not hold it.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scaled = u64::from(self.numerator) * 10_000;
        if !scaled.is_multiple_of(u64::from(self.denominator)) {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        }
        let scaled = scaled / u64::from(self.denominator);
        let (whole, fraction) = (scaled / 10_000, scaled % 10_000);
        if fraction == 0 {
            return write!(f, "{whole}");
        }
        let fraction = format!("{fraction:04}");
        write!(f, "{whole}.{}", fraction.trim_end_matches('0'))
    }
}

impl TryFrom<RawRatio> for Ratio {
    type Error = NotARatio;

    fn try_from(raw: RawRatio) -> Result<Self, NotARatio> {
        Self::new(raw.numerator, raw.denominator).ok_or(NotARatio)
    }
}

impl From<Ratio> for RawRatio {
    fn from(ratio: Ratio) -> Self {
        Self { numerator: ratio.numerator, denominator: ratio.denominator }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_like_a_price_list() {
        let text = |a, b| Ratio::new(a, b).map(|ratio| ratio.to_string());
        assert_eq!(text(120, 100).as_deref(), Some("1.2"));
        assert_eq!(text(2, 1).as_deref(), Some("2"));
        assert_eq!(text(5, 4).as_deref(), Some("1.25"));
        assert_eq!(text(4, 3).as_deref(), Some("4/3"));
        assert_eq!(text(0, 3), None);
        assert_eq!(Ratio::new(120, 100), Ratio::new(6, 5));
    }

    #[test]
    fn a_zero_does_not_come_in_by_the_wire() {
        let read = |text| serde_json::from_str::<Ratio>(text).ok();
        assert_eq!(read(r#"{"numerator":6,"denominator":5}"#), Ratio::new(6, 5));
        assert_eq!(read(r#"{"numerator":6,"denominator":0}"#), None);
    }
}
