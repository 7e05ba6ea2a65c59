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
