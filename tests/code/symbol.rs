use anyhow::{Result, bail, ensure};
use atrium_tests::decode;
use atrium_tests::screen::Grey;

/// A screenshot of the card page, and where its symbol is.
pub(crate) struct Symbol {
    pub(crate) screen: Grey,
    /// What the symbol says.
    pub(crate) text: String,
    /// Its middle, in pixels of the screenshot.
    pub(crate) middle: (f64, f64),
    /// Width of its modules without the quiet zone.
    pub(crate) side: f64,
}

impl Symbol {
    pub(crate) fn find(png: &[u8]) -> Result<Self> {
        let text = decode::qr(png)?;
        let screen = Grey::from_png(png)?;
        let finders = decode::qr_finders(&screen)?;
        let [low, corner, right, ..] = finders[..] else { bail!("no finder patterns") };
        let middle = ((low.0 + right.0) / 2.0, (low.1 + right.1) / 2.0);
        let between = f64::hypot(right.0 - corner.0, right.1 - corner.1);
        ensure!(between > 0.0, "a symbol without a width");
        // A finder pattern's middle lies 3.5 modules inside the symbol, which has 25.
        let modules = 25.0;
        Ok(Self { screen, text, middle, side: between / (modules - 7.0) * modules })
    }
}
