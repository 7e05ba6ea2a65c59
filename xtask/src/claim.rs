//! One build folder for all clones, without mixing them up.
//!
//! Cargo names a crate of a workspace by its path *within* the workspace, and takes it for built
//! when no source is newer than the output. To cargo, the same crate in two clones is one crate:
//! it would hand one clone what the other has built. Dependencies from a registry are safe to
//! share, and they are what takes long. So whoever comes after another clone has cargo forget the
//! workspace's own crates first.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

use crate::failure::{Explain as _, Outcome};
use crate::paths;
use crate::step::say;

/// How deep below the target folder cargo keeps what it knows of a crate:
/// `<target>/<triple>/<profile>/.fingerprint`, with one more level for folders of our own.
const DEPTH: u32 = 4;

/// As long as it lives, no other clone builds in the target folder. The same clone may.
#[derive(Debug)]
pub(crate) struct Claim {
    _file: File,
}

impl Claim {
    /// Waits until no other clone builds, and makes the folder ours.
    pub(crate) fn take() -> Outcome<Self> {
        let path = paths::target().join(".clone");
        fs::create_dir_all(paths::target()).explain(path.display())?;
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .explain(path.display())?;
        loop {
            file.lock_shared().explain(path.display())?;
            if owner(&mut file)? == ours() {
                return Ok(Self { _file: file });
            }
            file.unlock().explain(path.display())?;
            take_over(&mut file)?;
        }
    }
}

fn take_over(file: &mut File) -> Outcome {
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            say("Waiting for another clone of the project to finish its work");
            file.lock().explain("the target folder")?;
        }
        Err(TryLockError::Error(error)) => return Err(error).explain("the target folder"),
    }
    let before = owner(file)?;
    if before != ours() {
        if !before.is_empty() {
            say("Another clone built here last; our own crates are compiled anew");
        }
        forget_own_crates(&paths::target(), DEPTH)?;
        file.set_len(0).explain("the target folder")?;
        file.rewind().explain("the target folder")?;
        file.write_all(ours().as_bytes()).explain("the target folder")?;
    }
    file.unlock().explain("the target folder")
}

fn ours() -> String {
    paths::root().display().to_string()
}

/// The clone that built here last.
fn owner(file: &mut File) -> Outcome<String> {
    let mut name = String::new();
    file.rewind().explain("the target folder")?;
    file.read_to_string(&mut name).explain("the target folder")?;
    Ok(name)
}

/// Removes cargo's records of the workspace's crates; what it has no record of, it builds.
fn forget_own_crates(folder: &Path, depth: u32) -> Outcome {
    for entry in fs::read_dir(folder).explain(folder.display())?.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let records = folder.ends_with(".fingerprint");
        if records && (name.starts_with("atrium-") || name.starts_with("xtask-")) {
            fs::remove_dir_all(&path).explain(path.display())?;
        } else if !records
            && depth > 0
            && path.is_dir()
            && !["deps", "build", "incremental"].contains(&&*name)
        {
            forget_own_crates(&path, depth - 1)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_crates_are_forgotten() {
        let folder = std::env::temp_dir().join(format!("xtask-claim-{}", std::process::id()));
        let records = folder.join("wasm32-unknown-unknown/web-dev/.fingerprint");
        for name in ["atrium-ui-0a1b", "xtask-77", "serde-0a1b"] {
            fs::create_dir_all(records.join(name)).unwrap();
        }
        forget_own_crates(&folder, DEPTH).unwrap();
        let left: Vec<_> =
            fs::read_dir(&records).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(left, ["serde-0a1b"]);
    }
}
