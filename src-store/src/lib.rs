//! All SQL of Atrium: one implementation for SQLite (the embedded default) and PostgreSQL.
//!
//! [`Store::write`] and [`Store::read`] open a transaction; the functions of the modules take it
//! and speak in domain types. Nothing of SeaORM leaves this crate.

pub mod changes;
pub mod check_ins;
pub mod coupons;
mod database;
pub mod devices;
mod entities;
mod error;
pub mod events;
mod feed;
pub mod members;
mod migrations;
pub mod operations;
pub mod places;
pub mod settings;
pub mod sign_in;
mod store;
pub mod templates;
mod values;

pub use error::StoreError;
pub use feed::{Feed, Generation, Signal};
pub use store::{Retry, Store, Tx};
