use std::fmt;
use std::str::FromStr;

/// Up to which revision a device knows the member's documents: `r` and the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cursor(pub(crate) i64);

/// Not a cursor that we ever gave out.
#[derive(Debug)]
pub(crate) struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "r{}", self.0)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let digits = text.strip_prefix('r').filter(|digits| {
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        digits.and_then(|digits| digits.parse().ok()).map(Self).ok_or(NotACursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_nonsense_does_not() {
        assert_eq!("r12".parse::<Cursor>().ok(), Some(Cursor(12)));
        assert_eq!(Cursor(0).to_string(), "r0");
        for text in ["", "r", "12", "r-1", "r+1", "rx", "r99999999999999999999"] {
            assert!(text.parse::<Cursor>().is_err(), "{text}");
        }
    }
}
