//! Finding a member code in a picture, by rxing: the QR form, or Code 128 of the digit form.

use rxing::{BarcodeFormat, DecodeHints};

/// The text of the symbol in a grey picture, or none.
pub fn find(pixels: Vec<u8>, width: u32, height: u32) -> Option<String> {
    let formats = [BarcodeFormat::QR_CODE, BarcodeFormat::CODE_128];
    let mut hints =
        DecodeHints { PossibleFormats: Some(formats.into_iter().collect()), ..Default::default() };
    let found =
        rxing::helpers::detect_in_luma_with_hints(pixels, width, height, None, &mut hints).ok()?;
    Some(found.getText().to_owned())
}

#[cfg(test)]
mod tests {
    use qrcode::{Color, QrCode};

    use super::*;

    /// Pixels a side of a module.
    const SCALE: usize = 4;
    /// Modules of quiet zone.
    const QUIET: usize = 4;

    /// A member code as a camera would see it, filling the picture.
    fn picture(text: &str) -> (Vec<u8>, u32) {
        let code = QrCode::new(text).expect("a symbol");
        let (modules, colors) = (code.width(), code.to_colors());
        let side = (modules + 2 * QUIET) * SCALE;
        let dark = |x: usize, y: usize| {
            let (column, row) = (x / SCALE, y / SCALE);
            let inside = |at: usize| (QUIET..QUIET + modules).contains(&at);
            inside(column)
                && inside(row)
                && colors[(row - QUIET) * modules + column - QUIET] == Color::Dark
        };
        let pixel = |at: usize| if dark(at % side, at / side) { 30 } else { 220 };
        ((0..side * side).map(pixel).collect(), u32::try_from(side).expect("a small picture"))
    }

    #[test]
    fn a_member_code_is_found() {
        let text = "A10123456789ABCDEFGHJKMNPQRSTVWXYZA";
        let (pixels, side) = picture(text);
        assert_eq!(find(pixels, side, side).as_deref(), Some(text));
    }

    #[test]
    fn an_empty_picture_holds_none() {
        assert_eq!(find(vec![200; 64 * 64], 64, 64), None);
        assert_eq!(find(Vec::new(), 0, 0), None);
    }
}
