//! The real Tauri window, driven through `tauri-driver` and WebKitWebDriver.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
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
        Self::start(server_url, &[]).await
    }

    /// The same, started by a link outside.
    pub async fn open_by(link: &str, server_url: &str) -> Result<Self> {
        Self::start(server_url, &[link]).await
    }

    async fn start(server_url: &str, arguments: &[&str]) -> Result<Self> {
        let data = tempfile::tempdir()?;
        let (driver, page) = launch(server_url, &data, arguments).await?;
        Ok(Self { page, data, server_url: server_url.to_owned(), driver })
    }

    /// Ends the program and starts it again on the same data: a cold start.
    pub async fn restart(self) -> Result<Self> {
        let Self { page, data, server_url, mut driver } = self;
        page.quit().await?;
        driver.kill().await?;
        ended(data.path()).await?;
        let (driver, page) = launch(&server_url, &data, &[]).await?;
        Ok(Self { page, data, server_url, driver })
    }

    /// The folder in which the program keeps its data.
    pub fn data(&self) -> &std::path::Path {
        self.data.path()
    }

    /// Kills the program, as a fault does, without waiting for its end. Its data stay.
    pub async fn kill(self) -> Result<TempDir> {
        let Self { page, data, mut driver, .. } = self;
        let program = running(data.path())?.context("the program does not run")?;
        let killed = Command::new("kill").args(["-9", &program]).status().await?;
        ensure!(killed.success(), "killing {program}: {killed}");
        // Its session has ended with it.
        page.leak()?;
        driver.start_kill()?;
        Ok(data)
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
    let gone = async {
        let mut pace = tokio::time::interval(PACE);
        while running(data)?.is_some() {
            pace.tick().await;
        }
        anyhow::Ok(())
    };
    tokio::time::timeout(PATIENCE, gone).await.context("the program does not end")?
}

/// The id of the program that runs on this folder of data.
fn running(data: &Path) -> Result<Option<String>> {
    let mine = format!("{DATA_VARIABLE}={}", data.display());
    let program = std::fs::canonicalize(given_path("ATRIUM_SHELL_BIN")?)?;
    for entry in std::fs::read_dir("/proc").context("listing processes")? {
        let entry = entry?;
        let process = entry.path();
        // Those that end meanwhile, and other people's, cannot be read.
        if std::fs::read_link(process.join("exe")).is_ok_and(|path| path == program) {
            let environment = std::fs::read(process.join("environ")).unwrap_or_default();
            if environment.split(|byte| *byte == 0).any(|known| known == mine.as_bytes()) {
                return Ok(Some(entry.file_name().to_string_lossy().into_owned()));
            }
        }
    }
    Ok(None)
}

async fn launch(
    server_url: &str,
    data: &TempDir,
    arguments: &[&str],
) -> Result<(Child, WebDriver)> {
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
    let program = given_path("ATRIUM_SHELL_BIN")?;
    map.insert("tauri:options".into(), json!({ "application": program, "args": arguments }));
    let page = session(&url, Capabilities::from(map)).await?;
    Ok((driver, page))
}
