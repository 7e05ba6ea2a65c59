//! Where the shell keeps things.

use std::path::{Path, PathBuf};

use tauri::{App, Manager};

/// Names one folder for everything, for tests and for a portable installation.
pub(crate) const OVERRIDE: &str = "ATRIUM_DATA_DIR";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folders {
    /// The engine's cache and the window's own storage.
    pub(crate) data: PathBuf,
    /// Where `config.toml` may lie.
    pub(crate) config: PathBuf,
    /// Where the member finds files that they saved.
    pub(crate) downloads: PathBuf,
}

impl Folders {
    /// What the override names, else what the system has for this app and this user.
    pub(crate) fn of(app: &App, given: Option<&Path>) -> tauri::Result<Self> {
        if let Some(root) = given {
            return Ok(Self::below(root));
        }
        let path = app.path();
        let data = path.app_local_data_dir()?;
        // Phones have no folder for downloads that every app may write to.
        let downloads = path.download_dir().or_else(|_| path.document_dir());
        Ok(Self {
            config: path.app_config_dir()?,
            downloads: downloads.unwrap_or_else(|_| data.join("downloads")),
            data,
        })
    }

    fn below(root: &Path) -> Self {
        Self { data: root.join("data"), config: root.to_owned(), downloads: root.join("downloads") }
    }
}
