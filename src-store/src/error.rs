//! What can go wrong below the server.

use sea_orm::DbErr;

use crate::database;

/// The one error type of the store.
#[derive(Debug, thiserror::Error)]
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
        database::classify(error)
    }
}
