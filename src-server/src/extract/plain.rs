//! Which texts are taken in: those that a person can see for what they are.

/// Whether a text is free of control characters and of those that reorder or hide what stands
/// around them, such as right-to-left overrides (Unicode TR36 §2.1). PostgreSQL keeps no NUL.
pub(crate) fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || hides(c))
}

/// As [`is_plain`], but with several lines.
pub(crate) fn is_plain_lines(text: &str) -> bool {
    text.split(['\n', '\r', '\t']).all(is_plain)
}

/// Joiners (U+200C, U+200D) are not among them: scripts and emoji need those.
fn hides(c: char) -> bool {
    matches!(
        c,
        '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_refused_and_what_people_write_is_not() {
        for plain in ["", "小明", "O’Brien", "👨‍👩‍👧 家", "می‌خواهم", "a b"]
        {
            assert!(is_plain(plain), "{plain}");
        }
        for trick in ["a\0b", "a\nb", "\u{202e}gnp.exe", "\u{200b}", "\u{feff}x", "\u{7f}"] {
            assert!(!is_plain(trick), "{trick:?}");
        }
        assert!(is_plain_lines("one\r\n\ttwo") && !is_plain_lines("one\n\0"));
    }
}
