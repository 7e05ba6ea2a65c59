//! Opening the database, and transactions.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use atrium_domain::MemberId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult, Statement, Value};
use sea_orm_migration::MigratorTrait;

use crate::database::{self, Database, Lane, Part};
use crate::feed::{Feed, Signal};
use crate::given::{OverRows, Pair};
use crate::migrations::Migrations;
use crate::{StoreError, changes};

/// How often a transaction that lost against another one is run again.
const ATTEMPTS: u32 = 8;

/// How long to wait before the first repeat and, doubling, before the others.
const FIRST_PAUSE: Duration = Duration::from_millis(4);

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    database: Database,
    feed: Arc<Feed>,
}

/// Errors that know whether running the transaction again may help.
pub trait Retry {
    fn is_busy(&self) -> bool;
}

impl Retry for StoreError {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
    }
}

impl Store {
    /// Connects to `sqlite:///path?mode=rwc` or `postgres://…`. Does not touch the schema.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let database = Database::connect(url).await?;
        // Until `follow_signals` runs, only a database without other processes can be trusted.
        let alone = database.listen().await?.is_none();
        Ok(Self { database, feed: Arc::new(Feed::new(alone)) })
    }

    /// Brings the schema up to date. Servers that start together do it one after the other.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let _lock = self.database.lock_schema().await?;
        Ok(Migrations::up(self.database.writer(), None).await?)
    }

    /// The member's revision, from memory where it is known, else from the database.
    pub async fn revision_of(&self, member_id: MemberId) -> Result<i64, StoreError> {
        if let Some(revision) = self.feed.revision_of(member_id) {
            return Ok(revision);
        }
        let generation = self.feed.generation();
        let revision =
            self.read(async move |tx: &Tx| changes::revision(tx, member_id).await).await?;
        self.feed.learn(member_id, revision, generation);
        Ok(revision)
    }

    /// What changes, and what is known without asking the database.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }

    /// Tells whoever listens now, in every server process, of something that no row says.
    pub async fn tell(&self, signal: Signal) -> Result<(), StoreError> {
        if self.database.is_alone() {
            self.feed.publish(signal);
            return Ok(());
        }
        let telling = async move |tx: &Tx| -> Result<(), StoreError> {
            tx.announce(signal);
            Ok(())
        };
        self.write(telling).await
    }

    /// Takes in what other server processes announce, until the future is dropped. Returns at
    /// once where there can be no other process.
    pub async fn follow_signals(&self) -> Result<(), StoreError> {
        let Some(mut listener) = self.database.listen().await? else { return Ok(()) };
        self.feed.set_trusted(true);
        // The loop ends with an error below, never by itself.
        loop {
            match listener.next().await {
                Some(text) => Signal::from_text(&text).for_each(|signal| self.feed.publish(signal)),
                None => {
                    self.feed.set_trusted(false);
                    return Err(StoreError::Unavailable("the signal connection was lost".into()));
                }
            }
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let tx = self.database.begin_read().await?;
        tx.execute_unprepared("SELECT 1").await?;
        Ok(tx.commit().await?)
    }

    /// Runs `work` in a transaction that may write, and commits it if it returns `Ok`.
    ///
    /// `work` runs again from the start, a bounded number of times, where the transaction lost
    /// against another one; so it has no effect outside of the transaction. On SQLite there is
    /// one writer at a time.
    ///
    /// Write `async move |tx: &Tx| …` and let it own what it needs: with borrowed captures the
    /// compiler cannot see today that the future may change threads (rust-lang/rust#110338).
    pub async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        E: From<StoreError> + Retry,
        W: AsyncFn(&Tx) -> Result<T, E>,
    {
        self.write_on(Lane::Any, work).await
    }

    /// As [`Store::write`], on the connections of a lane.
    pub(crate) async fn write_on<T, E, W>(&self, lane: Lane, work: W) -> Result<T, E>
    where
        E: From<StoreError> + Retry,
        W: AsyncFn(&Tx) -> Result<T, E>,
    {
        let mut pause = FIRST_PAUSE;
        let mut attempt = 1;
        loop {
            match self.attempt(lane, &work).await {
                Err(error) if error.is_busy() && attempt < ATTEMPTS => {
                    tracing::debug!(attempt, "a transaction runs again");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                    attempt += 1;
                }
                result => return result,
            }
        }
    }

    /// How many batches of tills' calls the database takes at a time.
    pub fn batches_at_once(&self) -> usize {
        self.database.batches_at_once()
    }

    async fn attempt<T, E, W>(&self, lane: Lane, work: &W) -> Result<T, E>
    where
        E: From<StoreError> + Retry,
        W: AsyncFn(&Tx) -> Result<T, E>,
    {
        called().await;
        let tx = Tx::new(self.database.begin_write(lane).await?);
        match work(&tx).await {
            Ok(value) => {
                self.commit(tx).await?;
                Ok(value)
            }
            Err(error) => {
                tx.db.rollback().await.map_err(StoreError::from)?;
                Err(error)
            }
        }
    }

    async fn commit(&self, tx: Tx) -> Result<(), StoreError> {
        let Tx { db, news } = tx;
        let news = news.into_inner().unwrap_or_else(PoisonError::into_inner);
        let signals = news.signals();
        for text in Signal::to_texts(&signals) {
            called().await;
            self.database.announce(&db, &text).await?;
        }
        let doubt = Doubt { feed: &self.feed, settled: signals.is_empty() };
        called().await;
        db.commit().await?;
        called().await;
        doubt.settle();
        for signal in signals {
            self.feed.publish(signal);
        }
        Ok(())
    }

    /// Runs `work` in a transaction that sees one state of the database and writes nothing.
    pub async fn read<T, E, W>(&self, work: W) -> Result<T, E>
    where
        E: From<StoreError>,
        W: AsyncFn(&Tx) -> Result<T, E>,
    {
        let tx = Tx::new(self.database.begin_read().await?);
        let result = work(&tx).await;
        // Nothing was written, so ending it by a rollback is as good, and cannot fail the work.
        tx.db.rollback().await.map_err(StoreError::from)?;
        result
    }

    /// The same database as another server process would have it before it listens.
    #[cfg(test)]
    pub(crate) async fn other_process(&self) -> Self {
        let alone = self.database.listen().await.expect("the database listens").is_none();
        Self { database: self.database.clone(), feed: Arc::new(Feed::new(alone)) }
    }

    /// Closes the connections.
    pub async fn close(self) {
        self.database.close().await;
    }
}

/// Between sending a commit and hearing of it nobody knows what became of it. If the caller goes
/// away or the connection breaks in that time, everything remembered is put in doubt.
struct Doubt<'a> {
    feed: &'a Feed,
    settled: bool,
}

impl Doubt<'_> {
    fn settle(mut self) {
        self.settled = true;
    }
}

impl Drop for Doubt<'_> {
    fn drop(&mut self) {
        if !self.settled {
            self.feed.publish(Signal::Everything);
        }
    }
}

/// A running transaction. The modules of this crate take it as their first argument.
#[derive(Debug)]
pub struct Tx {
    db: DatabaseTransaction,
    news: Mutex<News>,
}

impl Tx {
    fn new(db: DatabaseTransaction) -> Self {
        Self { db, news: Mutex::new(News::default()) }
    }

    /// Lets transactions with the same key run one after the other, from here to their end.
    pub async fn queue(&self, key: &str) -> Result<(), StoreError> {
        database::queue(&self.db, key).await
    }

    pub(crate) fn db(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// Runs one statement; its placeholders are `$1`, `$2`, … on both databases.
    pub(crate) async fn execute(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<u64, StoreError> {
        called().await;
        Ok(self.db.execute_raw(self.statement(sql, values)).await?.rows_affected())
    }

    pub(crate) async fn query_one(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Option<QueryResult>, StoreError> {
        called().await;
        Ok(self.db.query_one_raw(self.statement(sql, values)).await?)
    }

    pub(crate) async fn query_all(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<QueryResult>, StoreError> {
        called().await;
        Ok(self.db.query_all_raw(self.statement(sql, values)).await?)
    }

    /// Runs one statement over the rows of a table `v`; see [`crate::given`].
    pub(crate) async fn execute_over(
        &self,
        columns: &[&str],
        values: Vec<Value>,
        sql: &str,
    ) -> Result<u64, StoreError> {
        called().await;
        let statement = database::over_rows(&self.db, columns, values, sql);
        Ok(self.db.execute_raw(statement).await?.rows_affected())
    }

    /// As [`Tx::execute_over`], for the rows that come back.
    pub(crate) async fn query_over(
        &self,
        columns: &[&str],
        values: Vec<Value>,
        sql: &str,
    ) -> Result<Vec<QueryResult>, StoreError> {
        called().await;
        Ok(self.db.query_all_raw(database::over_rows(&self.db, columns, values, sql)).await?)
    }

    /// Runs statements whose order does not matter, and returns the two ids of each row that comes
    /// back with the place of its statement; see [`crate::given::Together`].
    pub(crate) async fn query_together(
        &self,
        statements: Vec<OverRows>,
        returns: &[bool],
    ) -> Result<Vec<(usize, Pair)>, StoreError> {
        let mut found = Vec::new();
        for Part { statement, place } in database::together(&self.db, statements, returns) {
            called().await;
            for row in self.db.query_all_raw(statement).await? {
                let (place, first) = match place {
                    Some(place) => (place, 0),
                    None => (row.try_get_by_index::<i32>(0)?.unsigned_abs() as usize, 1),
                };
                let pair = (row.try_get_by_index(first)?, row.try_get_by_index(first + 1)?);
                found.push((place, pair));
            }
        }
        Ok(found)
    }

    fn statement(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
        Statement::from_sql_and_values(self.db.get_database_backend(), sql, values)
    }

    /// The revision that this transaction already gave the member.
    pub(crate) fn revision_given(&self, member_id: MemberId) -> Option<i64> {
        self.with_news(|news| news.revisions.get(&member_id).copied())
    }

    pub(crate) fn give_revision(&self, member_id: MemberId, revision: i64) {
        self.with_news(|news| news.revisions.insert(member_id, revision));
    }

    /// Tells everybody after the commit.
    pub(crate) fn announce(&self, signal: Signal) {
        self.with_news(|news| news.others.push(signal));
    }

    fn with_news<T>(&self, change: impl FnOnce(&mut News) -> T) -> T {
        change(&mut self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Where a test may stop the process; see `stops`.
async fn called() {
    #[cfg(test)]
    crate::stops::pass().await;
}

/// What a transaction has to tell once it is committed.
#[derive(Debug, Default)]
struct News {
    revisions: BTreeMap<MemberId, i64>,
    others: Vec<Signal>,
}

impl News {
    fn signals(self) -> Vec<Signal> {
        let members = self
            .revisions
            .into_iter()
            .map(|(member_id, revision)| Signal::Member { member_id, revision });
        members.chain(self.others).collect()
    }
}
