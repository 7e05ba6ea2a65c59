//! Child processes: found on our path, in a group of their own, and never left behind.

use std::env;
use std::ffi::OsStr;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Explain as _, Outcome};
use crate::interrupt::{self, Force};
use crate::paths;

/// How long a child may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(10);

/// How often we look whether a child has ended.
const GLANCE: Duration = Duration::from_millis(50);

/// A command in the workspace folder, with our own tools first on its `PATH`.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root()).stdin(Stdio::null()).env("PATH", search_path());
    // What `cargo run` told *us* about ourselves would mislead the next cargo.
    for (name, _) in env::vars_os() {
        let told = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"]
            .iter()
            .any(|prefix| told.starts_with(prefix))
        {
            command.env_remove(name);
        }
    }
    command
}

fn search_path() -> std::ffi::OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = paths::tool_bins().into_iter().chain(env::split_paths(&inherited));
    env::join_paths(folders).unwrap_or(inherited)
}

/// Runs a command to its end and fails unless it succeeds. Its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = Running::spawn(command)?.wait()?;
    demand_success(command, status, "")
}

/// Runs a command quietly and returns what it wrote to standard output.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let output = capture(command)?;
    demand_success(command, output.status, &String::from_utf8_lossy(&output.stderr))?;
    String::from_utf8(output.stdout).explain(name(command))
}

/// Runs a command quietly and tells only whether it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    capture(command).is_ok_and(|output| output.status.success())
}

fn capture(command: &mut Command) -> Outcome<Output> {
    interrupt::check()?;
    command.output().explain(name(command))
}

fn demand_success(command: &Command, status: ExitStatus, said: &str) -> Outcome {
    if status.success() {
        return Ok(());
    }
    let said = said.trim();
    let said = if said.is_empty() { String::new() } else { format!("\n{said}") };
    Err(format!("{} failed ({status}){said}", name(command)).into())
}

/// The program and its first argument: enough to recognise a command by.
fn name(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit('/').next().unwrap_or_default();
    let first = command.get_args().next().map(OsStr::to_string_lossy).unwrap_or_default();
    format!("{program} {first}").trim_end().to_owned()
}

/// A child that is stopped, with all it started, when this value goes out of scope.
#[derive(Debug)]
pub(crate) struct Running {
    name: String,
    child: Child,
}

impl Running {
    pub(crate) fn spawn(command: &mut Command) -> Outcome<Self> {
        interrupt::check()?;
        lead_group(command);
        let child = command.spawn().explain(name(command))?;
        interrupt::watch(child.id());
        Ok(Self { name: name(command), child })
    }

    /// The pipes that the command was given, to be read by the caller.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// How the child ended, if it has.
    pub(crate) fn ended(&mut self) -> Outcome<Option<ExitStatus>> {
        interrupt::check()?;
        self.child.try_wait().explain(&self.name)
    }

    /// Waits for the child's own end. Ctrl-C ends the wait, too, after the child has ended.
    pub(crate) fn wait(mut self) -> Outcome<ExitStatus> {
        let status = self.child.wait().explain(&self.name)?;
        interrupt::check()?;
        Ok(status)
    }

    fn wait_for(&mut self, limit: Duration) -> bool {
        let began = Instant::now();
        while began.elapsed() < limit {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return true;
            }
            thread::sleep(GLANCE);
        }
        false
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            interrupt::signal_group(self.child.id(), Force::Ask);
            if !self.wait_for(GRACE) {
                interrupt::signal_group(self.child.id(), Force::Kill);
                let _ = self.child.wait();
            }
        }
        interrupt::forget(self.child.id());
    }
}

/// Waits until `ready` gives a value, looking often; `None` when the limit has passed.
pub(crate) fn wait_until<T>(
    limit: Duration,
    mut ready: impl FnMut() -> Outcome<Option<T>>,
) -> Outcome<Option<T>> {
    let began = Instant::now();
    wait_forever(|| {
        let value = ready()?;
        Ok((value.is_some() || began.elapsed() >= limit).then_some(value))
    })
}

/// Waits until `ready` gives a value, however long that takes. Ctrl-C ends the wait.
pub(crate) fn wait_forever<T>(mut ready: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    loop {
        interrupt::check()?;
        if let Some(value) = ready()? {
            return Ok(value);
        }
        thread::sleep(GLANCE);
    }
}

#[cfg(unix)]
pub(crate) fn lead_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(windows)]
pub(crate) fn lead_group(_command: &mut Command) {}
