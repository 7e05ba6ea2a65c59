//! All SQL of Atrium: one implementation for SQLite (the embedded default) and PostgreSQL.
//!
//! [`Store::write`] and [`Store::read`] open a transaction; the functions of the modules take it
//! and speak in domain types. Nothing of SeaORM leaves this crate.

pub mod adjustments;
pub mod attempts;
pub mod campaigns;
pub mod changes;
pub mod check_ins;
#[cfg(test)]
mod circle_tests;
pub mod community;
pub mod consents;
#[cfg(test)]
mod counter_tests;
pub mod coupons;
mod database;
pub mod deliveries;
pub mod devices;
mod entities;
mod error;
pub mod events;
pub mod families;
mod feed;
#[cfg(test)]
mod feed_tests;
pub mod games;
pub mod gifts;
mod given;
pub mod guides;
pub mod import;
pub mod jobs;
pub mod ledger;
pub mod make_ups;
pub mod members;
pub mod messages;
mod migrations;
pub mod operations;
pub mod parking;
pub mod photos;
pub mod places;
pub mod push;
pub mod reach;
pub mod redemptions;
pub mod referrals;
pub mod rewards;
mod rows;
pub mod sales;
pub mod service;
pub mod settings;
pub mod settling;
mod shopping;
pub mod sign_in;
pub mod staff;
pub mod statements;
#[cfg(test)]
mod stops;
mod store;
pub mod surveys;
pub mod tags;
pub mod templates;
#[cfg(test)]
mod testing;
pub mod tiers;
pub mod till;
pub mod transfers;
mod values;

pub use error::StoreError;
pub use feed::{Feed, Generation, Signal};
pub use shopping::{EarnedDays, Shopping};
pub use store::{Retry, Store, Tx};
