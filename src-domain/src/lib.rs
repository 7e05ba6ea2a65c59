//! The rules of Atrium, without I/O: no clock, no randomness, no network, no `async`.
//!
//! Time, ids and random bytes come in as arguments, so the same rules run unchanged on the
//! server, in the member app and at a till.

pub mod ids;
pub mod money;
pub mod points;
pub mod text;
pub mod time;

pub use ids::*;
pub use money::Money;
pub use points::Points;
pub use text::Locale;
pub use time::{Day, Millis};
