//! What surrounds every call.

pub mod envelope;
mod limits;
mod metrics;
mod security;

pub use limits::{Limits, limit};
pub use metrics::Metrics;
pub use security::secure;
