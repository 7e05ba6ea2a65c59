//! The key store of the operating system holds the secrets, where one runs.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use atrium_tests::decode;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use atrium_tests::shell::Shell;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};
use tokio::time::timeout;

const PHONE: &str = "13900008901";

/// How long the key store may take to come.
const PATIENCE: Duration = Duration::from_secs(15);

#[tokio::test(flavor = "multi_thread")]
async fn a_key_store_that_runs_holds_the_secrets_and_no_file_does() -> Result<()> {
    let keyring = Keyring::unlocked().await?;
    let server = Server::start().await?;
    let window = Shell::open(&server.url).await?;
    let app = App::on(&window.page, &server.url);
    app.sign_in(PHONE).await?;
    app.page.click("tab-me").await?;
    app.page.reads("key-store", "由系统密钥库保管").await.context("the app says so")?;
    ensure!(holds(&window, "vault.in-key-store"), "the vault is not marked as in the key store");
    ensure!(!holds(&window, "vault.json"), "the secrets are in a file, too");
    ensure!(keyring.items()? > 0, "the key store wrote nothing");

    let window = window.restart().await?;
    let app = App::on(&window.page, &server.url);
    let code = decode::qr(&app.show_card().await?).context("the card, with the key kept there")?;
    ensure!(code.starts_with("A1"), "a card code that reads {code:?}");
    window.quit().await
}

fn holds(window: &Shell, file: &str) -> bool {
    let mut folders = vec![window.data().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if entry.file_name() == file {
                return true;
            }
        }
    }
    false
}

/// GNOME's implementation of the Secret Service, on this session's bus, with a keyring of its own.
struct Keyring {
    home: TempDir,
    _daemon: Child,
}

impl Keyring {
    async fn unlocked() -> Result<Self> {
        let home = tempfile::tempdir()?;
        let mut daemon = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--replace", "--unlock", "--components=secrets"])
            .env("XDG_DATA_HOME", home.path())
            .env("XDG_RUNTIME_DIR", home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("starting gnome-keyring-daemon")?;
        // The password ends with its input.
        let mut password = daemon.stdin.take().context("the daemon's input")?;
        password.write_all(b"only for this test").await?;
        drop(password);
        let wanted = ["wait", "--session", "org.freedesktop.secrets"];
        let mut wait = Command::new("gdbus");
        let there = timeout(PATIENCE, wait.args(wanted).status());
        let there = there.await.context("the key store does not come")??;
        ensure!(there.success(), "the key store does not come: {there}");
        Ok(Self { home, _daemon: daemon })
    }

    /// How many keyrings it has written that hold something.
    fn items(&self) -> Result<usize> {
        let mut count = 0;
        for entry in std::fs::read_dir(self.home.path().join("keyrings"))? {
            count += usize::from(entry?.metadata()?.len() > 200);
        }
        Ok(count)
    }
}
