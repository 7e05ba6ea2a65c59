//! Pictures of a page: PNG bytes to grey pixels and back.

use anyhow::{Context, Result, bail};

/// An 8-bit grey picture.
#[derive(Clone)]
pub struct Grey {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

impl Grey {
    /// Reads a screenshot.
    pub fn from_png(bytes: &[u8]) -> Result<Self> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let size = reader.output_buffer_size().context("a picture too large to hold")?;
        let mut buffer = vec![0; size];
        let info = reader.next_frame(&mut buffer)?;
        let channels = match info.color_type {
            png::ColorType::Rgb => 3,
            png::ColorType::Rgba => 4,
            other => bail!("a screenshot in {other:?}"),
        };
        let pixels = buffer[..info.buffer_size()].chunks_exact(channels).map(luma).collect();
        Ok(Self { width: info.width, height: info.height, pixels })
    }

    pub fn to_png(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&self.pixels)?;
        Ok(bytes)
    }
}

/// ITU-R BT.601 luma in integers.
fn luma(pixel: &[u8]) -> u8 {
    let weighted =
        299 * u32::from(pixel[0]) + 587 * u32::from(pixel[1]) + 114 * u32::from(pixel[2]);
    (weighted / 1_000) as u8
}
