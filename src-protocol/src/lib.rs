//! The wire: what server, app, till and console say to each other.
//!
//! Types only, with their typed [`routes`]; no transport. Everything here compiles for the browser.

pub mod account;
pub mod adjustment;
pub mod audit;
pub mod basket;
pub mod campaign;
pub mod catalogue;
pub mod check_in;
pub mod community;
pub mod directory;
pub mod documents;
pub mod door;
pub mod error;
pub mod game;
pub mod invite;
pub mod json;
mod message;
pub mod offline;
pub mod operation;
pub mod parking;
pub mod pass;
pub mod photo;
pub mod points_rules;
pub mod program;
pub mod reach;
pub mod reward;
pub mod route;
pub mod routes;
pub mod service;
pub mod sharing;
pub mod staff;
pub mod statement;
pub mod survey;
pub mod sync;
pub mod tagged;
pub mod till;

// What the derive writes names this crate as the other crates do.
extern crate self as atrium_protocol;

pub use error::{ErrorCode, Problem};
pub use route::{Method, Route};

/// Response header with the server's clock in UTC milliseconds; on every answer.
pub const TIME_HEADER: &str = "atrium-time";

/// Response header that names the request in the server's log; on every answer.
pub const REQUEST_ID_HEADER: &str = "x-request-id";

/// Request header that makes an unsafe call safe to repeat.
pub const IDEMPOTENCY_HEADER: &str = "idempotency-key";

/// Media type of [`Problem`] (RFC 9457).
pub const PROBLEM_TYPE: &str = "application/problem+json";
