//! What the window does as a part of a desktop: links, a second start, notifications.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use atrium_tests::given_path;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use atrium_tests::shell::Shell;
use thirtyfour::WebDriver;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

const PHONE: &str = "13900004567";

/// How long anything here may take.
const PATIENCE: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_hands_its_link_to_the_first() -> Result<()> {
    let server = Server::start().await?;
    let window = Shell::open(&server.url).await?;
    App::on(&window.page, &server.url).page.see("guest-sign-in").await?;

    ensure!(
        start_again(window.data(), "atrium://coupons").await?.success(),
        "the second start failed"
    );
    until(&window.page, "return location.pathname == '/coupons'").await?;
    ensure!(
        start_again(window.data(), "atrium://console").await?.success(),
        "the third start failed"
    );
    ensure!(
        start_again(window.data(), "atrium://events").await?.success(),
        "the fourth start failed"
    );
    until(&window.page, "return location.pathname == '/events'").await?;
    let visited: i64 = window
        .page
        .execute("return history.length", vec![])
        .await?
        .convert()
        .context("a number")?;
    ensure!(visited == 3, "a link that leads nowhere led somewhere: {visited} places");
    window.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_while_the_one_before_is_still_dying_stays() -> Result<()> {
    let server = Server::start().await?;
    let window = Shell::open(&server.url).await?;
    App::on(&window.page, &server.url).page.see("guest-sign-in").await?;
    let data = window.kill().await?;
    // Both meet the dead one's name on the bus; one of them takes its place, the other hands over.
    let mut one = program(data.path(), "atrium://card")?.spawn()?;
    let mut other = program(data.path(), "atrium://events")?.spawn()?;
    let (ended, stays) = tokio::select! {
        ended = one.wait() => (ended?, &mut other),
        ended = other.wait() => (ended?, &mut one),
    };
    ensure!(ended.success(), "it ended with {ended}");
    ensure!(start_again(data.path(), "atrium://me").await?.success(), "nobody is there");
    ensure!(stays.try_wait()?.is_none(), "no window stays");
    Ok(stays.kill().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_starts_the_app_opens_its_place() -> Result<()> {
    let server = Server::start().await?;
    let window = Shell::open_by("atrium://events", &server.url).await?;
    until(&window.page, "return location.pathname == '/events'").await?;
    window.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn points_that_come_while_nobody_looks_are_told() -> Result<()> {
    let server = Server::start().await?;
    let window = Shell::open(&server.url).await?;
    let app = App::on(&window.page, &server.url);
    app.sign_in(PHONE).await?;
    app.open_check_in().await?;
    let mut bus = Bus::listen().await?;

    // Another window of ours, with its own data, takes the place in front and the focus.
    let in_front = Shell::open(&server.url).await?;
    until(&window.page, "return !document.hasFocus()").await?;
    app.check_in(1).await?;
    let told = timeout(PATIENCE, bus.notification()).await.context("no notification came")??;
    ensure!(told == "到账 1 积分", "the notification says {told:?}");
    in_front.quit().await?;
    window.quit().await
}

/// Starts the program once more on the same data, as a link outside does, until it ends.
async fn start_again(data: &Path, link: &str) -> Result<ExitStatus> {
    timeout(PATIENCE, program(data, link)?.status())
        .await
        .context("the second start does not end")?
        .context("starting the program again")
}

/// The program on this data, called with a link.
fn program(data: &Path, link: &str) -> Result<Command> {
    let mut program = Command::new(given_path("ATRIUM_SHELL_BIN")?);
    program.arg(link).env("ATRIUM_DATA_DIR", data);
    program.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    Ok(program)
}

/// Waits until the script answers `true`.
async fn until(page: &WebDriver, script: &str) -> Result<()> {
    let ask = async {
        let mut pace = tokio::time::interval(Duration::from_millis(40));
        while !page.execute(script, vec![]).await?.convert::<bool>()? {
            pace.tick().await;
        }
        Ok(())
    };
    timeout(PATIENCE, ask).await.with_context(|| format!("never: {script}"))?
}

/// Hears the notifications that programs of this session send.
struct Bus {
    lines: Lines<BufReader<ChildStdout>>,
    _monitor: Child,
}

impl Bus {
    async fn listen() -> Result<Self> {
        let mut monitor = Command::new("dbus-monitor")
            .args(["--session", "interface='org.freedesktop.Notifications',member='Notify'"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("starting dbus-monitor")?;
        let output = monitor.stdout.take().context("dbus-monitor has no output")?;
        let mut bus = Self { lines: BufReader::new(output).lines(), _monitor: monitor };
        // The bus takes its name back when it begins to listen.
        bus.line_with("member=NameLost").await?;
        Ok(bus)
    }

    /// The title of the next notification: the third of its strings, after the program's name and
    /// icon.
    async fn notification(&mut self) -> Result<String> {
        self.line_with("member=Notify").await?;
        let mut title = String::new();
        for _ in 0..3 {
            title = self.line_with("string \"").await?;
        }
        let title = title.trim().trim_start_matches("string ").trim_matches('"');
        Ok(title.to_owned())
    }

    async fn line_with(&mut self, part: &str) -> Result<String> {
        loop {
            let line = self.lines.next_line().await?.context("the bus closed")?;
            if line.contains(part) {
                return Ok(line);
            }
        }
    }
}
