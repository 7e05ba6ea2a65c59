//! Which server the app belongs to.
//!
//! From the environment, else from `config.toml` in the app's configuration folder, else what
//! the build was made for, else a server on this machine.

use std::fs;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tauri::Url;

/// Overrides everything else.
pub(crate) const SERVER_URL: &str = "ATRIUM_SERVER_URL";

/// What a build for a mall was made for, and a server on this machine where it was for none.
const DEFAULT_SERVER: &str = match option_env!("ATRIUM_DEFAULT_SERVER_URL") {
    Some(url) => url,
    None => "http://127.0.0.1:8787",
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum SettingsError {
    #[error("{file} cannot be read: {cause}")]
    Unreadable { file: PathBuf, cause: std::io::Error },
    #[error("{file} is not understood: {cause}")]
    Malformed { file: PathBuf, cause: Box<toml::de::Error> },
    #[error("server_url `{given}` {problem}")]
    ServerUrl { given: String, problem: &'static str },
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    server_url: Option<String>,
}

/// The server's address, checked.
pub(crate) fn server_url(
    from_environment: Option<String>,
    config_folder: &Path,
) -> Result<Url, SettingsError> {
    let given = match from_environment {
        Some(url) => Some(url),
        None => read(&config_folder.join("config.toml"))?.server_url,
    };
    checked(given.unwrap_or_else(|| DEFAULT_SERVER.to_owned()))
}

fn read(file: &Path) -> Result<ConfigFile, SettingsError> {
    match fs::read_to_string(file) {
        Ok(text) => toml::from_str(&text).map_err(|cause| SettingsError::Malformed {
            file: file.to_owned(),
            cause: Box::new(cause),
        }),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(ConfigFile::default()),
        Err(cause) => Err(SettingsError::Unreadable { file: file.to_owned(), cause }),
    }
}

fn checked(given: String) -> Result<Url, SettingsError> {
    let refuse = |problem| SettingsError::ServerUrl { given: given.clone(), problem };
    let url = Url::parse(&given).map_err(|_| refuse("is not a URL"))?;
    match url.scheme() {
        "https" => {}
        // The session token travels with each request, so in the clear only within the machine.
        "http" if is_this_machine(&url) => {}
        "http" => return Err(refuse("must start with https, except for this machine")),
        _ => return Err(refuse("must start with https")),
    }
    let bare = url.username().is_empty() && url.password().is_none() && url.path() == "/";
    if !bare || url.query().is_some() || url.fragment().is_some() {
        return Err(refuse("must name a host and perhaps a port, and nothing more"));
    }
    Ok(url)
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(config: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("config.toml"), config).expect("a file");
        folder
    }

    #[test]
    fn the_environment_goes_before_the_file_and_the_file_before_the_default() {
        let folder = folder_with("server_url = \"https://loyalty.example\"");
        let from_environment = server_url(Some("http://127.0.0.1:1".into()), folder.path());
        assert_eq!(from_environment.expect("an address").as_str(), "http://127.0.0.1:1/");
        let from_file = server_url(None, folder.path()).expect("an address");
        assert_eq!(from_file.as_str(), "https://loyalty.example/");
        let empty = tempfile::tempdir().expect("a folder");
        assert!(server_url(None, empty.path()).is_ok());
    }

    #[test]
    fn a_wrong_file_is_named_and_never_passed_over() {
        for config in ["server_url = 7", "server = \"https://loyalty.example\"", "="] {
            let folder = folder_with(config);
            let error = server_url(None, folder.path()).expect_err("malformed");
            assert!(error.to_string().contains("config.toml"), "{error}");
        }
    }

    #[test]
    fn an_address_that_would_leak_or_mislead_is_refused() {
        for url in [
            "loyalty.example",
            "http://loyalty.example",
            "http://localhost.elsewhere.example",
            "ftp://loyalty.example",
            "https://user:word@loyalty.example",
            "https://loyalty.example/base",
            "https://loyalty.example/?key=1",
        ] {
            let error = checked(url.into()).expect_err("refused");
            assert!(error.to_string().contains("server_url"), "{error}");
        }
        for url in ["https://loyalty.example:8443", "http://localhost:8787", "http://[::1]:80"] {
            assert!(checked(url.into()).is_ok(), "{url}");
        }
    }
}
