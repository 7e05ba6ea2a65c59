//! The pictures on a pass, made from the brand's icon: the one that phones put on home screens.

use std::path::Path;

/// What a server without a web app of its own shows.
const OWN: &[u8] = include_bytes!("../../../icons/web/apple-touch-180.png");

/// Where the brand's stands among the files of the web app.
const BRANDED: &str = "icons/apple-touch-180.png";

/// The files of a pass and their sides in pixels: the icon of 29 points and the logo of 50, each
/// for screens of one, two and three pixels a point.
const FILES: [(&str, u32); 6] = [
    ("icon.png", 29),
    ("icon@2x.png", 58),
    ("icon@3x.png", 87),
    ("logo.png", 50),
    ("logo@2x.png", 100),
    ("logo@3x.png", 150),
];

/// The pictures by the names that a pass wants.
pub(super) fn files(web_app: Option<&Path>) -> Result<Vec<(&'static str, Vec<u8>)>, String> {
    let branded = web_app.and_then(|folder| std::fs::read(folder.join(BRANDED)).ok());
    let picture = Picture::read(branded.as_deref().unwrap_or(OWN))?;
    FILES.iter().map(|(name, side)| Ok((*name, picture.scaled(*side).write()?))).collect()
}

/// A square of pixels: red, green, blue, opacity.
struct Picture {
    side: u32,
    pixels: Vec<[u8; 4]>,
}

impl Picture {
    fn read(file: &[u8]) -> Result<Self, String> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
        let size = reader.output_buffer_size().ok_or("the icon is too large")?;
        let mut bytes = vec![0; size];
        let frame = reader.next_frame(&mut bytes).map_err(|error| error.to_string())?;
        let whole = frame.color_type == png::ColorType::Rgba && frame.width == frame.height;
        if !whole || frame.bit_depth != png::BitDepth::Eight {
            return Err("the icon is no square picture in colours".to_owned());
        }
        let pixels = bytes[..frame.buffer_size()].as_chunks::<4>().0.to_vec();
        Ok(Self { side: frame.width, pixels })
    }

    /// Smaller: each new pixel is the mean of the area that it covers.
    fn scaled(&self, side: u32) -> Self {
        let pixels = (0..side * side).map(|at| self.mean(at % side, at / side, side)).collect();
        Self { side, pixels }
    }

    fn mean(&self, x: u32, y: u32, side: u32) -> [u8; 4] {
        // In parts of an old pixel: each old one is `side` wide, each new one `self.side`.
        let span = |at: u32| (at * self.side, (at + 1) * self.side);
        let ((left, right), (top, bottom)) = (span(x), span(y));
        let mut sums = [0_u64; 4];
        for row in top / side..bottom.div_ceil(side) {
            let height = bottom.min((row + 1) * side) - top.max(row * side);
            for column in left / side..right.div_ceil(side) {
                let width = right.min((column + 1) * side) - left.max(column * side);
                let pixel = self.pixels[(row * self.side + column) as usize];
                let area = u64::from(width) * u64::from(height);
                sums.iter_mut().zip(pixel).for_each(|(sum, part)| *sum += area * u64::from(part));
            }
        }
        let whole = u64::from(self.side).pow(2);
        sums.map(|sum| u8::try_from((sum + whole / 2) / whole).unwrap_or(u8::MAX))
    }

    fn write(&self) -> Result<Vec<u8>, String> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.side, self.side);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
        writer.write_image_data(self.pixels.as_flattened()).map_err(|error| error.to_string())?;
        writer.finish().map_err(|error| error.to_string())?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_picture_has_the_size_that_its_name_says() {
        for ((name, file), (wanted, side)) in files(None).expect("the icons").iter().zip(FILES) {
            let picture = Picture::read(file).expect("a picture");
            assert_eq!((*name, picture.side), (wanted, side));
            assert!(file.len() < 40_000, "{name}: {} bytes", file.len());
        }
    }

    #[test]
    fn a_smaller_picture_is_the_mean() {
        let [black, white] = [[0, 0, 0, 255], [255; 4]];
        let board = Picture { side: 2, pixels: vec![black, white, white, black] };
        assert_eq!(board.scaled(1).pixels, [[128, 128, 128, 255]]);
        assert_eq!(board.scaled(2).pixels, board.pixels);
    }
}
