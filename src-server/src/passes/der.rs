//! As much of DER (ITU-T X.690) as a signature over a pass needs.

pub(super) const INTEGER: u8 = 0x02;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const NULL: u8 = 0x05;
pub(super) const OBJECT: u8 = 0x06;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;
/// `[0]`, constructed: explicit, or in place of a set's tag.
pub(super) const CONTEXT_0: u8 = 0xA0;

/// Tag, length and the parts one after the other.
pub(super) fn value(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut der = vec![tag];
    if length < 0x80 {
        der.push(length as u8);
    } else {
        let bytes = length.to_be_bytes();
        let skipped = bytes.iter().take_while(|byte| **byte == 0).count();
        der.push(0x80 | (bytes.len() - skipped) as u8);
        der.extend_from_slice(&bytes[skipped..]);
    }
    parts.iter().for_each(|part| der.extend_from_slice(part));
    der
}

/// A set, whose members stand in the order of their encodings (§11.6).
pub(super) fn set(tag: u8, mut members: Vec<Vec<u8>>) -> Vec<u8> {
    members.sort();
    let members: Vec<&[u8]> = members.iter().map(Vec::as_slice).collect();
    value(tag, &members)
}

/// A value with its tag and length, and what is inside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) tag: u8,
    pub(super) whole: &'a [u8],
    pub(super) inside: &'a [u8],
}

/// Reads the first value and gives back what follows it; none where the bytes are no DER.
pub(super) fn first(der: &[u8]) -> Option<(Found<'_>, &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&lead, rest) = rest.split_first()?;
    let (length, rest) = if lead < 0x80 {
        (usize::from(lead), rest)
    } else {
        let count = usize::from(lead & 0x7F);
        let (bytes, rest) = rest.split_at_checked(count).filter(|_| (1..=4).contains(&count))?;
        (bytes.iter().fold(0, |length, byte| (length << 8) | usize::from(*byte)), rest)
    };
    let (inside, after) = rest.split_at_checked(length)?;
    let whole = &der[..der.len() - after.len()];
    Some((Found { tag, whole, inside }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        for length in [0, 1, 127, 128, 255, 256, 70_000] {
            let content = vec![7; length];
            let der = value(OCTETS, &[&content, &[]]);
            let more = [der.as_slice(), &[1, 2]].concat();
            let (found, after) = first(&more).expect("a value");
            assert_eq!((found.tag, found.inside, after), (OCTETS, content.as_slice(), &[1, 2][..]));
            assert_eq!(found.whole, der);
            assert!(length == 0 || first(&der[..der.len() - 1]).is_none());
        }
    }
}
