use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base32;

/// A code that a member types to get a coupon: a festival's, printed on a poster (features.md 40),
/// or a gift's. 3–24 letters and digits, of any script, in capitals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClaimCode(String);

/// What was typed is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has 3 to 24 letters or digits")]
pub struct NotACode;

/// Characters of a gift's code: 60 bits, more than anybody can guess with the tries there are.
const GIFT_LENGTH: usize = 12;

impl ClaimCode {
    pub const MIN: usize = 3;
    pub const MAX: usize = 24;

    /// As people type it: in small letters, in full width, with spaces and dashes.
    ///
    /// # Errors
    /// [`NotACode`].
    pub fn typed(text: &str) -> Result<Self, NotACode> {
        // A pasted novel is no code; do not walk through it.
        if text.len() > 200 {
            return Err(NotACode);
        }
        let code: String = text.chars().filter_map(narrowed).flat_map(char::to_uppercase).collect();
        let length = code.chars().count();
        let sound =
            (Self::MIN..=Self::MAX).contains(&length) && code.chars().all(char::is_alphanumeric);
        if sound { Ok(Self(code)) } else { Err(NotACode) }
    }

    /// The code of a gift, from random bits.
    pub fn of_gift(random: u64) -> Self {
        Self(base32::encode(u128::from(random), GIFT_LENGTH))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A character without its width; nothing for those that only divide.
fn narrowed(character: char) -> Option<char> {
    let narrow = match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0)?,
        other => other,
    };
    let divides = narrow.is_whitespace() || matches!(narrow, '-' | '_' | '·' | '\u{2013}');
    (!divides).then_some(narrow)
}

impl fmt::Display for ClaimCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Option<String> {
        ClaimCode::typed(text).ok().map(|code| code.to_string())
    }

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        for text in ["SPRING2027", "spring 2027", "  Spring-2027 ", "ＳＰＲＩＮＧ２０２７"]
        {
            assert_eq!(typed(text).as_deref(), Some("SPRING2027"), "{text}");
        }
        assert_eq!(typed("父亲节2027").as_deref(), Some("父亲节2027"));
    }

    #[test]
    fn what_is_no_code() {
        for text in ["", "ab", "a-b", "<script>", "a.b.c", &"x".repeat(25), &"x".repeat(300)] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_gifts_code_can_be_typed() {
        let code = ClaimCode::of_gift(0xA5A5_A5A5);
        assert_eq!(code.as_str().len(), GIFT_LENGTH);
        assert_eq!(typed(&code.as_str().to_lowercase()), Some(code.to_string()));
        assert_ne!(code, ClaimCode::of_gift(0xA6));
    }
}
