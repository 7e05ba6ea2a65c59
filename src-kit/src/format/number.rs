//! Counts, points, money and card digits.

use atrium_domain::{Currency, Money, Points};

/// The typographic minus, as wide as a plus.
const MINUS: char = '\u{2212}';

/// A count with thousands separators: `1,234`.
pub fn count(number: i64) -> String {
    let digits = grouped(number.unsigned_abs());
    if number < 0 { format!("{MINUS}{digits}") } else { digits }
}

/// Points as a number: `1,234`.
pub fn points(points: Points) -> String {
    count(points.0)
}

/// A change of points with its sign: `+36`, `−120`, `0`.
pub fn points_change(change: Points) -> String {
    if change.0 > 0 { format!("+{}", count(change.0)) } else { count(change.0) }
}

/// Money with both decimals: `¥1,234.50`. Written alike in every language, as [`Currency`] writes it.
pub fn money(amount: Money) -> String {
    let short = money_short(amount);
    if amount.0 % 100 == 0 { format!("{short}.00") } else { short }
}

/// Money as short as it goes without rounding: `¥50`, `¥49.50`. For coupons and thresholds.
pub fn money_short(amount: Money) -> String {
    Currency::Cny.format(amount)
}

/// A rate in basis points as a percentage: 1 250 → `12.5%`.
pub fn percent(basis_points: u32) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    match rest {
        0 => format!("{whole}%"),
        rest if rest % 10 == 0 => format!("{whole}.{}%", rest / 10),
        rest => format!("{whole}.{rest:02}%"),
    }
}

/// Cuts a string of digits into groups from the left, for reading aloud: `7123 4567 89`.
pub fn digit_groups(digits: &str, size: usize) -> Vec<String> {
    let characters: Vec<char> = digits.chars().collect();
    characters.chunks(size.max(1)).map(|group| group.iter().collect()).collect()
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
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
    fn thousands_are_separated() {
        let cases = [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")];
        for (number, text) in cases {
            assert_eq!(count(number), text);
        }
        assert_eq!(count(-1_234), "−1,234");
        assert_eq!(count(i64::MIN), "−9,223,372,036,854,775,808");
    }

    #[test]
    fn changes_carry_their_sign() {
        assert_eq!(points_change(Points(36)), "+36");
        assert_eq!(points_change(Points(-1_200)), "−1,200");
        assert_eq!(points_change(Points::ZERO), "0");
    }

    #[test]
    fn money_shows_minor_units_exactly() {
        assert_eq!(money(Money(123_450)), "¥1,234.50");
        assert_eq!(money(Money(5)), "¥0.05");
        assert_eq!(money(Money(-100)), "−¥1.00");
        assert_eq!(money_short(Money::major(50)), "¥50");
        assert_eq!(money_short(Money(4_950)), "¥49.50");
        assert_eq!(money(Money(i64::MIN)), "−¥92,233,720,368,547,758.08");
    }

    #[test]
    fn percentages_drop_empty_decimals() {
        assert_eq!(percent(1_000), "10%");
        assert_eq!(percent(1_250), "12.5%");
        assert_eq!(percent(1_205), "12.05%");
    }

    #[test]
    fn digits_group_from_the_left() {
        assert_eq!(digit_groups("712345678901234567", 4), ["7123", "4567", "8901", "2345", "67"]);
        assert!(digit_groups("", 4).is_empty());
    }
}
