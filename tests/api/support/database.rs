//! A database of its own for each test.

use atrium_store::Store;
use tempfile::TempDir;
use tokio::process::Command;

/// Names a PostgreSQL server; `cargo xtask test` always sets it.
const SERVER: &str = "ATRIUM_TEST_POSTGRES_URL";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

pub(crate) struct Database {
    pub(crate) url: String,
    folder: TempDir,
    /// Server and name, where it is a database to be dropped.
    on_server: Option<(String, String)>,
}

impl Database {
    /// A fresh one; none where there is no PostgreSQL to make it on.
    pub(crate) async fn create(kind: Kind) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        if kind == Kind::Sqlite {
            let url = format!("sqlite://{}?mode=rwc", folder.path().join("atrium.db").display());
            return Some(Self { url, folder, on_server: None });
        }
        let Ok(server) = std::env::var(SERVER) else {
            assert!(std::env::var_os("CI").is_none(), "{SERVER} has to be set in CI");
            eprintln!("SKIPPED: {SERVER} is not set; `cargo xtask test` sets it");
            return None;
        };
        let (start, _) = server.rsplit_once('/').expect("the address names a database");
        let unique = folder.path().file_name().map(|name| name.to_string_lossy().to_lowercase());
        let unique = unique.unwrap_or_default().replace(|c: char| !c.is_ascii_alphanumeric(), "");
        let name = format!("atrium_api_{}_{unique}", std::process::id());
        execute(&server, &format!("CREATE DATABASE \"{name}\"")).await;
        let url = format!("{start}/{name}");
        Some(Self { url, folder, on_server: Some((server, name)) })
    }

    /// A second look at the same data.
    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.url).await.expect("the database opens")
    }

    pub(crate) async fn remove(self) {
        if let Some((server, name)) = &self.on_server {
            execute(server, &format!("DROP DATABASE \"{name}\" WITH (FORCE)")).await;
        }
        self.folder.close().expect("the temporary folder goes");
    }
}

/// By PostgreSQL's own client: only the store speaks SQL in this house.
async fn execute(server: &str, statement: &str) {
    let mut psql = Command::new("psql");
    psql.args(["--no-psqlrc", "--quiet", "--dbname", server, "--command", statement]);
    let status = psql.status().await.expect("psql, of the package postgresql-client, starts");
    assert!(status.success(), "psql did not run {statement:?}");
}
