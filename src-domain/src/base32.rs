//! Crockford's base 32 without its leniency: one text per value.
//!
//! The alphabet has no `I`, `L`, `O`, `U`; both cases are read, no look-alike is forgiven. A code
//! in which one character was changed therefore never means the same as before.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The lowest `5 × length` bits of `value`, most significant character first.
pub(crate) fn encode(value: u128, length: usize) -> String {
    (0..length)
        .rev()
        .map(|place| {
            let digit = (value >> (5 * place)) & 0x1F;
            char::from(ALPHABET[digit as usize])
        })
        .collect()
}

/// The value of `text`; `None` for a foreign character or more than 25 of them.
pub(crate) fn decode(text: &str) -> Option<u128> {
    if text.len() > 25 {
        return None;
    }
    text.bytes().try_fold(0_u128, |value, byte| {
        let byte = byte.to_ascii_uppercase();
        let digit = ALPHABET.iter().position(|known| *known == byte)?;
        Some((value << 5) | digit as u128)
    })
}

/// Any bytes: five bits a character, the last one filled up with zeros.
pub(crate) fn encode_bytes(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let value = chunk.iter().fold(0_u128, |value, byte| (value << 8) | u128::from(*byte));
        let length = (chunk.len() * 8).div_ceil(5);
        text.push_str(&encode(value << (length * 5 - chunk.len() * 8), length));
    }
    text
}

/// The inverse of [`encode_bytes`]; `None` where the text is not exactly one of its results.
pub(crate) fn decode_bytes(text: &str, bytes: usize) -> Option<Vec<u8>> {
    if text.len() != (bytes * 8).div_ceil(5) || !text.is_ascii() {
        return None;
    }
    let mut found = Vec::with_capacity(bytes);
    for place in (0..text.len()).step_by(8) {
        let chunk = &text[place..text.len().min(place + 8)];
        let whole = chunk.len() * 5 / 8;
        let (value, spare) = (decode(chunk)?, chunk.len() * 5 - whole * 8);
        if value & ((1 << spare) - 1) != 0 {
            return None;
        }
        found.extend_from_slice(&(value >> spare).to_be_bytes()[16 - whole..]);
    }
    Some(found)
}

/// 13 characters for 64 bits.
pub(crate) fn encode_u64(value: u64) -> String {
    encode(u128::from(value), U64_LENGTH)
}

/// The inverse of [`encode_u64`]; `None` where the text is not exactly one of its results.
pub(crate) fn decode_u64(text: &str) -> Option<u64> {
    if text.len() != U64_LENGTH {
        return None;
    }
    u64::try_from(decode(text)?).ok()
}

pub(crate) const U64_LENGTH: usize = 13;

/// Bytes of a MAC that a printed code carries: 80 bits.
pub(crate) const TAG_BYTES: usize = 10;

/// Characters of a tag.
pub(crate) const TAG_LENGTH: usize = 16;

/// 16 characters for the first 80 bits of a MAC.
pub(crate) fn encode_tag(tag: &[u8; TAG_BYTES]) -> String {
    let value = tag.iter().fold(0_u128, |value, byte| (value << 8) | u128::from(*byte));
    encode(value, TAG_LENGTH)
}

/// The inverse of [`encode_tag`].
pub(crate) fn decode_tag(text: &str) -> Option<[u8; TAG_BYTES]> {
    if text.len() != TAG_LENGTH {
        return None;
    }
    let bytes = decode(text)?.to_be_bytes();
    bytes[16 - TAG_BYTES..].try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back() {
        for value in [0, 1, 31, 32, u64::MAX, 0x0123_4567_89AB_CDEF] {
            assert_eq!(decode_u64(&encode_u64(value)), Some(value));
        }
        let tag = [0xFF, 0, 1, 2, 3, 4, 5, 6, 7, 0x80];
        assert_eq!(decode_tag(&encode_tag(&tag)), Some(tag));
    }

    #[test]
    fn bytes_come_back() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(151)).collect();
            let text = encode_bytes(&bytes);
            assert_eq!(decode_bytes(&text, bytes.len()), Some(bytes), "{text}");
        }
        assert_eq!(decode_bytes("0", 0), None);
        assert_eq!(decode_bytes("01", 1), None, "the spare bits are zero");
        assert_eq!(decode_bytes("é", 1), None);
    }

    #[test]
    fn look_alikes_and_overflow_are_refused() {
        assert_eq!(decode("I"), None);
        assert_eq!(decode("O"), None);
        assert_eq!(decode("é"), None);
        assert_eq!(decode_u64("ZZZZZZZZZZZZZ"), None);
        assert_eq!(decode_u64("0"), None);
    }
}
