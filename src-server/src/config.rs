//! The configuration: one TOML file and `ATRIUM_*` environment variables, which win.
//!
//! A wrong value or an unknown key stops the start and is named. Values are never shown: a
//! database URL may carry a password.

mod links;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::clock::Zone;
use crate::sender;

/// Environment variables that share our prefix but are not the server's.
const FOREIGN: [&str; 1] = ["ATRIUM_TEST_"];

#[derive(Clone)]
pub struct Config {
    /// Where to listen. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// `sqlite:///path?mode=rwc` or `postgres://…`.
    pub database_url: String,
    /// The built member app, served at `/`.
    pub web_app_dir: Option<PathBuf>,
    /// The built console, served at `/console/`.
    pub web_console_dir: Option<PathBuf>,
    /// Sign-in codes go to a page of this server instead of to phones. Never in production.
    pub development: bool,
    /// The mail server: `smtps://user:password@host`, or `smtp://…?tls=required` (STARTTLS);
    /// `smtp://` alone only to this machine.
    pub smtp_url: Option<String>,
    /// Whom mail is from, such as `Mall <no-reply@mall.example>`.
    pub mail_from: Option<String>,
    /// Where the SMS gateway takes JSON by POST; `http://` only to this machine.
    pub sms_url: Option<String>,
    /// A header for the gateway, such as `Authorization: Bearer …`.
    pub sms_header: Option<String>,
    /// JSON for the gateway, with `{to}` and `{text}` in its texts.
    pub sms_body: Option<String>,
    /// What the gateway's answer contains when it took the message; unset, its status counts.
    pub sms_expect: Option<String>,
    /// A program that sends a message where nothing of the above does: it gets a line of JSON
    /// `{"address", "text"}` on its standard input and hands it to an SMS or mail gateway.
    pub sender_program: Option<PathBuf>,
    /// Where members reach the app, such as `https://club.mall.example`; links and codes to scan
    /// lead there.
    pub app_url: Option<String>,
    /// Apple Wallet: the pass type identifier, and the number of the team that it belongs to.
    pub apple_pass_type: Option<String>,
    pub apple_pass_team: Option<String>,
    /// PEM files: the pass certificate, its RSA key, and the certificate of Apple's authority (WWDR).
    pub apple_pass_certificate: Option<PathBuf>,
    pub apple_pass_key: Option<PathBuf>,
    pub apple_pass_authority: Option<PathBuf>,
    /// Google Wallet: the loyalty class, `issuer.class`.
    pub google_wallet_class: Option<String>,
    /// The key file (JSON) of the service account that signs.
    pub google_wallet_account: Option<PathBuf>,
    /// What passes are painted in, such as `#0f5b4b`.
    pub pass_colour: String,
    /// Fill an empty database with the demo mall.
    pub demo: bool,
    /// The malls' time zone.
    pub program_time_zone: Zone,
    /// What to log, such as `info` or `atrium_server=debug`.
    pub log: String,
    pub log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8787)),
            database_url: "sqlite://atrium.db?mode=rwc".to_owned(),
            web_app_dir: None,
            web_console_dir: None,
            development: false,
            smtp_url: None,
            mail_from: None,
            sms_url: None,
            sms_header: None,
            sms_body: None,
            sms_expect: None,
            sender_program: None,
            app_url: None,
            apple_pass_type: None,
            apple_pass_team: None,
            apple_pass_certificate: None,
            apple_pass_key: None,
            apple_pass_authority: None,
            google_wallet_class: None,
            google_wallet_account: None,
            pass_colour: "#0f5b4b".to_owned(),
            demo: false,
            program_time_zone: Zone::malls_default(),
            log: "info,sqlx=warn,sea_orm_migration=warn".to_owned(),
            log_format: LogFormat::Text,
        }
    }
}

/// What is wrong with the configuration. Names keys, never values.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read the configuration file {path}: {cause}")]
    Unreadable { path: PathBuf, cause: std::io::Error },
    #[error("the configuration file {path} is not TOML (line {line})")]
    NotToml { path: PathBuf, line: usize },
    #[error("unknown configuration key `{key}`; known keys: {}", Config::KEYS.join(", "))]
    UnknownKey { key: String },
    #[error("configuration key `{key}` must be {allowed}")]
    WrongValue { key: &'static str, allowed: &'static str },
}

impl Config {
    /// Every key, as in the file. In the environment: `ATRIUM_` and the key in capitals.
    pub const KEYS: [&'static str; 25] = [
        "listen",
        "database_url",
        "web_app_dir",
        "web_console_dir",
        "development",
        "smtp_url",
        "mail_from",
        "sms_url",
        "sms_header",
        "sms_body",
        "sms_expect",
        "sender_program",
        "app_url",
        "apple_pass_type",
        "apple_pass_team",
        "apple_pass_certificate",
        "apple_pass_key",
        "apple_pass_authority",
        "google_wallet_class",
        "google_wallet_account",
        "pass_colour",
        "demo",
        "program_time_zone",
        "log",
        "log_format",
    ];

    /// Reads the file, if one is given, and then the environment.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        if let Some(path) = file {
            config.take_file(path)?;
        }
        let mut variables: Vec<_> = environment.into_iter().collect();
        variables.sort();
        for (name, value) in variables {
            let ours = name.strip_prefix("ATRIUM_");
            if let Some(key) = ours.filter(|_| !FOREIGN.iter().any(|p| name.starts_with(p))) {
                config.set(&key.to_ascii_lowercase(), &value)?;
            }
        }
        Ok(config)
    }

    fn take_file(&mut self, path: &Path) -> Result<(), ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|cause| ConfigError::Unreadable { path: path.to_owned(), cause })?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let upto = error.span().map_or(0, |span| span.start);
            let line = text.get(..upto).unwrap_or_default().matches('\n').count() + 1;
            ConfigError::NotToml { path: path.to_owned(), line }
        })?;
        for (key, value) in table {
            let text = match value {
                toml::Value::String(text) => text,
                other => other.to_string(),
            };
            self.set(&key, &text)?;
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ConfigError> {
        match key {
            "listen" => {
                let allowed = "an address and port, such as 127.0.0.1:8787";
                self.listen = parsed("listen", value.parse().ok(), allowed)?;
            }
            "database_url" => {
                let known = ["sqlite:", "postgres://", "postgresql://"];
                let value = known.iter().any(|p| value.starts_with(p)).then(|| value.to_owned());
                let allowed = "sqlite:///path/to/file?mode=rwc or postgres://user@host/database";
                self.database_url = parsed("database_url", value, allowed)?;
            }
            "web_app_dir" => self.web_app_dir = path(value),
            "web_console_dir" => self.web_console_dir = path(value),
            "development" => self.development = flag("development", value)?,
            "smtp_url" => {
                let allowed = "smtps://user:password@host, smtp://…?tls=required, or smtp:// to \
                               this machine";
                self.smtp_url = checked("smtp_url", value, sender::is_smtp_url, allowed)?;
            }
            "mail_from" => self.mail_from = text(value),
            "sms_url" => self.sms_url = text(value),
            "sms_header" => {
                let allowed = "a header, such as Authorization: Bearer abc";
                self.sms_header = checked("sms_header", value, sender::is_sms_header, allowed)?;
            }
            "sms_body" => {
                let allowed = "JSON with {to} and {text} in its texts";
                self.sms_body = checked("sms_body", value, sender::is_sms_body, allowed)?;
            }
            "sms_expect" => self.sms_expect = text(value),
            "sender_program" => self.sender_program = path(value),
            "app_url" | "google_wallet_class" | "pass_colour" | "google_wallet_account" => {
                self.set_link(key, value)?;
            }
            key if key.starts_with("apple_pass_") => self.set_apple(key, value)?,
            "demo" => self.demo = flag("demo", value)?,
            "program_time_zone" => {
                let allowed = "an IANA time zone, such as Asia/Shanghai";
                self.program_time_zone = parsed("program_time_zone", Zone::named(value), allowed)?;
            }
            "log" => {
                let filter = value.parse::<tracing_subscriber::EnvFilter>().ok();
                let value = filter.map(|_| value.to_owned());
                self.log = parsed("log", value, "a level or filter, such as info")?;
            }
            "log_format" => {
                let value = match value {
                    "text" => Some(LogFormat::Text),
                    "json" => Some(LogFormat::Json),
                    _ => None,
                };
                self.log_format = parsed("log_format", value, "text or json")?;
            }
            _ => return Err(ConfigError::UnknownKey { key: key.to_owned() }),
        }
        Ok(())
    }
}

fn parsed<T>(key: &'static str, value: Option<T>, allowed: &'static str) -> Result<T, ConfigError> {
    value.ok_or(ConfigError::WrongValue { key, allowed })
}

fn flag(key: &'static str, value: &str) -> Result<bool, ConfigError> {
    let value = match value {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    };
    parsed(key, value, "true or false")
}

fn text(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

/// The value, none where it is empty.
fn checked(
    key: &'static str,
    value: &str,
    is_right: fn(&str) -> bool,
    allowed: &'static str,
) -> Result<Option<String>, ConfigError> {
    match text(value) {
        Some(value) => parsed(key, is_right(&value).then_some(Some(value)), allowed),
        None => Ok(None),
    }
}

fn path(value: &str) -> Option<PathBuf> {
    (!value.is_empty()).then(|| PathBuf::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn error(file: Option<&str>, pairs: &[(&str, &str)]) -> String {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("atrium.toml");
        if let Some(text) = file {
            std::fs::write(&path, text).expect("the file is written");
        }
        let result = Config::load(file.map(|_| path.as_path()), env(pairs));
        result.err().expect("the configuration is wrong").to_string()
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("atrium.toml");
        std::fs::write(&path, "development = true\nlisten = \"127.0.0.1:1\"").expect("written");
        let config =
            Config::load(Some(&path), env(&[("ATRIUM_LISTEN", "127.0.0.1:2"), ("HOME", "/x")]))
                .expect("the configuration is right");
        assert!(config.development);
        assert_eq!(config.listen.port(), 2);
    }

    #[test]
    fn an_unknown_key_is_named_with_those_that_exist() {
        let text = error(Some("databse_url = \"x\""), &[]);
        assert!(text.contains("`databse_url`") && text.contains("database_url"), "{text}");
        assert!(error(None, &[("ATRIUM_LISTENN", "x")]).contains("`listenn`"));
    }

    #[test]
    fn a_wrong_value_names_its_key_and_is_not_shown() {
        let text = error(None, &[("ATRIUM_DATABASE_URL", "mysql://root:hunter2@db/x")]);
        assert!(text.contains("`database_url`") && !text.contains("hunter2"), "{text}");
        assert!(error(Some("demo = \"perhaps\""), &[]).contains("true or false"));
        assert!(error(None, &[("ATRIUM_PASS_COLOUR", "jade")]).contains("#0f5b4b"));
        assert!(error(None, &[("ATRIUM_APP_URL", "mall.example/app")]).contains("https://"));
        assert!(error(None, &[("ATRIUM_APPLE_PASS_KIND", "x")]).contains("`apple_pass_kind`"));
        assert!(error(Some("program_time_zone = \"Mars\""), &[]).contains("IANA"));
    }

    #[test]
    fn a_broken_file_names_its_line() {
        assert!(error(Some("demo = true\nlisten = = 3"), &[]).contains("line 2"));
    }
}
