//! The real server as a child process.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::given_path;

/// How long a server may take to seed its demo mall and listen.
const START_LIMIT: Duration = Duration::from_secs(60);

/// A running server. Its port and its data stay the same when it is stopped and started again.
pub struct Server {
    pub url: String,
    port: u16,
    folder: TempDir,
    /// None: the demo mall with its apps, on a SQLite file in the folder.
    database_url: Option<String>,
    /// The folder with the member app.
    app: Option<PathBuf>,
    child: Option<Child>,
}

impl Server {
    /// Starts a server with the demo mall on a fresh database and a free port.
    pub async fn start() -> Result<Self> {
        Self::at(free_port()?, None, None).await
    }

    /// The same with the member app from this folder, on a port that stays free while the server
    /// is down.
    pub async fn with_app(folder: &Path) -> Result<Self> {
        Self::at(lasting_port()?, None, Some(folder.to_owned())).await
    }

    /// Starts a server without apps on a database that somebody else has filled.
    pub async fn on(database_url: &str) -> Result<Self> {
        Self::at(lasting_port()?, Some(database_url.to_owned()), None).await
    }

    async fn at(port: u16, database_url: Option<String>, app: Option<PathBuf>) -> Result<Self> {
        let url = format!("http://127.0.0.1:{port}");
        let folder = tempfile::tempdir()?;
        let mut server = Self { url, port, folder, database_url, app, child: None };
        server.resume().await?;
        Ok(server)
    }

    /// What the server logged, where it has no terminal to log to.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    /// Kills the process as a power cut would, leaving the data as they are.
    pub async fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }

    /// Starts the server again after [`Server::kill`].
    pub async fn resume(&mut self) -> Result<()> {
        crate::provide_cryptography();
        let mut child = self.command()?.spawn().context("starting atrium-server")?;
        let output = child.stdout.take().context("the server's output")?;
        let mut lines = BufReader::new(output).lines();
        let listening = async {
            while let Some(line) = lines.next_line().await? {
                if line.contains("listening on ") {
                    return Ok(());
                }
            }
            bail!("the server ended before it listened\n{}", self.log())
        };
        tokio::time::timeout(START_LIMIT, listening)
            .await
            .context("the server did not listen")??;
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        self.child = Some(child);
        Ok(())
    }

    fn command(&self) -> Result<Command> {
        let mut command = Command::new(given_path("ATRIUM_SERVER_BIN")?);
        // The server refuses keys that it does not know, and the test's own are such.
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ATRIUM_")) {
            command.env_remove(name);
        }
        command
            .env("ATRIUM_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("ATRIUM_DEVELOPMENT", "true")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        if let Some(url) = &self.database_url {
            let log = File::options().create(true).append(true).open(self.log_file())?;
            command.env("ATRIUM_DATABASE_URL", url).env("ATRIUM_LOG", "warn").stderr(log);
        } else {
            command
                .env("ATRIUM_DATABASE_URL", self.database_url())
                .env("ATRIUM_WEB_APP_DIR", self.app_folder()?)
                .env("ATRIUM_WEB_CONSOLE_DIR", given_path("ATRIUM_WEB_CONSOLE")?)
                .env("ATRIUM_DEMO", "true");
        }
        Ok(command)
    }

    fn app_folder(&self) -> Result<PathBuf> {
        self.app.clone().map_or_else(|| given_path("ATRIUM_WEB_APP"), Ok)
    }

    /// The database, for who wants to fill it while the server is down.
    pub fn database_url(&self) -> String {
        let file = || self.folder.path().join("mall.db");
        let own = || format!("sqlite://{}?mode=rwc", file().display());
        self.database_url.clone().unwrap_or_else(own)
    }

    /// Where the server listens while it runs.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The demo sign-ins, as the development server states them.
    pub async fn demo(&self) -> Result<Demo> {
        let answer = reqwest::get(format!("{}/dev/demo.json", self.url)).await?;
        ensure!(answer.status().is_success(), "no demo sign-ins: {}", answer.status());
        Ok(answer.json().await?)
    }
}

/// What `/dev/demo.json` answers.
#[derive(Debug, serde::Deserialize)]
pub struct Demo {
    pub member_phone: String,
    pub staff: Vec<DemoStaff>,
}

#[derive(Debug, serde::Deserialize)]
pub struct DemoStaff {
    pub login: String,
    pub password: String,
    pub role: String,
    pub totp_secret: Option<String>,
}

impl Demo {
    pub fn staff(&self, role: &str) -> Result<&DemoStaff> {
        let found = self.staff.iter().find(|staff| staff.role == role);
        found.with_context(|| format!("the demo has no {role}"))
    }
}

/// A port that was free a moment ago.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A free port that the system gives to nobody of its own accord. Those that it does give may go to
/// a client while the server is down, even to the one that tries to reach the server.
pub fn lasting_port() -> Result<u16> {
    const RANGE: std::ops::Range<u16> = 20_000..32_000;
    static TRIED: AtomicU16 = AtomicU16::new(0);
    // Processes begin at places of their own.
    let start = u16::try_from(std::process::id() % 1_000)? * 12;
    for _ in RANGE {
        let tried = TRIED.fetch_add(1, Ordering::Relaxed);
        let port = RANGE.start + start.wrapping_add(tried) % (RANGE.end - RANGE.start);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    bail!("no port is free")
}
