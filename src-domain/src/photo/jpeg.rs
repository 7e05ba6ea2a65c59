//! JPEG (ITU-T T.81, annex B): segments of a marker and its content, and the picture between them.

use super::Stripped;

/// Files without end are no pictures.
const MOST_SEGMENTS: usize = 4_096;

/// Keeps the header, the colour profile and what draws; leaves out application data and comments,
/// and whatever stands behind the end.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut kept = vec![0xff, 0xd8];
    let mut rest = bytes.get(2..)?;
    let mut size = None;
    for _ in 0..MOST_SEGMENTS {
        let marker = marker(&mut rest)?;
        match marker {
            0xd9 => {
                kept.extend([0xff, 0xd9]);
                let (width, height) = size?;
                return Some(Stripped { bytes: kept, width, height });
            }
            // Markers without content have no place between segments.
            0x00 | 0x01 | 0xd0..=0xd8 | 0xff => return None,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
        let content = rest.get(..length).filter(|content| content.len() >= 2)?;
        rest = &rest[length..];
        if is_frame(marker) {
            let side =
                |at: usize| Some(u16::from_be_bytes([*content.get(at)?, *content.get(at + 1)?]));
            size = Some((side(5)?.into(), side(3)?.into()));
        }
        if draws(marker) {
            kept.extend([0xff, marker]);
            kept.extend(content);
        }
        if marker == 0xda {
            let length = scan(rest);
            kept.extend(&rest[..length]);
            rest = &rest[length..];
        }
    }
    None
}

/// The next marker; any number of 0xff may stand before it.
fn marker(rest: &mut &[u8]) -> Option<u8> {
    if *rest.first()? != 0xff {
        return None;
    }
    let place = rest.iter().position(|byte| *byte != 0xff)?;
    let marker = rest[place];
    *rest = &rest[place + 1..];
    Some(marker)
}

/// How many bytes of a scan stand before the next marker that ends it.
fn scan(bytes: &[u8]) -> usize {
    let ends = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    bytes.windows(2).position(ends).unwrap_or(bytes.len())
}

const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf)
}

/// Tables, frames and scans; of the application data JFIF, the colour profile and Adobe's note on
/// colours.
const fn draws(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf | 0xda..=0xdf | 0xe0 | 0xe2 | 0xee)
}
