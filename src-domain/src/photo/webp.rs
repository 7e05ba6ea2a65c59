//! WebP (RFC 9649): a RIFF file of chunks with name, length and content.

use super::Stripped;

const HEAD: usize = 12;

/// What draws the picture and its colours.
const DRAWS: [&[u8]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// The bits of `VP8X` that announce EXIF and XMP.
const ANNOUNCED: u8 = 0x0c;

/// Leaves out every other chunk, and whatever stands behind the end.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let length = usize::try_from(number(bytes.get(4..8)?)?).ok()?;
    let mut rest = bytes.get(HEAD..length.checked_add(8)?)?;
    let mut chunks = Vec::with_capacity(rest.len());
    let mut size = None;
    while !rest.is_empty() {
        let content = usize::try_from(number(rest.get(4..8)?)?).ok()?;
        let end = content.checked_add(8)?;
        let chunk = rest.get(..end)?;
        // Each begins at an even place; the last one's padding may be missing.
        let padded = rest.get(..end + content % 2).unwrap_or(rest);
        rest = &rest[padded.len()..];
        let name = &chunk[..4];
        size = size.or(measure(name, &chunk[8..]));
        if DRAWS.contains(&name) {
            let at = chunks.len();
            chunks.extend(padded);
            if name == b"VP8X"
                && let Some(flags) = chunks.get_mut(at + 8)
            {
                *flags &= !ANNOUNCED;
            }
        }
    }
    let (width, height) = size?;
    let length = u32::try_from(chunks.len() + 4).ok()?;
    let bytes = [b"RIFF", &length.to_le_bytes()[..], b"WEBP", &chunks].concat();
    Some(Stripped { bytes, width, height })
}

/// The first chunk that draws says how large it is, each kind in its own way.
fn measure(name: &[u8], content: &[u8]) -> Option<(u32, u32)> {
    let at = |place: usize| content.get(place).copied().map(u32::from);
    match name {
        b"VP8X" => {
            let side = |from| Some(1 + (at(from)? | at(from + 1)? << 8 | at(from + 2)? << 16));
            Some((side(4)?, side(7)?))
        }
        b"VP8L" => {
            let bits = number(content.get(1..5)?)?;
            Some((1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff)))
        }
        b"VP8 " => {
            let side = |from| Some((at(from)? | at(from + 1)? << 8) & 0x3fff);
            Some((side(6)?, side(8)?))
        }
        _ => None,
    }
}

fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}
