//! Two decoders that we did not write, on a screenshot: `zbarimg` and rxing.

use std::io::Write;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use rxing::BarcodeFormat;

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
    let picture = Grey::from_png(png)?;
    let by_rxing = rxing_text(&picture, BarcodeFormat::QR_CODE)?;
    let by_zbar = zbar_text(png)?;
    ensure!(by_rxing == by_zbar, "the decoders disagree: rxing {by_rxing:?}, zbar {by_zbar:?}");
    Ok(by_rxing)
}

fn rxing_text(picture: &Grey, format: BarcodeFormat) -> Result<String> {
    let found = rxing::helpers::detect_in_luma(
        picture.pixels.clone(),
        picture.width,
        picture.height,
        Some(format),
    );
    match found {
        Ok(result) => Ok(result.getText().to_owned()),
        Err(fault) => bail!("rxing found no symbol: {fault:?}"),
    }
}

fn zbar_text(png: &[u8]) -> Result<String> {
    let mut file = tempfile::Builder::new().suffix(".png").tempfile()?;
    file.write_all(png)?;
    let output = Command::new("zbarimg")
        .args(["--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable"])
        .arg(file.path())
        .output()
        .context("running zbarimg")?;
    ensure!(output.status.success(), "zbarimg found no symbol");
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
