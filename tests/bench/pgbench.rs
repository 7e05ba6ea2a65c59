//! What the database does without us: `pgbench` on the same PostgreSQL.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use tempfile::NamedTempFile;
use tokio::process::Command;

use crate::ground::{Ground, MALL, OFF, STORE};

/// The better of these counts, as with our own clients.
const CLIENTS: [u32; 2] = [16, 64];

/// Branches of TPC-B: as many as clients, so that they do not wait for one row.
const BRANCHES: u32 = 64;

const WARM_UP_SECS: u32 = 3;

/// One settlement as somebody would write it by hand who only wants the books to be right: no
/// lines, no lots, no feed for the phone.
const ONE_STATEMENT: &str = include_str!("one_statement.sql");

pub(crate) struct PgBench {
    url: String,
    programs: PathBuf,
}

impl PgBench {
    /// The cluster and the programs that `cargo xtask bench` hands over.
    pub(crate) fn given() -> Result<Self> {
        let url = std::env::var("ATRIUM_TEST_POSTGRES_URL");
        let url = url.context("run this by `cargo xtask bench settle`")?;
        Ok(Self { url, programs: atrium_tests::given_path("ATRIUM_TEST_POSTGRES_PROGRAMS")? })
    }

    fn database(&self, name: &str) -> Result<String> {
        let (server, _) = self.url.rsplit_once('/').context("the address names a database")?;
        Ok(format!("{server}/{name}"))
    }

    async fn sql(&self, database: &str, sql: &str) -> Result<()> {
        let url = self.database(database)?;
        self.run("psql", &["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, &url]).await.map(drop)
    }

    /// Makes an empty database, and returns its address.
    pub(crate) async fn new_database(&self, name: &str) -> Result<String> {
        self.sql("postgres", &format!("CREATE DATABASE {name}")).await?;
        self.database(name)
    }

    /// Has done with what the phase before left to do.
    pub(crate) async fn settle_down(&self, database: &str) -> Result<()> {
        self.sql(database, "VACUUM ANALYZE").await?;
        self.sql(database, "CHECKPOINT").await
    }

    /// Transactions a second of the built-in TPC-B.
    pub(crate) async fn tpcb(&self, seconds: u32) -> Result<f64> {
        let url = self.new_database("tpcb").await?;
        let scale = BRANCHES.to_string();
        self.run("pgbench", &["-i", "-q", "-s", &scale, &url]).await?;
        self.sql("tpcb", "CHECKPOINT").await?;
        let best = self.best(&[], "tpcb", seconds).await?;
        self.sql("postgres", "DROP DATABASE tpcb").await?;
        Ok(best)
    }

    /// Settlements a second, so many of them in each statement.
    pub(crate) async fn one_statement(
        &self,
        database: &str,
        ground: &Ground,
        rows: u32,
        seconds: u32,
    ) -> Result<f64> {
        let mut script = NamedTempFile::new()?;
        // Members in blocks: two statements have all of their members in common, or none.
        let (member, from) = match rows {
            1 => (":member".to_owned(), String::new()),
            _ => (
                format!("(:member / {rows} * {rows} + n) % {}", ground.members),
                format!("FROM generate_series(0, {rows} - 1) AS n"),
            ),
        };
        let text = ONE_STATEMENT
            .replace("{from}", &from)
            .replace("{member}", &member)
            .replace("{members}", &ground.members.to_string())
            .replace("{coupons}", &ground.coupons.to_string())
            .replace("{off}", &OFF.0.to_string())
            .replace("{mall}", &MALL.to_string())
            .replace("{store}", &STORE.to_string());
        std::io::Write::write_all(&mut script, text.as_bytes())?;
        let path = script.path().to_str().context("a path")?;
        let statements = self.best(&["-f", path], database, seconds).await?;
        Ok(statements * f64::from(rows))
    }

    async fn best(&self, script: &[&str], database: &str, seconds: u32) -> Result<f64> {
        let mut best = 0.0;
        for clients in CLIENTS {
            self.once(script, database, clients, WARM_UP_SECS).await?;
            best = f64::max(best, self.once(script, database, clients, seconds).await?);
        }
        Ok(best)
    }

    async fn once(
        &self,
        script: &[&str],
        database: &str,
        clients: u32,
        seconds: u32,
    ) -> Result<f64> {
        let (url, clients) = (self.database(database)?, clients.to_string());
        let seconds = seconds.to_string();
        let mut words = vec!["-n", "-M", "prepared", "-j", "2", "-c", &clients, "-T", &seconds];
        words.extend(script);
        words.push(&url);
        let said = self.run("pgbench", &words).await?;
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = "));
        let rate = rate.and_then(|rest| rest.split(' ').next());
        rate.context("pgbench says no rate")?.parse().context("a rate")
    }

    async fn run(&self, program: &str, words: &[&str]) -> Result<String> {
        let mut command = Command::new(self.programs.join(program));
        command.args(words).stdin(Stdio::null()).kill_on_drop(true);
        let output = command.output().await.with_context(|| format!("running {program}"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{program}: {said}");
        Ok(String::from_utf8(output.stdout)?)
    }
}
