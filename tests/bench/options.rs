//! What is to be measured.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use crate::ground::TILLS;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) database: Database,
    pub(crate) json: Option<PathBuf>,
    pub(crate) members: u32,
    /// Coupons that each member has in stock when a phase begins.
    pub(crate) coupons: u32,
    /// How long each phase is measured, after its warm-up.
    pub(crate) seconds: u32,
}

impl Options {
    pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self {
            database: Database::Postgres,
            json: None,
            members: 10_000,
            coupons: 40,
            seconds: 10,
        };
        while let Some(word) = words.next() {
            let value = words.next().with_context(|| format!("{word} needs a value"))?;
            match (word.as_str(), value.as_str()) {
                ("--db", "postgres") => options.database = Database::Postgres,
                ("--db", "sqlite") => options.database = Database::Sqlite,
                ("--db", _) => bail!("--db is postgres or sqlite"),
                ("--json", file) => options.json = Some(file.into()),
                ("--scale", "10k") => options.members = 10_000,
                ("--scale", "200k") => options.members = 200_000,
                ("--scale", "1m") => options.members = 1_000_000,
                ("--scale", _) => bail!("--scale is 10k, 200k or 1m"),
                ("--coupons", number) => options.coupons = number.parse().context("--coupons")?,
                ("--seconds", number) => options.seconds = number.parse().context("--seconds")?,
                _ => bail!("there is no option {word}"),
            }
        }
        ensure!(options.coupons > 0 && options.seconds > 0, "there has to be something to do");
        ensure!(options.members as usize >= TILLS, "each till needs a member");
        Ok(options)
    }
}
