//! Photos that members send: what is taken in, and what is taken out of it before it is kept.
//!
//! Only what is needed to draw the picture is kept. Where and when it was taken, with which device,
//! and whatever else hides in a file is left out, even though the app draws a picture anew before
//! it sends it: somebody else's program may not.

mod jpeg;
mod png;
mod webp;

use serde::{Deserialize, Serialize};

/// The largest photo, in bytes.
pub const MOST_BYTES: usize = 700_000;

/// The longest side, in pixels: a small file may unfold to more than a phone can hold.
pub const LONGEST: u32 = 4_096;

/// What a photo is for. It is attached to something of this kind, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhotoPurpose {
    /// Goes with an enquiry or a complaint.
    Service,
    /// Proves that a task was done.
    Task,
    /// For other members to see.
    Post,
}

impl PhotoPurpose {
    pub const ALL: [Self; 3] = [Self::Service, Self::Task, Self::Post];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Task => "task",
            Self::Post => "post",
        }
    }
}

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhotoFormat {
    Jpeg,
    Png,
    Webp,
}

impl PhotoFormat {
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Webp];

    /// By the first bytes, whatever anybody says that it is.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoFault {
    #[error("more bytes than a photo may have")]
    TooLarge,
    #[error("neither JPEG nor PNG nor WebP, or broken")]
    Unreadable,
    #[error("more pixels than a photo may have")]
    TooManyPixels,
}

/// A picture without anything but the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    pub format: PhotoFormat,
    pub bytes: Vec<u8>,
}

/// What is left of a file, and how large it is drawn.
struct Stripped {
    bytes: Vec<u8>,
    width: u32,
    height: u32,
}

impl Photo {
    /// Reads a file and keeps what is needed to draw it.
    ///
    /// # Errors
    /// See [`PhotoFault`].
    pub fn read(bytes: &[u8]) -> Result<Self, PhotoFault> {
        if bytes.len() > MOST_BYTES {
            return Err(PhotoFault::TooLarge);
        }
        let format = PhotoFormat::of(bytes).ok_or(PhotoFault::Unreadable)?;
        let stripped = match format {
            PhotoFormat::Jpeg => jpeg::strip(bytes),
            PhotoFormat::Png => png::strip(bytes),
            PhotoFormat::Webp => webp::strip(bytes),
        };
        let Stripped { bytes, width, height } = stripped.ok_or(PhotoFault::Unreadable)?;
        if width == 0 || height == 0 {
            return Err(PhotoFault::Unreadable);
        }
        if width.max(height) > LONGEST {
            return Err(PhotoFault::TooManyPixels);
        }
        Ok(Self { format, bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What nobody is to learn from a photo.
    const SECRET: &[u8] = b"31.2304N 121.4737E";

    fn jpeg(side: u16) -> Vec<u8> {
        let segment = |marker: u8, content: &[u8]| {
            let length = u16::try_from(content.len() + 2).expect("a short segment").to_be_bytes();
            [&[0xff, marker], &length[..], content].concat()
        };
        let [high, low] = side.to_be_bytes();
        let frame = [8, high, low, high, low, 1, 1, 0x11, 0];
        [
            vec![0xff, 0xd8],
            segment(0xe0, b"JFIF\0"),
            segment(0xe1, &[b"Exif\0\0", SECRET].concat()),
            segment(0xfe, SECRET),
            segment(0xc0, &frame),
            segment(0xda, &[1, 1, 0, 0, 63, 0]),
            vec![0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
            vec![0xff, 0xd9],
            // As phones append a short film.
            SECRET.to_vec(),
        ]
        .concat()
    }

    fn png(side: u32) -> Vec<u8> {
        let chunk = |name: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).expect("a short chunk").to_be_bytes();
            [&length[..], name, content, &[0; 4]].concat()
        };
        let head = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &head),
            chunk(b"eXIf", SECRET),
            chunk(b"tEXt", SECRET),
            chunk(b"IDAT", &[1, 2, 3]),
            chunk(b"IEND", &[]),
            SECRET.to_vec(),
        ]
        .concat()
    }

    fn webp(side: u32) -> Vec<u8> {
        let chunk = |name: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).expect("a short chunk").to_le_bytes();
            let pad = vec![0; content.len() % 2];
            [name, &length[..], content, &pad].concat()
        };
        let side = &(side - 1).to_le_bytes()[..3];
        let chunks = [
            chunk(b"VP8X", &[&[0x0c, 0, 0, 0], side, side].concat()),
            chunk(b"VP8 ", &[0, 0, 0, 0x9d, 0x01, 0x2a, 8, 0, 8, 0, 7]),
            chunk(b"EXIF", SECRET),
        ]
        .concat();
        let length = u32::try_from(chunks.len() + 4).expect("a short file").to_le_bytes();
        [b"RIFF", &length[..], b"WEBP", &chunks].concat()
    }

    fn holds(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn nothing_but_the_picture_is_kept() {
        for (file, format) in [
            (jpeg(600), PhotoFormat::Jpeg),
            (png(600), PhotoFormat::Png),
            (webp(600), PhotoFormat::Webp),
        ] {
            assert!(holds(&file, SECRET));
            let photo = Photo::read(&file).expect("a photo");
            assert_eq!(photo.format, format);
            assert!(!holds(&photo.bytes, SECRET), "{format:?}");
            // What is left is a photo, and there is nothing more to take out.
            assert_eq!(Photo::read(&photo.bytes), Ok(photo));
        }
        let drawn = Photo::read(&jpeg(600)).expect("a photo").bytes;
        assert!(holds(&drawn, &[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]));
        let drawn = Photo::read(&webp(600)).expect("a photo").bytes;
        assert_eq!(drawn[20] & 0x0c, 0, "it says that there is no such chunk");
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        assert_eq!(Photo::read(b"<svg onload=alert(1)>"), Err(PhotoFault::Unreadable));
        assert_eq!(Photo::read(b"GIF89a"), Err(PhotoFault::Unreadable));
        assert_eq!(Photo::read(&[]), Err(PhotoFault::Unreadable));
        assert_eq!(Photo::read(&vec![0xff; MOST_BYTES + 1]), Err(PhotoFault::TooLarge));
        for side in [0, 4_097] {
            assert!(Photo::read(&jpeg(side)).is_err());
        }
        assert_eq!(Photo::read(&png(4_097)), Err(PhotoFault::TooManyPixels));
        assert_eq!(Photo::read(&webp(5_000)), Err(PhotoFault::TooManyPixels));
    }

    #[test]
    fn a_file_that_is_cut_off_anywhere_is_refused_and_never_panics() {
        for file in [jpeg(600), png(600), webp(600)] {
            let end = Photo::read(&file).map(|photo| photo.bytes.len()).expect("a photo");
            for length in 0..file.len() {
                let cut = Photo::read(&file[..length]);
                assert!(cut.is_err() || cut.is_ok_and(|photo| photo.bytes.len() <= end));
            }
        }
    }
}
