//! Files and folders that only their owner may read (modes 0600 and 0700).

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Makes a folder, with those above it, and closes it to others.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)?;
    close(path)
}

#[cfg(unix)]
fn close(path: &Path) -> io::Result<()> {
    let owner_only = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(path, owner_only)
}

/// Elsewhere a folder below the user's own is closed to others already.
#[cfg(not(unix))]
fn close(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Replaces a file as a whole: writes beside the file and renames, so that a power cut leaves the old or the new one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&beside, path)?;
    sync_folder(path)
}

fn create(path: &Path) -> io::Result<File> {
    if path.exists() {
        // One left behind by a crash may have other permissions.
        std::fs::remove_file(path)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Elsewhere a folder cannot be opened, and renaming is durable enough.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
