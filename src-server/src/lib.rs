//! The loyalty server: the wire of `atrium-protocol` over the rules of `atrium-domain` and the
//! rows of `atrium-store`. It also serves the built web apps.
//!
//! A new operation is a file in [`routes`]; what surrounds every call is in [`http`]; where time
//! and randomness come from is in [`clock`] and [`random`].

mod address;
mod app;
mod batcher;
mod catalogue;
pub mod clock;
pub mod config;
mod connections;
mod delivery;
mod demo;
mod documents;
mod error;
mod extract;
mod http;
mod in_process;
mod jobs;
pub mod openapi;
mod parking;
mod passes;
mod picture;
mod play;
mod prizes;
pub mod random;
mod redemption;
mod routes;
mod seats;
mod sender;
mod server;
mod sharing;
#[cfg(test)]
mod testing;
mod web;
mod wire;

pub use app::App;
pub use config::{Config, ConfigError};
pub use error::ServerError;
pub use in_process::{Answered, Asked, InProcess};
pub use passes::PassError;
pub use server::{RunningServer, StartError, run_jobs_again, start, start_with};
