//! The code of a place in the mall: who scans it was there (features.md 57).
//!
//! A printed code stays the same. A code on a screen changes every minute, so that a photograph of
//! it is soon worth nothing.

use crate::Millis;
use crate::card::keyed_hash;

/// How long a changing code is shown, in milliseconds.
pub const STEP_MS: i64 = 60_000;

/// Keeps the MAC apart from every other use of the construction.
const DOMAIN: &[u8] = b"atrium-visit-1";

/// Characters of a code.
pub const CODE_LENGTH: usize = 20;

/// Which minute a changing code is of; a printed one is always of the same.
pub const fn step(at: Millis, rotating: bool) -> i64 {
    if rotating { at.0.div_euclid(STEP_MS) } else { 0 }
}

/// The code: eight digits that name the place, twelve that only the server can make.
pub fn code(secret: &[u8; 32], number: u32, step: i64) -> String {
    let mut message = DOMAIN.to_vec();
    message.extend(number.to_be_bytes());
    message.extend(step.to_be_bytes());
    let mac = keyed_hash(secret, &message);
    let mut text = format!("{number:08x}");
    for byte in &mac[..6] {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// The place that a code names; nothing is said about whether the code is true.
pub fn number(code: &str) -> Option<u32> {
    let sound = code.len() == CODE_LENGTH && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    code.get(..8).filter(|_| sound).and_then(|digits| u32::from_str_radix(digits, 16).ok())
}

/// Whether `text` is the place's code at `at`. A changing code is also taken in the minute after
/// its own: somebody was still holding the phone.
pub fn is_code(secret: &[u8; 32], number: u32, rotating: bool, text: &str, at: Millis) -> bool {
    let now = step(at, rotating);
    let steps = if rotating { [now, now - 1] } else { [now, now] };
    steps.iter().any(|step| code(secret, number, *step).eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: [u8; 32] = [7; 32];

    #[test]
    fn a_printed_code_stays_and_a_changing_one_does_not() {
        let printed = code(&SECRET, 0xabc, 0);
        assert_eq!((printed.len(), number(&printed)), (CODE_LENGTH, Some(0xabc)));
        let at = |minute: i64| Millis(minute * STEP_MS + 1);
        for minute in [0, 1, 1_000] {
            assert!(is_code(&SECRET, 0xabc, false, &printed, at(minute)));
        }
        let shown = code(&SECRET, 0xabc, 5);
        let taken = |minute| is_code(&SECRET, 0xabc, true, &shown, at(minute));
        assert_eq!([4, 5, 6, 7].map(taken), [false, true, true, false]);
        assert!(!is_code(&[8; 32], 0xabc, true, &shown, at(5)), "another mall's");
        assert!(!is_code(&SECRET, 0xabd, true, &shown, at(5)), "another place's");
    }

    #[test]
    fn nonsense_names_no_place() {
        for text in ["", "abc", "0123456789abcdefghij", "签到签到签到签到签到签到签到"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
