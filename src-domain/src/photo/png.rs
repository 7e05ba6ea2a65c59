//! PNG (ISO/IEC 15948): a signature, then chunks of length, name, content and checksum.

use super::Stripped;

const SIGNATURE: usize = 8;

/// What draws the picture and its colours.
const DRAWS: [&[u8]; 8] = [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"iCCP"];

/// Leaves out every other chunk, and whatever stands behind the end.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut kept = bytes.get(..SIGNATURE)?.to_vec();
    let mut rest = &bytes[SIGNATURE..];
    let mut size = None;
    loop {
        let content = usize::try_from(number(rest.get(..4)?)?).ok()?;
        let chunk = rest.get(..content.checked_add(12)?)?;
        rest = &rest[chunk.len()..];
        let name = &chunk[4..8];
        // The first chunk says how large it is.
        if size.is_none() {
            if name != b"IHDR" {
                return None;
            }
            size = Some((number(chunk.get(8..12)?)?, number(chunk.get(12..16)?)?));
        }
        if DRAWS.contains(&name) {
            kept.extend(chunk);
        }
        if name == b"IEND" {
            let (width, height) = size?;
            return Some(Stripped { bytes: kept, width, height });
        }
    }
}

fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
