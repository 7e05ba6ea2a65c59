//! The one place that knows which database it is: connecting, beginning, statements over many
//! rows, and carrying signals between server processes.

use std::fmt::Write as _;
use std::time::Duration;

use sea_orm::sea_query::ArrayType;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, IsolationLevel, SqliteTransactionMode, SqlxError, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use sqlx::postgres::PgListener;
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

use crate::StoreError;
use crate::given::{OverRows, pieces};

/// How long a transaction waits for a connection or, on SQLite, for the writer.
const WAIT: Duration = Duration::from_secs(5);

/// PostgreSQL channel on which server processes tell each other what changed.
const CHANNEL: &str = "atrium_signals";

/// Connections for batches of tills' calls to PostgreSQL.
const BATCHES: u32 = 2;

/// How PostgreSQL plans the batches' few statements. Left to itself, it plans them anew for the rows
/// of each batch, which takes it longer than to read those rows; so it plans them once. A plan that
/// is kept must not come from a table that was small that day: each row is found by its key.
const PLANS: [(&str, &str); 4] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("enable_seqscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
];

/// Statements that a connection to SQLite keeps prepared; those over rows come in ten sizes each.
const SQLITE_STATEMENTS: usize = 500;

/// Pages of 4 KiB that SQLite's log gathers before they go into the file. A sale touches some twenty
/// pages; with the default of 1,000 every second batch pays for moving them, and with 16,384 a few
/// wait for tens of milliseconds.
const SQLITE_LOG_PAGES: &str = "4096";

/// What a connection to SQLite keeps in memory of the file: 32 MiB, given in KiB by a negative
/// number.
const SQLITE_CACHE: &str = "-32768";

/// Which connections a transaction runs on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lane {
    Any,
    Batches,
}

#[derive(Debug, Clone)]
pub(crate) struct Database {
    readers: DatabaseConnection,
    /// SQLite: a single connection, so that writers queue here and not in the file's lock.
    writer: DatabaseConnection,
    /// For batches of tills' calls. PostgreSQL: few connections, on which their statements are
    /// prepared; SQLite: the writer.
    batches: DatabaseConnection,
}

impl Database {
    pub(crate) async fn connect(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            let writer = sea_orm::Database::connect(sqlite(url, 1)).await?;
            let readers = sea_orm::Database::connect(sqlite(url, 4)).await?;
            Ok(Self { readers, batches: writer.clone(), writer })
        } else {
            let mut options = ConnectOptions::new(url);
            options.max_connections(24).acquire_timeout(WAIT).sqlx_logging(false);
            let pool = sea_orm::Database::connect(options.clone()).await?;
            options
                .max_connections(BATCHES)
                .connect_lazy(true)
                .map_sqlx_postgres_opts(|options| options.options(PLANS));
            let batches = sea_orm::Database::connect(options).await?;
            Ok(Self { readers: pool.clone(), writer: pool, batches })
        }
    }

    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a transaction that may write.
    pub(crate) async fn begin_write(&self, lane: Lane) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: self.on_sqlite().then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let connections = match lane {
            Lane::Any => &self.writer,
            Lane::Batches => &self.batches,
        };
        Ok(connections.begin_with_options(options).await?)
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

    /// Whether no other process can be at the same data.
    pub(crate) fn is_alone(&self) -> bool {
        self.on_sqlite()
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

    pub(crate) fn batches_at_once(&self) -> usize {
        if self.on_sqlite() { 1 } else { BATCHES as usize }
    }

    fn on_sqlite(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Sqlite
    }

    pub(crate) async fn close(self) {
        for pool in [self.readers, self.writer, self.batches] {
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
                .statement_cache_capacity(SQLITE_STATEMENTS)
                .pragma("wal_autocheckpoint", SQLITE_LOG_PAGES)
                .pragma("cache_size", SQLITE_CACHE)
                .pragma("temp_store", "MEMORY")
                .busy_timeout(WAIT)
        });
    options
}

/// Has new rows leave so many per cent of a table's pages to later versions of themselves. SQLite
/// changes rows where they are.
pub(crate) async fn leave_room(
    db: &impl ConnectionTrait,
    table: &str,
    percent: u8,
) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        let fill = 100 - percent;
        let room = format!("ALTER TABLE {table} SET (fillfactor = {fill})");
        db.execute_unprepared(&room).await?;
    }
    Ok(())
}

/// A statement over the rows of a table `v`, given row by row.
///
/// PostgreSQL takes each column as an array. SQLite takes the rows as they are, filled up to one
/// of few numbers of them, so that there are few texts to prepare.
pub(crate) fn over_rows(
    tx: &DatabaseTransaction,
    columns: &[&str],
    values: Vec<Value>,
    sql: &str,
) -> Statement {
    let backend = tx.get_database_backend();
    let names = columns.join(", ");
    let (rows, values) = match backend {
        DbBackend::Sqlite => filled_up(columns.len(), values),
        _ => by_column(columns.len(), values, 0),
    };
    Statement::from_sql_and_values(backend, format!("WITH v ({names}) AS ({rows}) {sql}"), values)
}

/// A statement of several that are sent together.
pub(crate) struct Part {
    pub(crate) statement: Statement,
    /// Which of them it is; none where it is all of them, and each row begins with the place of the
    /// one that it comes from.
    pub(crate) place: Option<usize>,
}

/// The statements as the database takes them: SQLite, which is called and not written to, one by
/// one; PostgreSQL all in one.
pub(crate) fn together(
    tx: &DatabaseTransaction,
    statements: Vec<OverRows>,
    returns: &[bool],
) -> Vec<Part> {
    if statements.is_empty() {
        return Vec::new();
    }
    if tx.get_database_backend() == DbBackend::Postgres {
        return vec![in_one(statements, returns)];
    }
    let mut parts = Vec::new();
    for (place, OverRows { columns, values, sql }) in statements.into_iter().enumerate() {
        for piece in pieces(columns.len(), values) {
            let statement = over_rows(tx, &columns, piece, sql);
            parts.push(Part { statement, place: Some(place) });
        }
    }
    parts
}

fn in_one(statements: Vec<OverRows>, returns: &[bool]) -> Part {
    let (mut text, mut found) = (String::from("WITH "), String::new());
    let mut all_values = Vec::new();
    for (place, OverRows { columns, values, sql }) in statements.into_iter().enumerate() {
        let (rows, values) = by_column(columns.len(), values, all_values.len());
        let (comma, names) = (if place == 0 { "" } else { ", " }, columns.join(", "));
        let returns = returns[place];
        let pair = if returns { " (one, other)" } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}done_{place}{pair} AS (WITH v ({names}) AS ({rows}) {sql})");
        if returns {
            let union = if found.is_empty() { "" } else { " UNION ALL " };
            let _ = write!(found, "{union}SELECT {place}, one, other FROM done_{place}");
        }
        all_values.extend(values);
    }
    text.push(' ');
    text.push_str(if found.is_empty() { "SELECT 0 WHERE false" } else { &found });
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, text, all_values);
    Part { statement, place: None }
}

/// Rows as arrays, one for each column, from parameter `$before + 1` on.
fn by_column(width: usize, values: Vec<Value>, before: usize) -> (String, Vec<Value>) {
    let mut columns: Vec<Vec<Value>> = Vec::new();
    columns.resize_with(width, || Vec::with_capacity(values.len() / width));
    for (place, value) in values.into_iter().enumerate() {
        columns[place % width].push(value);
    }
    let mut text = String::from("SELECT * FROM unnest(");
    let first = before + 1;
    for place in first..first + width {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}${place}", if place == first { "" } else { ", " });
    }
    text.push(')');
    let array = |column: Vec<Value>| {
        let kind = match column.first() {
            Some(Value::Uuid(_)) => ArrayType::Uuid,
            Some(Value::String(_)) => ArrayType::String,
            Some(Value::Bytes(_)) => ArrayType::Bytes,
            Some(Value::Bool(_)) => ArrayType::Bool,
            _ => ArrayType::BigInt,
        };
        Value::Array(kind, Some(Box::new(column)))
    };
    (text, columns.into_iter().map(array).collect())
}

fn filled_up(width: usize, mut values: Vec<Value>) -> (String, Vec<Value>) {
    let rows = values.len() / width;
    let filled = rows.next_power_of_two();
    values.resize(filled * width, Value::BigInt(None));
    values.push(i64::try_from(rows).unwrap_or(i64::MAX).into());
    let row = format!("({}?)", "?, ".repeat(width.saturating_sub(1)));
    let text =
        format!("SELECT * FROM (VALUES {}{row}) LIMIT ?", format!("{row}, ").repeat(filled - 1));
    (text, values)
}
