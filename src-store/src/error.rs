//! What can go wrong below the server.

use sea_orm::{DbErr, RuntimeErr, SqlxError};

/// The one error type of the store.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    #[error("not found")]
    NotFound,
    /// A unique key is taken: somebody else was first.
    #[error("a unique key is taken: {0}")]
    Conflict(String),
    /// The transaction lost against another one; running it again may succeed.
    #[error("the transaction lost against another one: {0}")]
    Busy(String),
    /// The database cannot be reached, or has no connection left.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// No space is left on the database's disk. Nothing was written.
    #[error("the database's disk is full: {0}")]
    Full(String),
    /// A row holds what this program could not have written.
    #[error("a stored value makes no sense: {0}")]
    Corrupt(String),
    #[error("the database refused: {0}")]
    Database(#[source] DbErr),
}

impl StoreError {
    pub fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt(what.into())
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        classify(error)
    }
}

/// Sorts a database's error by what the caller can do about it.
///
/// Codes: SQLite result codes (sqlite.org/rescode.html; the low byte is the primary code) and
/// PostgreSQL SQLSTATEs (appendix A of its manual). The two sets do not overlap.
fn classify(error: DbErr) -> StoreError {
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
