//! The program's currency and how its amounts are written.

use serde::{Deserialize, Serialize};

use crate::Money;

/// A currency with two decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    #[default]
    Cny,
    Hkd,
    Mop,
    Twd,
}

impl Currency {
    /// The ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Hkd => "HKD",
            Self::Mop => "MOP",
            Self::Twd => "TWD",
        }
    }

    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Cny => "¥",
            Self::Hkd => "HK$",
            Self::Mop => "MOP$",
            Self::Twd => "NT$",
        }
    }

    /// `¥1,234.50`; whole amounts without decimals, `¥300`; a debit as `−¥12`, with the minus that
    /// is as wide as a plus.
    pub fn format(self, amount: Money) -> String {
        let sign = if amount.0 < 0 { "\u{2212}" } else { "" };
        let minor = amount.0.unsigned_abs();
        let whole = grouped(minor / 100);
        let symbol = self.symbol();
        match minor % 100 {
            0 => format!("{sign}{symbol}{whole}"),
            cents => format!("{sign}{symbol}{whole}.{cents:02}"),
        }
    }
}

/// Digits in groups of three: `12,345`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_on_a_price_tag() {
        let text = |minor| Currency::Cny.format(Money(minor));
        assert_eq!(text(30_000), "¥300");
        assert_eq!(text(1_234_550), "¥12,345.50");
        assert_eq!(text(5), "¥0.05");
        assert_eq!(text(-100_000), "−¥1,000");
        assert_eq!(Currency::Hkd.format(Money::major(8)), "HK$8");
    }
}
