//! Ctrl-C: stop every process that we started, then let the tasks clean up behind themselves.
//!
//! Each child leads a process group of its own, so that stopping it also stops what it started.
//! The handler only signals the groups; the waiting task then sees its child end, returns
//! [`Failure::Interrupted`](crate::failure::Failure), and the guards on its way out do the rest.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::failure::{Explain as _, Failure, Outcome};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static GROUPS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// How firmly to ask a group to end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Force {
    Ask,
    Kill,
}

/// Takes over Ctrl-C (and SIGTERM, SIGHUP) for the rest of the run.
pub(crate) fn install() -> Outcome {
    ctrlc::set_handler(|| {
        let again = INTERRUPTED.swap(true, Ordering::SeqCst);
        let force = if again { Force::Kill } else { Force::Ask };
        let groups = GROUPS.lock().expect("no holder panics").clone();
        groups.into_iter().for_each(|leader| signal_group(leader, force));
    })
    .explain("listening for Ctrl-C")
}

/// Fails once somebody asked us to stop.
pub(crate) fn check() -> Outcome {
    if INTERRUPTED.load(Ordering::SeqCst) { Err(Failure::Interrupted) } else { Ok(()) }
}

/// Has Ctrl-C reach the group that this process leads.
pub(crate) fn watch(leader: u32) {
    GROUPS.lock().expect("no holder panics").push(leader);
    if check().is_err() {
        signal_group(leader, Force::Ask);
    }
}

/// The group has ended; its number may soon belong to somebody else.
pub(crate) fn forget(leader: u32) {
    GROUPS.lock().expect("no holder panics").retain(|known| *known != leader);
}

/// Signals a process and all it started. A group that is already gone is no error.
#[cfg(unix)]
pub(crate) fn signal_group(leader: u32, force: Force) {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;

    let signal = match force {
        Force::Ask => Signal::SIGTERM,
        Force::Kill => Signal::SIGKILL,
    };
    if let Ok(leader) = i32::try_from(leader) {
        let _ = killpg(Pid::from_raw(leader), signal);
    }
}

/// Windows has no signals: the tree is ended at once.
#[cfg(windows)]
pub(crate) fn signal_group(leader: u32, _force: Force) {
    let _ = std::process::Command::new("taskkill")
        .args(["/T", "/F", "/PID", &leader.to_string()])
        .output();
}
