//! Six-digit codes of an authenticator app (RFC 6238: SHA-1, 30 seconds, 6 digits).

use atrium_domain::Millis;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

const STEP_MS: i64 = 30_000;

/// The step whose code `given` is, among the one that holds at `now`, the one before and the one
/// after (RFC 6238 §5.2). Steps up to `used` are spent: a code is good once.
pub(super) fn accepted_step(
    secret: &[u8],
    given: &str,
    now: Millis,
    used: Option<i64>,
) -> Option<i64> {
    if given.len() != 6 || !given.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let current = now.0.div_euclid(STEP_MS);
    (current - 1..=current + 1)
        .filter(|step| used.is_none_or(|used| *step > used))
        .find(|step| bool::from(code(secret, *step).as_bytes().ct_eq(given.as_bytes())))
}

pub(super) fn code(secret: &[u8], step: i64) -> String {
    // HMAC takes keys of any length, so this cannot fail.
    let Ok(mut hmac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    hmac.update(&step.to_be_bytes());
    let mac = hmac.finalize().into_bytes();
    // Dynamic truncation, RFC 4226 §5.3.
    let offset = usize::from(mac[19] & 0x0F);
    let word = [mac[offset], mac[offset + 1], mac[offset + 2], mac[offset + 3]];
    format!("{:06}", (u32::from_be_bytes(word) & 0x7FFF_FFFF) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret and, cut to six digits, the values of RFC 6238 appendix B.
    const SECRET: &[u8] = b"12345678901234567890";
    const VALUES: [(i64, &str); 4] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
    ];

    #[test]
    fn it_is_the_standards_code() {
        for (second, value) in VALUES {
            assert_eq!(code(SECRET, second / 30), value);
        }
    }

    #[test]
    fn one_step_off_is_forgiven_and_two_are_not() {
        let step = |second: i64| accepted_step(SECRET, "081804", Millis(second * 1_000), None);
        assert_eq!(step(1_111_111_109), Some(37_037_036));
        assert_eq!(step(1_111_111_109 + 30), Some(37_037_036));
        assert_eq!(step(1_111_111_109 - 30), Some(37_037_036));
        assert_eq!(step(1_111_111_109 + 61), None);
    }

    #[test]
    fn a_code_is_good_once() {
        let now = Millis(59_000);
        assert_eq!(accepted_step(SECRET, "287082", now, Some(0)), Some(1));
        assert_eq!(accepted_step(SECRET, "287082", now, Some(1)), None);
        assert_eq!(accepted_step(SECRET, "28708２", now, None), None);
        assert_eq!(accepted_step(SECRET, "", now, None), None);
    }
}
