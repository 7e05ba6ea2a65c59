//! Lends a page the `BarcodeDetector` that Chromium has on phones and macOS, and not on Linux: the
//! page's own pictures of its own camera, read by rxing as the console reads them.

use anyhow::{Context, Result};
use data_encoding::BASE64;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, PACE, PATIENCE};
use crate::decode::rxing_qr;
use crate::screen::Grey;

const DETECTOR: &str = "window.BarcodeDetector = class {
    static async getSupportedFormats() { return ['qr_code']; }
    detect(video) {
        const canvas = document.createElement('canvas');
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        canvas.getContext('2d').drawImage(video, 0, 0);
        const picture = canvas.toDataURL('image/png').split(',')[1];
        return new Promise(done => { window.asked = { picture, done }; });
    }
};";

/// For every page that is loaded from now on.
pub async fn lend(browser: &Browser) -> Result<()> {
    let script = json!({ "source": DETECTOR });
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", script).await
}

/// Looks at the camera's pictures until one holds a code, and tells the page.
pub async fn find(page: &WebDriver) -> Result<()> {
    let mut pace = tokio::time::interval(PACE);
    let found = async {
        loop {
            pace.tick().await;
            let asked = "return window.asked ? window.asked.picture : '';";
            let picture: String = page.execute(asked, vec![]).await?.convert()?;
            let picture = BASE64.decode(picture.as_bytes())?;
            let text = Grey::from_png(&picture).and_then(|picture| rxing_qr(&picture));
            let seen: Vec<_> = text.iter().map(|text| json!({ "rawValue": text })).collect();
            let answer = "const { asked } = window;
                window.asked = undefined;
                if (asked) { asked.done(arguments[0]); }";
            page.execute(answer, vec![json!(seen)]).await?;
            if text.is_ok() {
                return anyhow::Ok(());
            }
        }
    };
    tokio::time::timeout(PATIENCE, found).await.context("the camera sees no code")?
}
