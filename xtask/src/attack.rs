//! `cargo xtask attack`: sends bad input at a server, made from its own contract by Schemathesis.
//!
//! The same seed makes the same calls, but a slow machine gets fewer of them done in the time.

use std::env;
use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::failure::{Explain as _, Outcome};
use crate::native::{self, Binary};
use crate::process::{self, Running};
use crate::run::http;
use crate::step::{say, step};
use crate::{paths, setup};

const SCHEMATHESIS: &str = "4.32.5";

/// How long to attack, in seconds, where the call does not say.
const SECONDS: &str = "90";

/// How long a server may take to fill its demo mall.
const START_LIMIT: Duration = Duration::from_secs(120);

/// These end what the credentials belong to, so they come last.
const ENDS: [&str; 3] = ["end_session", "end_all_sessions", "sign_out"];

/// An answer that never ends is not for a program that waits for whole answers.
const ENDLESS: &str = "stream";

/// `--db URL` attacks a server on that (empty) database instead of on a SQLite file.
pub(crate) fn command(options: &[&str]) -> Outcome {
    let mut seconds = SECONDS;
    let mut database = None;
    for pair in options.chunks(2) {
        match pair {
            ["--seconds", value] => seconds = value,
            ["--db", url] => database = Some((*url).to_owned()),
            _ => return Err("attack knows --seconds N and --db URL".into()),
        }
    }
    setup::prepare(setup::Purpose::Web)?;
    let tool = ensure_schemathesis()?;
    native::build(&[Binary::Server])?;
    let target = Target::start(database)?;
    let credentials = target.credentials()?;
    let attack = |name: &str, chosen: &[&str]| {
        step(name, || {
            let mut attack = process::command(tool.join("st"));
            attack
                .arg("--config-file")
                .arg(paths::root().join("tests/attack/schemathesis.toml"))
                .args(["run", &format!("{}/openapi.json", target.url)])
                .args(chosen)
                .envs(credentials.iter().map(|(name, value)| (name, value)))
                .current_dir(&target.folder);
            process::run(&mut attack)
        })
    };
    let mut most = vec!["--max-time", seconds, "--exclude-operation-id", ENDLESS];
    most.extend(ENDS.iter().flat_map(|id| ["--exclude-operation-id", id]));
    let mut ends = vec!["--max-time", "10"];
    ends.extend(ENDS.iter().flat_map(|id| ["--include-operation-id", id]));
    // Both, whatever the first one finds.
    let outcomes = [attack("Attacking", &most), attack("Attacking the ways out", &ends)];
    target.look_at_log()?;
    outcomes.into_iter().collect::<Outcome>()?;
    say("Nothing broke.");
    Ok(())
}

/// The folder of the tool's programs.
fn ensure_schemathesis() -> Outcome<PathBuf> {
    let folder = paths::tools().join(format!("schemathesis-{SCHEMATHESIS}"));
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    if process::succeeds(process::command(programs.join("st")).arg("--version")) {
        return Ok(programs);
    }
    step(&format!("Installing Schemathesis {SCHEMATHESIS}"), || {
        process::run(process::command("python3").args(["-m", "venv"]).arg(&folder)).map_err(
            |_| "Python's venv is missing; install python3-venv, or Python 3.10 or newer",
        )?;
        let mut pip = process::command(programs.join("python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        process::run(pip.arg(format!("schemathesis=={SCHEMATHESIS}")))
    })?;
    Ok(programs)
}

/// A server with the demo mall in a folder of its own. Dropping it stops it and removes the folder.
struct Target {
    url: String,
    folder: PathBuf,
    running: Option<Running>,
}

impl Target {
    fn start(database: Option<String>) -> Outcome<Self> {
        step("Starting a server with the demo mall", || {
            let folder = env::temp_dir().join(format!("atrium-attack-{}", std::process::id()));
            fs::create_dir_all(&folder).explain(folder.display())?;
            let address = format!("127.0.0.1:{}", free_port()?);
            let own = || format!("sqlite://{}?mode=rwc", folder.join("mall.db").display());
            let database = database.unwrap_or_else(own);
            let log = File::create(log_file(&folder)).explain("the server's log")?;
            let mut command = process::command(Binary::Server.path());
            command
                .env("ATRIUM_LISTEN", &address)
                .env("ATRIUM_DATABASE_URL", database)
                .env("ATRIUM_DEVELOPMENT", "true")
                .env("ATRIUM_DEMO", "true")
                .env("ATRIUM_LOG", "warn")
                .stderr(log);
            let url = format!("http://{address}");
            let running = Some(Running::spawn(&mut command)?);
            let mut target = Self { url, folder, running };
            target.wait_until_healthy(&address)?;
            Ok(target)
        })
    }

    fn wait_until_healthy(&mut self, address: &str) -> Outcome {
        let healthy = process::wait_until(START_LIMIT, || {
            match self.running.as_mut().map(Running::ended).transpose()?.flatten() {
                Some(status) => Err(format!("the server did not start ({status})").into()),
                None => Ok(http::get(address, "/healthz")),
            }
        })?;
        healthy.map(drop).ok_or_else(|| "the server does not answer".into())
    }

    /// The variables that the configuration names, with a credential of each kind of caller.
    fn credentials(&self) -> Outcome<Vec<(String, String)>> {
        let mut script = Command::new("python3");
        script.arg(paths::root().join("tests/attack/credentials.py")).arg(&self.url);
        let printed: Value =
            serde_json::from_str(&process::read(&mut script)?).explain("the credentials")?;
        let pairs = printed.as_object().into_iter().flatten();
        Ok(pairs
            .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
            .collect())
    }

    /// Fails where the server logged a fault of its own.
    fn look_at_log(&self) -> Outcome {
        let log = fs::read_to_string(log_file(&self.folder)).explain("the server's log")?;
        let faults: Vec<_> = log
            .lines()
            .filter(|line| line.contains("ERROR") || line.contains("panicked"))
            .collect();
        match faults.as_slice() {
            [] => Ok(()),
            faults => Err(format!("the server logged faults:\n{}", faults.join("\n")).into()),
        }
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        drop(self.running.take());
        // What is left of a temporary folder does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn log_file(folder: &Path) -> PathBuf {
    folder.join("server.log")
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").explain("looking for a free port")?;
    Ok(listener.local_addr().explain("looking for a free port")?.port())
}
