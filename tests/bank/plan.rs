//! How much is to be done.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::CLIENTS;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

impl FromStr for Database {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "sqlite" => Ok(Self::Sqlite),
            "postgres" => Ok(Self::Postgres),
            _ => anyhow::bail!("there is no database {text}"),
        }
    }
}

/// Members who are about at a time in a long run.
const ABOUT: usize = 200;

/// Operations of a member in a long run, once there are more than [`ABOUT`] of them.
const VISITS: u64 = 400;

/// One run. The seed decides what each client does in which order, and when whom the killer kills;
/// how the processes' steps interleave is the machine's.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub database: Database,
    pub seed: u64,
    /// Things that the clients do while processes are killed.
    pub operations: u64,
    pub members: usize,
    /// So many of them are about at a time: enough to meet each other's sales, and few enough for
    /// their codes, which serve one till each.
    pub about: usize,
    /// Sales that are each sent one to five times at once.
    pub repeated: u64,
    /// Codes that are each presented at fifty tills at once.
    pub codes: usize,
    /// Stock of a coupon, and how many claims there are for it.
    pub rush: (u32, usize),
    pub kill_every: Duration,
    /// Whether to say how it goes.
    pub tell: bool,
}

impl Plan {
    /// Some seconds of each, for every test run.
    pub fn short(database: Database, seed: u64) -> Self {
        Self {
            database,
            seed,
            operations: 2_000,
            members: 16,
            about: 16,
            repeated: 64,
            codes: 2,
            rush: (20, 200),
            kill_every: Duration::from_millis(400),
            tell: false,
        }
    }

    /// The place of the first member who is about when each client has done so many things: the
    /// first ones at the beginning, the last ones at the end.
    pub(crate) fn first_about(&self, steps: u64) -> usize {
        let all = (self.operations / CLIENTS as u64).max(1);
        let others = self.members.saturating_sub(self.about) as u64;
        usize::try_from(others * steps.min(all) / all).unwrap_or_default()
    }

    /// The whole measure of each, around so many operations.
    pub fn long(database: Database, seed: u64, operations: u64) -> Self {
        Self {
            database,
            seed,
            operations,
            // A member does not come for ever.
            members: ABOUT.max(usize::try_from(operations / VISITS).unwrap_or(ABOUT)),
            about: ABOUT,
            repeated: 10_000.min(operations),
            codes: 50,
            rush: (100, 5_000),
            kill_every: Duration::from_secs(4),
            tell: true,
        }
    }
}

/// As one would ask for it.
impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { database, seed, operations, .. } = self;
        write!(f, "cargo xtask crash --ops {operations} --db {database} --seed {seed}")
    }
}
