//! The one place that knows which database it is: connecting, beginning, telling errors apart,
//! and carrying signals between server processes.

use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, IsolationLevel, RuntimeErr, SqliteTransactionMode, SqlxError, Statement,
    TransactionOptions, TransactionTrait,
};
use sqlx::postgres::PgListener;
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

use crate::StoreError;

/// How long a transaction waits for a connection or, on SQLite, for the writer.
const WAIT: Duration = Duration::from_secs(5);

/// PostgreSQL channel on which server processes tell each other what changed.
const CHANNEL: &str = "atrium_signals";

#[derive(Debug, Clone)]
pub(crate) struct Database {
    readers: DatabaseConnection,
    /// SQLite: a single connection, so that writers queue here and not in the file's lock.
    writer: DatabaseConnection,
}

impl Database {
    pub(crate) async fn connect(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            let writer = sea_orm::Database::connect(sqlite(url, 1)).await?;
            let readers = sea_orm::Database::connect(sqlite(url, 4)).await?;
            Ok(Self { readers, writer })
        } else {
            let mut options = ConnectOptions::new(url);
            options.max_connections(24).acquire_timeout(WAIT).sqlx_logging(false);
            let pool = sea_orm::Database::connect(options).await?;
            Ok(Self { readers: pool.clone(), writer: pool })
        }
    }

    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a transaction that may write.
    pub(crate) async fn begin_write(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: self.on_sqlite().then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Begins a transaction that sees one state of the database throughout.
    pub(crate) async fn begin_read(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = if self.on_sqlite() {
            TransactionOptions::default()
        } else {
            TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            }
        };
        Ok(self.readers.begin_with_options(options).await?)
    }

    /// Tells the other server processes, as part of the transaction: they hear it at the commit.
    pub(crate) async fn announce(
        &self,
        tx: &DatabaseTransaction,
        signal: &str,
    ) -> Result<(), StoreError> {
        if self.on_sqlite() {
            return Ok(());
        }
        let values = [CHANNEL.into(), signal.into()];
        let notify = "SELECT pg_notify($1, $2)";
        tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, notify, values)).await?;
        Ok(())
    }

    /// What other server processes announce; none where there can be no other process.
    pub(crate) async fn listen(&self) -> Result<Option<Listener>, StoreError> {
        if self.on_sqlite() {
            return Ok(None);
        }
        let pool = self.readers.get_postgres_connection_pool();
        let listening = async {
            let mut listener = PgListener::connect_with(pool).await?;
            listener.listen(CHANNEL).await?;
            Ok(listener)
        };
        let listener = listening.await.map_err(|error: SqlxError| {
            StoreError::Unavailable(format!("listening for signals: {error}"))
        })?;
        Ok(Some(Listener(listener)))
    }

    /// Keeps other server processes from changing the schema until the lock is dropped; none
    /// where there can be no other process.
    pub(crate) async fn lock_schema(&self) -> Result<Option<DatabaseTransaction>, StoreError> {
        if self.on_sqlite() {
            return Ok(None);
        }
        let lock = self.writer.begin().await?;
        queue(&lock, "atrium schema").await?;
        Ok(Some(lock))
    }

    fn on_sqlite(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Sqlite
    }

    pub(crate) async fn close(self) {
        for pool in [self.readers, self.writer] {
            if let Err(error) = pool.close().await {
                tracing::warn!(%error, "closing the database");
            }
        }
    }
}

/// Lets transactions with the same key run one after the other. SQLite has one writer anyway.
pub(crate) async fn queue(tx: &DatabaseTransaction, key: &str) -> Result<(), StoreError> {
    if tx.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, lock, [key.into()]);
    tx.execute_raw(statement).await?;
    Ok(())
}

/// Hears what other server processes announce.
pub(crate) struct Listener(PgListener);

impl Listener {
    /// The next signal; none when the connection was lost and signals may have been missed.
    pub(crate) async fn next(&mut self) -> Option<String> {
        match self.0.try_recv().await {
            Ok(notification) => notification.map(|signal| signal.payload().to_owned()),
            Err(_) => None,
        }
    }
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(WAIT)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(WAIT)
        });
    options
}

/// Sorts a database's error by what the caller can do about it.
///
/// Codes: SQLite result codes (sqlite.org/rescode.html; the low byte is the primary code) and
/// PostgreSQL SQLSTATEs (appendix A of its manual). The two sets do not overlap.
pub(crate) fn classify(error: DbErr) -> StoreError {
    let text = error.to_string();
    match &error {
        DbErr::RecordNotFound(_) => return StoreError::NotFound,
        DbErr::ConnectionAcquire(_) => return StoreError::Unavailable(text),
        _ => {}
    }
    let (DbErr::Conn(RuntimeErr::SqlxError(cause))
    | DbErr::Exec(RuntimeErr::SqlxError(cause))
    | DbErr::Query(RuntimeErr::SqlxError(cause))) = &error
    else {
        return StoreError::Database(error);
    };
    let refused = match cause.as_ref() {
        SqlxError::Database(refused) => refused,
        SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed => {
            return StoreError::Unavailable(text);
        }
        SqlxError::ColumnDecode { .. } | SqlxError::Decode(_) => return StoreError::Corrupt(text),
        _ => return StoreError::Database(error),
    };
    if refused.is_unique_violation() {
        return StoreError::Conflict(text);
    }
    let code = refused.code().unwrap_or_default();
    match code.as_ref() {
        "40001" | "40P01" => StoreError::Busy(text),
        "53100" => StoreError::Full(text),
        "53300" | "57P01" | "57P02" | "57P03" => StoreError::Unavailable(text),
        numeric => match numeric.parse::<u32>().ok().filter(|_| numeric.len() < 5) {
            Some(code) => match code & 0xFF {
                5 | 6 => StoreError::Busy(text),
                13 => StoreError::Full(text),
                11 | 26 => StoreError::Corrupt(text),
                10 | 14 => StoreError::Unavailable(text),
                _ => StoreError::Database(error),
            },
            None => StoreError::Database(error),
        },
    }
}
