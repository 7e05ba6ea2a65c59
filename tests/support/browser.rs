//! Chromium, driven through ChromeDriver.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::extensions::query::ElementPollerWithTimeout;
use thirtyfour::{Capabilities, WebDriver};
use tokio::process::{Child, Command};

use crate::server::free_port;

/// How long a query waits for its element, and how often it looks.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
pub(crate) const PACE: Duration = Duration::from_millis(40);

/// A phone's screen and a desktop's, in CSS pixels.
pub const PHONE: (u32, u32) = (390, 844);
pub const DESKTOP: (u32, u32) = (1280, 800);

/// What a browser is to be like.
pub struct Look {
    pub size: (u32, u32),
    pub dark: bool,
    /// BCP 47 tag of the browser's language.
    pub language: &'static str,
}

impl Default for Look {
    fn default() -> Self {
        Self { size: PHONE, dark: false, language: "zh-CN" }
    }
}

/// One browser with a profile of its own, which outlives a restart.
pub struct Browser {
    pub page: WebDriver,
    pub look: Look,
    profile: TempDir,
    camera: PathBuf,
    driver: Child,
    driver_url: String,
}

impl Browser {
    pub async fn open(look: Look) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let camera = profile.path().join("camera.y4m");
        crate::camera::show(&dark_table(), &camera)?;
        let (driver, driver_url, page) = launch(&look, profile.path(), &camera).await?;
        Ok(Self { page, look, profile, camera, driver, driver_url })
    }

    /// The film that the fake camera plays from the next time it is opened.
    pub fn camera(&self) -> &Path {
        &self.camera
    }

    /// Ends the browser and starts it again on the same profile: a cold start of the app.
    pub async fn restart(self) -> Result<Self> {
        let Self { page, look, profile, camera, mut driver, .. } = self;
        page.quit().await?;
        driver.kill().await?;
        let (driver, driver_url, page) = launch(&look, profile.path(), &camera).await?;
        Ok(Self { page, look, profile, camera, driver, driver_url })
    }

    /// Where the driver takes this session's commands.
    pub(crate) fn session_url(&self) -> String {
        format!("{}/session/{}", self.driver_url, self.page.session_id())
    }

    /// Sends a command of Chromium's own protocol (CDP).
    pub async fn devtools(&self, name: &str, params: Value) -> Result<()> {
        devtools(&self.driver_url, &self.page, name, params).await
    }

    pub async fn quit(self) -> Result<()> {
        let Self { page, mut driver, .. } = self;
        page.quit().await?;
        Ok(driver.kill().await?)
    }
}

fn dark_table() -> crate::screen::Grey {
    crate::screen::Grey { width: 64, height: 64, pixels: vec![40; 64 * 64] }
}

async fn launch(look: &Look, profile: &Path, camera: &Path) -> Result<(Child, String, WebDriver)> {
    let port = free_port()?;
    let driver = Command::new("chromedriver")
        .arg(format!("--port={port}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("starting chromedriver")?;
    let url = format!("http://127.0.0.1:{port}");
    answers(&format!("{url}/status")).await?;
    let page = session(&url, capabilities(look, profile, camera)).await?;
    if look.dark {
        emulate_dark(&url, &page).await?;
    }
    Ok((driver, url, page))
}

/// Opens a session whose queries look often enough to time an answer.
pub async fn session(url: &str, capabilities: Capabilities) -> Result<WebDriver> {
    let page = WebDriver::builder(url, capabilities)
        .request_timeout(Duration::from_secs(60))
        .poller(Arc::new(ElementPollerWithTimeout::new(PATIENCE, PACE)))
        .await?;
    page.set_script_timeout(Duration::from_secs(30)).await?;
    Ok(page)
}

/// Waits until `url` answers at all.
pub async fn answers(url: &str) -> Result<()> {
    crate::provide_cryptography();
    let ask = async {
        let mut pace = tokio::time::interval(PACE);
        loop {
            pace.tick().await;
            if reqwest::get(url).await.is_ok() {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, ask).await.with_context(|| format!("{url} does not answer"))
}

/// `prefers-color-scheme: dark`, as the person's system would say it.
async fn emulate_dark(driver_url: &str, page: &WebDriver) -> Result<()> {
    let params = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    devtools(driver_url, page, "Emulation.setEmulatedMedia", params).await
}

/// Sends a command of Chromium's own protocol.
async fn devtools(driver_url: &str, page: &WebDriver, name: &str, params: Value) -> Result<()> {
    let command = json!({ "cmd": name, "params": params });
    let session = page.session_id();
    let url = format!("{driver_url}/session/{session}/goog/cdp/execute");
    reqwest::Client::new().post(url).json(&command).send().await?.error_for_status()?;
    Ok(())
}

fn capabilities(look: &Look, profile: &Path, camera: &Path) -> Capabilities {
    let (width, height) = look.size;
    let mut arguments: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
    ]
    .map(str::to_owned)
    .into();
    arguments.push(format!("--user-data-dir={}", profile.join("profile").display()));
    arguments.push(format!("--use-file-for-fake-video-capture={}", camera.display()));
    arguments.push(format!("--lang={}", look.language));
    arguments.push(format!("--accept-lang={}", look.language));
    let mut options = json!({ "args": arguments });
    if width <= PHONE.0 {
        let metrics = json!({ "width": width, "height": height, "pixelRatio": 2.0, "touch": true });
        options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    } else if let Some(list) = options["args"].as_array_mut() {
        list.push(Value::from(format!("--window-size={width},{height}")));
    }
    let mut map = serde_json::Map::new();
    map.insert("browserName".into(), json!("chrome"));
    map.insert("goog:chromeOptions".into(), options);
    map.insert("pageLoadStrategy".into(), json!("normal"));
    Capabilities::from(map)
}
