//! Versions of the member app: the built one in a folder of its own, and a second one made of it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::given_path;

/// A member app's folder, which a server serves.
pub struct Bundle {
    folder: tempfile::TempDir,
}

impl Bundle {
    /// A copy of the app that was built for the tests.
    pub fn of_the_build() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        copy(&given_path("ATRIUM_WEB_APP")?, folder.path())?;
        Ok(Self { folder })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Puts another version into the folder, as a release does: its first module has another
    /// content, so another name, and the page and the service worker name that one. Answers the
    /// module's new name.
    pub fn release(&self) -> Result<String> {
        let old = self.boot_module()?;
        let new = "boot-0123456789abcdef.js".to_owned();
        ensure!(old != new, "this version was released already");
        let module = fs::read_to_string(self.file(&old))?;
        fs::write(self.file(&new), format!("{module}// A second version.\n"))?;
        fs::remove_file(self.file(&old))?;
        for name in ["index.html", "sw.js"] {
            let text = fs::read_to_string(self.file(name))?;
            ensure!(text.contains(&old), "{name} does not name {old}");
            fs::write(self.file(name), text.replace(&old, &new))?;
        }
        let worker = fs::read_to_string(self.file("sw.js"))?;
        let version = worker.split("const VERSION = \"").nth(1).and_then(|r| r.split('"').next());
        let version = version.context("the service worker has no version")?;
        fs::write(self.file("sw.js"), worker.replace(version, "fedcba9876543210"))?;
        Ok(new)
    }

    fn boot_module(&self) -> Result<String> {
        for entry in fs::read_dir(self.path())? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.starts_with("boot-") && name.ends_with(".js") {
                return Ok(name);
            }
        }
        anyhow::bail!("no first module in {}", self.path().display())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
