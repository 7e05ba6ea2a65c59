//! Money as it is typed: `128`, `128.5`, `1,280.00`.

use atrium_domain::Money;

/// Reads an amount typed in yuan, exactly. Full-width digits and points of Chinese keyboards count.
/// `None` for anything else, for more than two decimals, and above [`Money::MAX`].
pub fn parse(text: &str) -> Option<Money> {
    let plain: String = text.trim().chars().map(narrow).filter(|c| *c != ',').collect();
    let plain = plain.strip_prefix('¥').unwrap_or(&plain);
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    if whole.is_empty() && part.is_empty() || part.len() > 2 {
        return None;
    }
    let fen = number(whole)?.checked_mul(100)?.checked_add(number(part)? * scale(part))?;
    Some(Money(fen)).filter(|amount| *amount <= Money::MAX)
}

/// Writes an amount as one would type it.
pub fn write(amount: Money) -> String {
    let (whole, part) = (amount.0 / 100, amount.0 % 100);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") }
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        '．' | '。' => '.',
        '，' => ',',
        '￥' => '¥',
        other => other,
    }
}

fn number(digits: &str) -> Option<i64> {
    if digits.is_empty() {
        return Some(0);
    }
    digits.chars().all(|c| c.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn scale(part: &str) -> i64 {
    if part.len() == 1 { 10 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly() {
        for (text, fen) in [
            ("128", 12_800),
            ("128.5", 12_850),
            ("128.05", 12_805),
            (" 1,280.00 ", 128_000),
            (".5", 50),
            ("¥9.", 900),
            ("１２．５", 1_250),
        ] {
            assert_eq!(parse(text), Some(Money(fen)), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (fen, text) in [(12_800, "128"), (12_805, "128.05"), (50, "0.50")] {
            assert_eq!(write(Money(fen)), text);
            assert_eq!(parse(text), Some(Money(fen)));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", ".", "1.234", "-5", "1e3", "12a", "1.2.3", "99999999999999999999"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
