//! A PostgreSQL of its own, to be killed and started again.

mod tls;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use tokio::process::{Child, Command};

use crate::server::lasting_port;

/// How long a cluster may take to recover and answer.
const START_LIMIT: Duration = Duration::from_secs(60);

/// A cluster whose port and data stay the same when it is killed and started again. Dropping it
/// ends it and removes its data.
pub struct Cluster {
    // First, so that it ends before its folder goes.
    postmaster: Option<Child>,
    programs: PathBuf,
    folder: TempDir,
    port: u16,
    /// User and group to run as: the server refuses to be root.
    owner: Option<(u32, u32)>,
}

impl Cluster {
    pub async fn start() -> Result<Self> {
        Self::start_after(async |_| Ok(())).await
    }

    /// A cluster whose settings were changed by `prepare` before its first start.
    async fn start_after(prepare: impl AsyncFnOnce(&Self) -> Result<()>) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let owner = owner().await?;
        if let Some((user, group)) = owner {
            std::os::unix::fs::chown(folder.path(), Some(user), Some(group))?;
        }
        let port = lasting_port()?;
        let mut cluster = Self { programs: programs()?, folder, port, owner, postmaster: None };
        cluster.initialise().await?;
        prepare(&cluster).await?;
        cluster.resume().await?;
        Ok(cluster)
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Kills the postmaster and every process of the cluster, as a power cut would.
    pub(crate) async fn kill(&mut self) -> Result<()> {
        let Some(mut postmaster) = self.postmaster.take() else { return Ok(()) };
        let id = postmaster.id().context("the postmaster has ended by itself")?;
        // The first must not be told of the others' end, and start them again.
        let children = children(id).await?;
        postmaster.kill().await?;
        let mut kill = Command::new("kill");
        // Some may have ended by themselves at the postmaster's end.
        kill.arg("-KILL").args(children).stderr(Stdio::null()).status().await?;
        Ok(())
    }

    /// Starts it again after [`Cluster::kill`], and waits until it has recovered.
    pub(crate) async fn resume(&mut self) -> Result<()> {
        let starting = async {
            let mut pace = tokio::time::interval(Duration::from_millis(50));
            let mut postmaster = self.spawn()?;
            loop {
                pace.tick().await;
                // It gives up where a killed process still holds the shared memory.
                if postmaster.try_wait()?.is_some() {
                    postmaster = self.spawn()?;
                }
                if self.answers().await? {
                    self.postmaster = Some(postmaster);
                    return Ok(());
                }
            }
        };
        let started = tokio::time::timeout(START_LIMIT, starting).await;
        started.unwrap_or_else(|_| bail!("PostgreSQL does not start:\n{}", self.log()))
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    async fn answers(&self) -> Result<bool> {
        let mut ready = self.program("pg_isready");
        ready.args(["--quiet", "--host=127.0.0.1", &format!("--port={}", self.port)]);
        Ok(ready.status().await.context("running pg_isready")?.success())
    }

    async fn initialise(&self) -> Result<()> {
        let mut initdb = self.program("initdb");
        let options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-U"];
        let run = initdb.args(options).args(["postgres", "-D"]).arg(self.data());
        let output = run.output().await.context("running initdb")?;
        ensure!(output.status.success(), "initdb: {}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    }

    fn spawn(&self) -> Result<Child> {
        let log = File::options().create(true).append(true).open(self.folder.path().join("log"))?;
        let mut postmaster = self.program("postgres");
        postmaster.arg("-D").arg(self.data());
        postmaster.arg("-p").arg(self.port.to_string());
        // After a crash it flushes every file of the folder, all at once instead of one by one.
        let quick = "recovery_init_sync_method=syncfs";
        let on_linux = cfg!(target_os = "linux").then_some(quick);
        let settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=on"];
        for setting in settings.into_iter().chain(on_linux) {
            postmaster.args(["-c", setting]);
        }
        let spawned = postmaster.stdout(log.try_clone()?).stderr(log).spawn();
        spawned.context("starting postgres")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn program(&self, name: &str) -> Command {
        self.command(self.programs.join(name))
    }

    /// A command that is run as whom the cluster belongs to.
    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path()).stdin(Stdio::null()).kill_on_drop(true);
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command
    }
}

/// The processes that a process started.
async fn children(id: u32) -> Result<Vec<String>> {
    let output = Command::new("pgrep").args(["-P", &id.to_string()]).output().await;
    let output = output.context("running pgrep")?;
    Ok(String::from_utf8(output.stdout)?.split_whitespace().map(str::to_owned).collect())
}

/// User and group `postgres` where we are root; otherwise it runs as we do.
async fn owner() -> Result<Option<(u32, u32)>> {
    if number(&["-u"]).await? != 0 {
        return Ok(None);
    }
    Ok(Some((number(&["-u", "postgres"]).await?, number(&["-g", "postgres"]).await?)))
}

async fn number(arguments: &[&str]) -> Result<u32> {
    let output = Command::new("id").args(arguments).output().await.context("running id")?;
    String::from_utf8(output.stdout)?.trim().parse().context("id answers a number")
}

/// The folder with `initdb` and `postgres`. Debian keeps them off the path, a folder per version.
fn programs() -> Result<PathBuf> {
    let mut versions: Vec<PathBuf> = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        .into_iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path().join("bin")))
        .collect();
    let path = std::env::var_os("PATH").unwrap_or_default();
    versions.sort();
    versions.splice(0..0, std::env::split_paths(&path));
    let found = versions.into_iter().rev().find(|bin| bin.join("initdb").is_file());
    found.context("no PostgreSQL server programs are installed")
}
