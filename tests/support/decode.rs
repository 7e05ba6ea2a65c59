//! Two decoders that we did not write, on a screenshot: `zbarimg` and rxing.

use std::io::Write;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use rxing::{BarcodeFormat, RXingResult};

use crate::screen::Grey;

/// The text of the QR symbol in a screenshot. Both decoders must find it and agree.
pub fn qr(png: &[u8]) -> Result<String> {
    agreed(png).inspect_err(|_| {
        // For whoever looks into the failure.
        let kept = std::env::temp_dir().join("atrium-unreadable.png");
        let _best_effort = std::fs::write(kept, png);
    })
}

fn agreed(png: &[u8]) -> Result<String> {
    let by_rxing = rxing_qr(&Grey::from_png(png)?)?;
    let by_zbar = zbar_qr(png)?;
    ensure!(by_rxing == by_zbar, "the decoders disagree: rxing {by_rxing:?}, zbar {by_zbar:?}");
    Ok(by_rxing)
}

/// What rxing reads.
pub fn rxing_qr(picture: &Grey) -> Result<String> {
    Ok(by_rxing(picture)?.getText().to_owned())
}

/// Where rxing sees the symbol's finder patterns, in pixels: their middles at the bottom left, top
/// left and top right; then whatever else it held on to.
pub fn qr_finders(picture: &Grey) -> Result<Vec<(f64, f64)>> {
    let points = by_rxing(picture)?.getPoints().to_vec();
    Ok(points.iter().map(|point| (f64::from(point.x), f64::from(point.y))).collect())
}

fn by_rxing(picture: &Grey) -> Result<RXingResult> {
    let pixels = picture.pixels.clone();
    let format = Some(BarcodeFormat::QR_CODE);
    match rxing::helpers::detect_in_luma(pixels, picture.width, picture.height, format) {
        Ok(result) => Ok(result),
        Err(fault) => bail!("rxing found no symbol: {fault:?}"),
    }
}

/// The digits of the Code 128 symbol in a screenshot. Both decoders must find it and agree.
pub fn code128(png: &[u8]) -> Result<String> {
    let picture = Grey::from_png(png)?;
    let format = Some(BarcodeFormat::CODE_128);
    let (width, height) = (picture.width, picture.height);
    let found = rxing::helpers::detect_in_luma(picture.pixels, width, height, format);
    let by_rxing = match found {
        Ok(result) => result.getText().to_owned(),
        Err(fault) => bail!("rxing found no bars: {fault:?}"),
    };
    let by_zbar = zbar(png, "-Scode128.enable")?;
    ensure!(by_rxing == by_zbar, "the decoders disagree: rxing {by_rxing:?}, zbar {by_zbar:?}");
    Ok(by_rxing)
}

/// What zbarimg reads on a PNG.
pub fn zbar_qr(png: &[u8]) -> Result<String> {
    zbar(png, "-Sqrcode.enable")
}

fn zbar(png: &[u8], symbology: &str) -> Result<String> {
    let mut file = tempfile::Builder::new().suffix(".png").tempfile()?;
    file.write_all(png)?;
    let output = Command::new("zbarimg")
        .args(["--quiet", "--raw", "--oneshot", "-Sdisable", symbology])
        .arg(file.path())
        .output()
        .context("running zbarimg")?;
    ensure!(output.status.success(), "zbarimg found no symbol");
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
