//! A client for the till protocol (`docs/till-protocol.md`), for software that runs at a till.
//!
//! [`Till`] has one method for each call of the protocol. What changes something takes an
//! `Idempotency-Key` of the caller's own and is sent again with the same key until there is an
//! answer, so that a sale is settled once however the network behaves. [`conformance`] is a kit of
//! named checks that any server can be held to; `cargo xtask till-conformance` runs it.
//!
//! Whoever makes the HTTP client provides its TLS; see [`Caller::with`].

mod call;
mod caller;
mod card;
pub mod conformance;
mod failure;
mod till;

pub use call::{Call, Reply};
pub use caller::{Caller, Patience};
pub use card::{Card, SignedCard};
pub use failure::Failure;
pub use till::Till;
