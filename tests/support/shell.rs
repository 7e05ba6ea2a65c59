//! The real Tauri window, driven through `tauri-driver` and WebKitWebDriver.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::process::{Child, Command};

use crate::browser::{PACE, PATIENCE, answers, session};
use crate::given_path;
use crate::server::free_port;

/// Tells the program where its data is.
const DATA_VARIABLE: &str = "ATRIUM_DATA_DIR";

/// One window with a data folder of its own, which outlives a restart.
pub struct Shell {
    pub page: WebDriver,
    data: TempDir,
    server_url: String,
    driver: Child,
}

impl Shell {
    pub async fn open(server_url: &str) -> Result<Self> {
        let data = tempfile::tempdir()?;
        let (driver, page) = launch(server_url, &data).await?;
        Ok(Self { page, data, server_url: server_url.to_owned(), driver })
    }

    /// Ends the program and starts it again on the same data: a cold start.
    pub async fn restart(self) -> Result<Self> {
        let Self { page, data, server_url, mut driver } = self;
        page.quit().await?;
        driver.kill().await?;
        ended(data.path()).await?;
        let (driver, page) = launch(&server_url, &data).await?;
        Ok(Self { page, data, server_url, driver })
    }

    /// The folder in which the program keeps its data.
    pub fn data(&self) -> &std::path::Path {
        self.data.path()
    }

    pub async fn quit(self) -> Result<()> {
        self.close().await.map(drop)
    }

    /// Ends the program and hands its data over.
    pub async fn close(self) -> Result<TempDir> {
        let Self { page, mut driver, data, .. } = self;
        page.quit().await?;
        driver.kill().await?;
        ended(data.path()).await?;
        Ok(data)
    }
}

/// Waits until no program runs on this folder of data: a new one would hand itself over to it and
/// end, and the driver would wait for a window that never comes.
async fn ended(data: &Path) -> Result<()> {
    let mine = format!("{DATA_VARIABLE}={}", data.display());
    let gone = async {
        let mut pace = tokio::time::interval(PACE);
        while runs_with(mine.as_bytes())? {
            pace.tick().await;
        }
        anyhow::Ok(())
    };
    tokio::time::timeout(PATIENCE, gone).await.context("the program does not end")?
}

/// Whether the program runs with this variable.
fn runs_with(variable: &[u8]) -> Result<bool> {
    let program = std::fs::canonicalize(given_path("ATRIUM_SHELL_BIN")?)?;
    for entry in std::fs::read_dir("/proc").context("listing processes")? {
        let process = entry?.path();
        // Those that end meanwhile, and other people's, cannot be read.
        if std::fs::read_link(process.join("exe")).is_ok_and(|path| path == program) {
            let environment = std::fs::read(process.join("environ")).unwrap_or_default();
            if environment.split(|byte| *byte == 0).any(|known| known == variable) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

async fn launch(server_url: &str, data: &TempDir) -> Result<(Child, WebDriver)> {
    let (port, native_port) = (free_port()?, free_port()?);
    let driver = Command::new("tauri-driver")
        .arg(format!("--port={port}"))
        .arg(format!("--native-port={native_port}"))
        .env("ATRIUM_SERVER_URL", server_url)
        .env(DATA_VARIABLE, data.path())
        .env("LANG", "zh_CN.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("starting tauri-driver")?;
    let url = format!("http://127.0.0.1:{port}");
    answers(&format!("{url}/status")).await?;
    let mut map = serde_json::Map::new();
    map.insert("browserName".into(), json!("wry"));
    map.insert("tauri:options".into(), json!({ "application": given_path("ATRIUM_SHELL_BIN")? }));
    let page = session(&url, Capabilities::from(map)).await?;
    Ok((driver, page))
}
